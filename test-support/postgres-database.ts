// A database of one's own on the Postgres server that the whole test run shares. The server itself is run-wide.ts's.

import { inject } from 'vitest'
import { createDatabase } from './postgres.ts'

/** The URL of a new empty database, which goes away with the server when the run ends. */
export function newPostgresDatabase(): Promise<string> {
  return createDatabase(inject('postgresUrl'))
}
