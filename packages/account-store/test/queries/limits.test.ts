// Limits: the tries under each are counted one by one, however many come together, and apart from each other.

import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import type { Database } from '../../src/database.ts'
import { type LimitKey, lockLimit, STRANGERS, setLimit } from '../../src/limits.ts'
import { ADA, at, BEN } from './samples.ts'

const OF_ACCOUNT: LimitKey = { kind: 'password', accountId: ADA, network: '192.0.2.1' }
const OF_NETWORK: LimitKey = { kind: 'recoveryCode', subject: '192.0.2.1' }
const KEYS: LimitKey[] = [
  OF_ACCOUNT,
  { ...OF_ACCOUNT, kind: 'send' },
  { ...OF_ACCOUNT, network: '192.0.2.2' },
  { ...OF_ACCOUNT, network: STRANGERS },
  { ...OF_ACCOUNT, accountId: BEN },
  OF_NETWORK,
  { kind: 'signUp', subject: '192.0.2.1' },
  { kind: 'recoveryCode', subject: '192.0.2.2' },
  { kind: 'sendToAddress', subject: 'ada@example.org' },
]

async function countOne(tx: Database, key: LimitKey): Promise<void> {
  const { count } = await lockLimit(tx, key)
  await setLimit(tx, key, { count: count + 1, lastAt: at(count) })
}

const takeOne = (db: Database, key: LimitKey) => db.transaction().execute((tx) => countOne(tx, key))

describeOnEveryEngine('A limit', (open) => {
  test('begins with no tries, and has then what was set', async () => {
    const { db } = await open()
    for (const key of [OF_ACCOUNT, OF_NETWORK]) {
      expect(await lockLimit(db, key)).toStrictEqual({ count: 0, lastAt: null })
      await setLimit(db, key, { count: 3, lastAt: at(7, 8) })
      expect(await lockLimit(db, key)).toStrictEqual({ count: 3, lastAt: at(7, 8) })
      await setLimit(db, key, { count: 0, lastAt: null })
      expect(await lockLimit(db, key)).toStrictEqual({ count: 0, lastAt: null })
    }
  })

  test('is apart from every other one', async () => {
    const { db } = await open()
    for (const key of KEYS) await lockLimit(db, key)
    for (const [index, key] of KEYS.entries())
      await setLimit(db, key, { count: index + 1, lastAt: at(index) })
    for (const [index, key] of KEYS.entries())
      expect(await lockLimit(db, key)).toEqual({ count: index + 1, lastAt: at(index) })
  })

  test('counts each of thirty tries that come together, the first one ever among them', async () => {
    const { db } = await open()
    for (const key of [OF_ACCOUNT, OF_NETWORK]) {
      await Promise.all(Array.from({ length: 30 }, () => takeOne(db, key)))
      expect(await lockLimit(db, key)).toEqual({ count: 30, lastAt: at(29) })
    }
  })

  test('counts nothing of a transaction that comes to nothing', async () => {
    const { db } = await open()
    for (const key of [OF_ACCOUNT, OF_NETWORK]) {
      await takeOne(db, key)
      const failing = db.transaction().execute(async (tx) => {
        await countOne(tx, key)
        throw new Error('changed my mind')
      })
      await expect(failing).rejects.toThrow('changed my mind')
      expect(await lockLimit(db, key)).toEqual({ count: 1, lastAt: at(0) })
    }
  })

  test('keeps neither the network nor the address it is shared by, only a digest', async () => {
    const { db } = await open()
    await lockLimit(db, { kind: 'sendToAddress', subject: 'ada@example.org' })
    const { rows } = await sql<{ all: string; length: number }>`
      select shared_limits::text as all, length(subject_digest) as length from shared_limits
    `.execute(db)
    expect(rows).toEqual([{ all: expect.not.stringContaining('ada'), length: 32 }])
    expect(rows[0]?.all).not.toContain(Buffer.from('ada@example.org').toString('hex'))
  })
})
