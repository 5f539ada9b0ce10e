// Recovery codes when many come together: one winner, one live code, and no code that went two ways.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import { lockAccount } from '../../src/accounts.ts'
import type { Database } from '../../src/database.ts'
import {
  findLiveRecoveryCode,
  holdRecoveryCode,
  replaceRecoveryCode,
  setRecoveryCodeSaved,
  useUpRecoveryCode,
} from '../../src/recovery-codes.ts'
import { ADA, addPerson, at, idOf, newCode } from './samples.ts'

const SPAN = { now: at(0), until: at(20) }

const inParallel = <Outcome>(
  db: Database,
  count: number,
  run: (tx: Database, n: number) => Promise<Outcome>,
) => Promise.all(Array.from({ length: count }, (_, n) => db.transaction().execute((tx) => run(tx, n))))

const listCodes = (db: Database) =>
  db
    .selectFrom('recovery_codes')
    .select(['sheet_number', 'used_at', 'replaced_at'])
    .orderBy('sheet_number')
    .execute()

const isLive = (code: { used_at: Date | null; replaced_at: Date | null }) =>
  code.used_at === null && code.replaced_at === null

describeOnEveryEngine('Racing for a recovery code', (open) => {
  test('one of fifty holds it, and that one alone can use it up', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, ADA, newCode(1))
    const held = await inParallel(db, 50, (tx, n) => holdRecoveryCode(tx, ADA, idOf(1), idOf(100 + n), SPAN))
    expect(held.filter(Boolean)).toHaveLength(1)
    const used = await inParallel(db, 50, (tx, n) => useUpRecoveryCode(tx, ADA, idOf(100 + n), at(1)))
    expect(used).toEqual(held)
  })

  test('one of fifty takes over a hold that has lapsed', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, ADA, newCode(1))
    await holdRecoveryCode(db, ADA, idOf(1), idOf(99), SPAN)
    const later = { now: at(20), until: at(40) }
    const held = await inParallel(db, 50, (tx, n) => holdRecoveryCode(tx, ADA, idOf(1), idOf(100 + n), later))
    expect(held.filter(Boolean)).toHaveLength(1)
    expect(await findLiveRecoveryCode(db, ADA)).toMatchObject({ heldBy: idOf(100 + held.indexOf(true)) })
  })

  test('one of fifty uses it up for one recovery', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, ADA, newCode(1))
    await holdRecoveryCode(db, ADA, idOf(1), idOf(99), SPAN)
    const used = await inParallel(db, 50, (tx) => useUpRecoveryCode(tx, ADA, idOf(99), at(1)))
    expect(used.filter(Boolean)).toHaveLength(1)
  })

  test('one of fifty says that it is saved', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, ADA, newCode(1))
    const saved = await inParallel(db, 50, (tx) => setRecoveryCodeSaved(tx, ADA, idOf(1), at(1)))
    expect(saved.filter((one) => one !== null)).toHaveLength(1)
  })

  test('under the account’s lock, twenty replacements follow one another', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    const numbers = await inParallel(db, 20, async (tx, n) => {
      await lockAccount(tx, ADA)
      return replaceRecoveryCode(tx, ADA, newCode(n + 1))
    })
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    const codes = await listCodes(db)
    expect(codes.map(isLive)).toEqual([...Array(19).fill(false), true])
  })

  test('even without that lock, replacements leave one live code', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, ADA, newCode(1))
    const replacing = Array.from({ length: 5 }, (_, n) =>
      db.transaction().execute((tx) => replaceRecoveryCode(tx, ADA, newCode(n + 2))),
    )
    const outcomes = await Promise.allSettled(replacing)
    // A second live code or sheet number is refused; or the two wait for each other, until one gives way.
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(['23505', '40P01']).toContain(outcome.reason.code)
    const codes = await listCodes(db)
    expect(codes).toHaveLength(1 + outcomes.filter(({ status }) => status === 'fulfilled').length)
    expect(codes.filter(isLive)).toHaveLength(1)
  })

  test('a code is used or replaced, and never both', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, ADA, newCode(1))
    for (let number = 1; number <= 20; number++) {
      await holdRecoveryCode(db, ADA, idOf(number), idOf(99), SPAN)
      const [used] = await Promise.all([
        useUpRecoveryCode(db, ADA, idOf(99), at(1)),
        db.transaction().execute((tx) => replaceRecoveryCode(tx, ADA, newCode(number + 1, at(1)))),
      ])
      const codes = await listCodes(db)
      const gone = used ? { used_at: at(1), replaced_at: null } : { used_at: null, replaced_at: at(1) }
      expect(codes[number - 1]).toMatchObject(gone)
      expect(codes.filter(isLive)).toHaveLength(1)
    }
  })
})
