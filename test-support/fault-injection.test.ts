// The faults themselves: each statement is struck once in each way, and nothing half done is left on either engine.

import type { Database } from '@sparekey/account-store'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEveryEngine } from './engines.ts'
import { failAtEveryStatement, InjectedFault } from './fault-injection.ts'

const makeThings = (db: Database) => sql`create table things (name text, round text)`.execute(db)

const add = (db: Database, name: string, round: string) =>
  sql`insert into things (name, round) values (${name}, ${round})`.execute(db)

const countOf = async (db: Database, round: string) => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from things where round = ${round}
  `.execute(db)
  return rows[0]?.count
}

describeOnEveryEngine('A fault at every statement', (open) => {
  test('leaves all or nothing of a transaction', async () => {
    const { db } = await open({ tables: 'none' })
    await makeThings(db)
    const outcomes: (string | number | undefined)[][] = []
    const struck = await failAtEveryStatement(db, async (failing, fault) => {
      const round = `${fault.at} ${fault.kind}`
      const outcome = await failing
        .transaction()
        .execute(async (tx) => {
          const { numAffectedRows } = await add(tx, 'one', round)
          expect(numAffectedRows).toBe(1n)
          await add(tx, 'two', round)
        })
        .then(() => 'told that it was done')
        .catch((error) => {
          if (!(error instanceof InjectedFault)) throw error
          return 'told nothing'
        })
      outcomes.push([fault.kind, fault.struck?.split(' ')[0], outcome, await countOf(db, round)])
    })
    expect(struck.map((text) => text.split(' ')[0])).toEqual([...STATEMENTS, ...STATEMENTS])
    expect(outcomes).toEqual([
      ...STATEMENTS.map((statement) => ['not done', statement, 'told nothing', 0]),
      ['not done', undefined, 'told that it was done', 2],
      ['done, but not answered', 'begin', 'told nothing', 0],
      ['done, but not answered', 'insert', 'told nothing', 0],
      ['done, but not answered', 'insert', 'told nothing', 0],
      ['done, but not answered', 'commit', 'told nothing', 2],
      ['done, but not answered', undefined, 'told that it was done', 2],
    ])
  })

  test('breaks one connection only', async () => {
    const { db } = await open({ tables: 'none' })
    await makeThings(db)
    await failAtEveryStatement(db, async (failing, fault) => {
      const round = `${fault.at} ${fault.kind}`
      await add(failing, 'one', round).catch(() => {})
      await add(failing, 'two', round).catch(() => {})
      const written = await countOf(db, round)
      expect(written).toBe(fault.struck && fault.kind === 'not done' ? 1 : 2)
    })
  })
})

const STATEMENTS = ['begin', 'insert', 'insert', 'commit']
