// What both engines share: node-postgres's pool under Kysely, with the same types, errors and care for connections.
// Does not know where the connections lead: open-pglite.ts and open-postgres.ts do.

import {
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
  sql,
} from 'kysely'
import pg from 'pg'
import type { Database, Engine, OpenedStore } from './database.ts'
import { StoreUnavailable } from './store-unavailable.ts'
import type { Tables } from './tables.ts'

const INT8 = 20
const DATE = 1082
const TIMESTAMP = 1114

/** Begins the text of a statement that may take as long as it takes, whatever `query_timeout` says. */
export const PATIENT = '--! patient\n'
const LONGEST_TIMER = 2 ** 31 - 1

/** Opens a store over a pool of connections. `close` runs after the pool has ended. */
export function openPool(engine: Engine, config: pg.PoolConfig, close: () => Promise<void>): OpenedStore {
  const pool = new pg.Pool({ ...config, types: { getTypeParser } })
  // An idle connection that breaks has left the pool by now, and the next query makes another.
  pool.on('error', () => {})
  const careful: PostgresPool = {
    connect: async () => watchOver(await pool.connect().catch(failToConnect)),
    end: async () => {}, // Kysely ends only a pool that it has used
  }
  const db: Database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: careful }) })
  let closing: Promise<void> | null = null
  return {
    db,
    engine,
    async ping() {
      await sql`select 1`.execute(db)
    },
    close() {
      closing ??= db
        .destroy()
        .then(() => pool.end())
        .then(close)
      return closing
    },
  }
}

/**
 * A checked-out connection that
 * - does not bring the process down when it breaks between two queries;
 * - takes a COMMIT that the server answers with ROLLBACK for the failure it is: Postgres does so, without an
 *   error, when an earlier statement failed and the caller went on;
 * - goes back to the pool only when it is whole and outside of any transaction.
 */
function watchOver(client: pg.PoolClient): PostgresPoolClient {
  let broken: Error | null = null
  let hasFailed = false
  const onError = (error: Error) => {
    broken ??= error
  }
  client.on('error', onError)

  async function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    // A broken connection has rolled back: the error that broke it is the one worth hearing of.
    if (broken && text === 'rollback') return { command: 'SELECT', rowCount: 0, rows: [] }
    const timeout = text.startsWith(PATIENT) ? { query_timeout: LONGEST_TIMER } : {}
    const result = await client.query({ text, values: [...values], ...timeout }).catch(fail)
    if (text === 'commit' && result.command === 'ROLLBACK')
      throw new Error('The transaction was rolled back at its commit: a statement in it had failed.')
    return result as PostgresQueryResult<R>
  }

  function fail(error: Error): never {
    hasFailed = true
    if (error instanceof pg.DatabaseError) throw error
    broken ??= error
    // A value that could not be written or read is the program's mistake.
    if (error instanceof TypeError || error instanceof RangeError) throw error
    throw new StoreUnavailable(`The database does not answer: ${error.message}`, { cause: error })
  }

  function giveBack() {
    client.off('error', onError)
    client.release(broken ?? client.getTransactionStatus() !== 'I')
  }

  return {
    query: query as PostgresPoolClient['query'],
    release() {
      // After a failure the client may not know yet whether a transaction is open; an answer to nothing tells it.
      if (hasFailed && !broken) client.query('').then(giveBack, giveBack)
      else giveBack()
    },
  }
}

function failToConnect(cause: Error): never {
  throw new StoreUnavailable(`The database cannot be reached: ${cause.message}`, { cause })
}

/** int8 is a number, and what has no time zone stays text: node-postgres would read it in the machine's own zone. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === INT8) return parseInt8
  if (oid === DATE || oid === TIMESTAMP) return String
  return pg.types.getTypeParser(oid, format as 'text')
}

function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`The int8 ${text} is too large for a number.`)
  return value
}
