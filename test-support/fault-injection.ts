// A database whose connection breaks at a statement of one's choice, to see what is left of what was being done.

import type { Database } from '@sparekey/account-store'
import { CompiledQuery, Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely'

/** Whether the statement at which the connection breaks is carried out; either way, the caller hears no answer. */
export type FaultKind = 'not done' | 'done, but not answered'

export type Fault = {
  /** Counted from 1 over all connections; BEGIN, COMMIT and ROLLBACK count too. */
  at: number
  kind: FaultKind
  /** The text of the statement it struck; null while, or because, there was none. */
  struck: string | null
}

export class InjectedFault extends Error {
  override readonly name = 'InjectedFault'
}

/**
 * Tries something again and again: with the connection breaking at its first statement, at its second and so on,
 * until it gets through, and all that for each kind of fault. Each `attempt` prepares a case of its own in the whole
 * database, does the thing in the `failing` one, swallows what that throws, and looks at what is left. Gives the
 * statements that were struck, so that a test can tell that the interesting ones were among them.
 */
export async function failAtEveryStatement(
  whole: Database,
  attempt: (failing: Database, fault: Readonly<Fault>) => Promise<void>,
): Promise<string[]> {
  const struck: string[] = []
  for (const kind of ['not done', 'done, but not answered'] as const) {
    for (let at = 1; ; at++) {
      const fault: Fault = { at, kind, struck: null }
      await attempt(failingDatabase(whole, fault), fault)
      if (fault.struck === null) break
      struck.push(fault.struck)
    }
  }
  return struck
}

/** The same database, but for the fault. What a broken connection had not committed is rolled back; new ones work. */
export function failingDatabase(whole: Database, fault: Fault): Database {
  let count = 0

  async function connect(): Promise<PostgresPoolClient> {
    const { connection, giveBack } = await checkOut(whole)
    let isBroken = false

    async function query(text: string, values: readonly unknown[]): Promise<Answer> {
      if (isBroken && text === 'rollback') return NOTHING
      if (isBroken) throw new InjectedFault('The connection has broken.')
      count++
      const isStruck = count === fault.at
      if (isStruck) {
        isBroken = true
        fault.struck = text
      }
      const answer = isStruck && fault.kind === 'not done' ? NOTHING : await run(connection, text, values)
      if (isStruck)
        throw new InjectedFault(`The connection breaks at statement ${count}, ${fault.kind}: ${text}`)
      return answer
    }

    return {
      query: query as PostgresPoolClient['query'],
      release() {
        if (isBroken) run(connection, 'rollback', []).finally(giveBack)
        else giveBack()
      },
    }
  }

  return new Kysely({ dialect: new PostgresDialect({ pool: { connect, end: async () => {} } }) })
}

type Answer = { command: string; rowCount: number; rows: unknown[] }

const NOTHING: Answer = { command: 'SELECT', rowCount: 0, rows: [] }

/** Holds one connection of the database until it is given back. */
function checkOut(db: Database): Promise<{ connection: Database; giveBack: () => void }> {
  return new Promise((resolve, reject) => {
    const hold = (connection: Database) =>
      new Promise<void>((giveBack) => {
        resolve({ connection, giveBack })
      })
    db.connection().execute(hold).catch(reject)
  })
}

async function run(connection: Database, text: string, values: readonly unknown[]): Promise<Answer> {
  const { rows, numAffectedRows } = await connection.executeQuery(CompiledQuery.raw(text, [...values]))
  // Kysely counts the rows of commands that change any.
  const command = numAffectedRows === undefined ? 'SELECT' : 'UPDATE'
  return { command, rowCount: Number(numAffectedRows ?? 0), rows }
}
