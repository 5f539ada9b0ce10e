// Opens a PostgreSQL server. Changes nothing in it: migrate.ts makes the tables.

import { MINUTE, SECOND } from '@sparekey/account-rules'
import { sql } from 'kysely'
import type { OpenedStore } from './database.ts'
import { openPool } from './open-pool.ts'

const OLDEST_MAJOR = 15

export type PostgresOptions = {
  poolSize?: number
  /** How many times as long as usual it waits for whatever it waits for: connections, locks, answers. */
  patience?: number
}

/**
 * Opens the server at `url` (`postgres://user:password@host:port/database`) with at most `poolSize` connections.
 * Throws a sentence when it cannot be reached or is older than PostgreSQL 15. A server that goes away later costs
 * the queries of that time; those after its return work again.
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<OpenedStore> {
  const { poolSize = 10, patience = 1 } = options
  const settings = sessionSettings(patience)
  const store = openPool(
    'postgres',
    {
      connectionString: url,
      fallback_application_name: 'sparekey',
      max: poolSize,
      connectionTimeoutMillis: patience * 5 * SECOND,
      idleTimeoutMillis: MINUTE,
      keepAlive: true,
      // Past the server's own timeout: for a server that has vanished without closing the connection.
      query_timeout: patience * 30 * SECOND,
      onConnect: (client) => client.query(settings),
    },
    async () => {},
  )
  try {
    await checkVersion(store)
  } catch (error) {
    await store.close()
    throw error
  }
  return store
}

/**
 * Set in each session rather than asked for in the startup packet, which connection poolers refuse. Nothing an
 * account needs takes this long: a statement that does is stuck, and holds an account's row meanwhile.
 */
function sessionSettings(patience: number): string {
  return `
    set statement_timeout = '${patience * 15}s';
    set lock_timeout = '${patience * 10}s';
    set idle_in_transaction_session_timeout = '${patience * 15}s';
    set default_transaction_isolation = 'read committed';
    set datestyle = 'ISO'`
}

async function checkVersion(store: OpenedStore): Promise<void> {
  const result = await sql<{ number: number; version: string }>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version
  `.execute(store.db)
  const server = result.rows[0]
  if (server && server.number >= OLDEST_MAJOR * 10_000) return
  throw new Error(`Sparekey needs PostgreSQL ${OLDEST_MAJOR} or newer; this server is ${server?.version}.`)
}
