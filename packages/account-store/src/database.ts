// The one type that both engines satisfy, and what opening one gives. Opens nothing itself.

import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/**
 * The database, or one transaction in it: Kysely's Transaction is a Database too, so a function that takes one
 * works in either. On PGlite a transaction owns the only connection: inside it use `tx` alone, because a query
 * on the database itself would wait for the transaction that waits for it.
 */
export type Database = Kysely<Tables>

export type Engine = 'pglite' | 'postgres'

/** An open database. What is not closed keeps its folder locked and the process alive. */
export type OpenedStore = {
  db: Database
  engine: Engine
  /** Asks the database for an answer; throws when there is none. */
  ping(): Promise<void>
  /** Waits for the queries that are running, then closes. Closing twice is closing once. */
  close(): Promise<void>
}
