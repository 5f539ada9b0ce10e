// pg-boss on the store: it makes its tables, takes jobs in the caller's transaction, and works them off.

import PgBoss from 'pg-boss'
import { expect, onTestFinished, test } from 'vitest'
import { describeOnEveryEngine } from '../../../test-support/engines.ts'
import { bossDatabase } from '../src/boss-database.ts'
import type { Database } from '../src/database.ts'

async function startBoss(db: Database): Promise<PgBoss> {
  const boss = new PgBoss({ db: bossDatabase(db), schedule: false })
  boss.on('error', (error) => {
    throw error
  })
  await boss.start()
  onTestFinished(() => boss.stop({ graceful: false }))
  return boss
}

describeOnEveryEngine('pg-boss on the store', (open) => {
  test('keeps a job whose transaction commits, drops one whose transaction does not, and works off the one', async () => {
    const { db } = await open()
    const boss = await startBoss(db)
    await boss.createQueue('letters')

    const rolledBack = db.transaction().execute(async (tx) => {
      await boss.send('letters', { to: 'nobody' }, { db: bossDatabase(tx) })
      throw new Error('changed my mind')
    })
    await expect(rolledBack).rejects.toThrow('changed my mind')
    expect(await boss.fetch('letters')).toEqual([])

    const id = await db
      .transaction()
      .execute((tx) => boss.send('letters', { to: 'Ada' }, { db: bossDatabase(tx) }))
    const jobs = await boss.fetch<{ to: string }>('letters', { batchSize: 10 })
    expect(jobs).toMatchObject([{ id, data: { to: 'Ada' } }])
    await boss.complete('letters', String(id))
    expect(await boss.fetch('letters')).toEqual([])
    expect(await boss.getJobById('letters', String(id))).toMatchObject({ state: 'completed' })
  })

  test('says how many rows a statement touched', async () => {
    const { db } = await open()
    const boss = await startBoss(db)
    await boss.createQueue('letters')
    const database = bossDatabase(db)
    let affected = 0
    const counting = {
      async executeSql(text: string, values?: readonly unknown[]) {
        const result = await database.executeSql(text, values)
        affected = result.affected
        return result
      },
    }
    const jobs = [
      { name: 'letters', data: {} },
      { name: 'letters', data: {} },
      { name: 'no such queue', data: {} },
    ]
    await boss.insert(jobs, { db: counting })
    expect(affected).toBe(2)
  })

  test('serves a second program that finds the tables made', async () => {
    const { db } = await open()
    const [first, second] = [await startBoss(db), await startBoss(db)]
    await first.createQueue('letters')
    await first.send('letters', {})
    expect(await second.fetch('letters')).toHaveLength(1)
    // What it does to tidy up is one script with a transaction of its own.
    await second.maintain()
  })
})
