// Opens a PostgreSQL server. Changes nothing in it: migrate.ts makes the tables.

import { MINUTE, SECOND } from '@sparekey/account-rules'
import { sql } from 'kysely'
import type { OpenedStore } from './database.ts'
import { openPool } from './open-pool.ts'

const OLDEST_MAJOR = 15

/**
 * Set in each session rather than asked for in the startup packet, which connection poolers refuse. Nothing an
 * account needs takes this long: a statement that does is stuck, and holds an account's row meanwhile.
 */
const SESSION = `
  set statement_timeout = '15s';
  set lock_timeout = '10s';
  set idle_in_transaction_session_timeout = '15s';
  set default_transaction_isolation = 'read committed';
  set datestyle = 'ISO'`

/**
 * Opens the server at `url` (`postgres://user:password@host:port/database`) with at most `poolSize` connections.
 * Throws a sentence when it cannot be reached or is older than PostgreSQL 15. A server that goes away later costs
 * the queries of that time; those after its return work again.
 */
export async function openPostgres(url: string, options: { poolSize?: number } = {}): Promise<OpenedStore> {
  const store = openPool(
    'postgres',
    {
      connectionString: url,
      fallback_application_name: 'sparekey',
      max: options.poolSize ?? 10,
      connectionTimeoutMillis: 5 * SECOND,
      idleTimeoutMillis: MINUTE,
      keepAlive: true,
      // Past the server's own timeout: for a server that has vanished without closing the connection.
      query_timeout: 30 * SECOND,
      onConnect: (client) => client.query(SESSION),
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

async function checkVersion(store: OpenedStore): Promise<void> {
  const result = await sql<{ number: number; version: string }>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version
  `.execute(store.db)
  const server = result.rows[0]
  if (server && server.number >= OLDEST_MAJOR * 10_000) return
  throw new Error(`Sparekey needs PostgreSQL ${OLDEST_MAJOR} or newer; this server is ${server?.version}.`)
}
