// Authenticator apps: one waits, some are confirmed, and each code of one is used up once, with all that are older.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import {
  addAppCode,
  confirmAppCode,
  forgetAppCode,
  listAppCodes,
  setAppCodeName,
  useUpAppCode,
} from '../../src/app-codes.ts'
import type { Database } from '../../src/database.ts'
import { ADA, at, BEN, idOf, newAppCode } from './samples.ts'

const step = (number: number, minute = 1) => ({ step: number, now: at(minute) })

/** Adds apps that are confirmed by the code of step 100. */
async function addConfirmed(db: Database, accountId: string, ...numbers: number[]): Promise<void> {
  for (const number of numbers) {
    await addAppCode(db, accountId, newAppCode(number, at(number)))
    await confirmAppCode(db, accountId, idOf(number), step(100))
  }
}

const lastStepOf = async (db: Database, accountId = ADA) =>
  (await listAppCodes(db, accountId)).map(({ lastStep }) => lastStep)

describeOnEveryEngine('Authenticator apps', (open) => {
  test('wait until they are confirmed, once, by the code of a step', async () => {
    const { db } = await open()
    await addAppCode(db, ADA, newAppCode(1))
    const added = { ...newAppCode(1), confirmedAt: null, lastUsedAt: null, lastStep: null }
    expect(await listAppCodes(db, ADA)).toStrictEqual([added])
    expect(await confirmAppCode(db, BEN, idOf(1), step(7, 3))).toBe(false)
    expect(await confirmAppCode(db, ADA, idOf(1), step(7, 3))).toBe(true)
    expect(await confirmAppCode(db, ADA, idOf(1), step(8, 4))).toBe(false)
    expect(await listAppCodes(db, ADA)).toStrictEqual([{ ...added, confirmedAt: at(3), lastStep: 7 }])
  })

  test('wait one at a time: another takes the place of the one that waits, and of no confirmed one', async () => {
    const { db } = await open()
    await addConfirmed(db, ADA, 1, 2)
    await addAppCode(db, ADA, newAppCode(3, at(3)))
    await addAppCode(db, ADA, newAppCode(4, at(4)))
    const ids = async () => (await listAppCodes(db, ADA)).map(({ appCodeId }) => appCodeId)
    expect(await ids()).toEqual([idOf(1), idOf(2), idOf(4)])
    expect(await confirmAppCode(db, ADA, idOf(3), step(7))).toBe(false)
    await expect(
      db
        .insertInto('app_codes')
        .values({ account_id: ADA, app_code_id: idOf(5), name: '', seed: '', added_at: at(5) } as never)
        .execute(),
    ).rejects.toMatchObject({ code: '23505' })
  })

  test('are confirmed by one of fifty who try together', async () => {
    const { db } = await open()
    await addAppCode(db, ADA, newAppCode(1))
    const confirm = () => db.transaction().execute((tx) => confirmAppCode(tx, ADA, idOf(1), step(7)))
    const outcomes = await Promise.all(Array.from({ length: 50 }, confirm))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
  })

  test('use up a step and all before it, and say when', async () => {
    const { db } = await open()
    await addConfirmed(db, ADA, 1)
    for (const [number, isGood] of [
      [100, false],
      [99, false],
      [102, true],
      [101, false],
      [102, false],
      [103, true],
    ] as const) {
      expect(await useUpAppCode(db, ADA, idOf(1), step(number, 10)), String(number)).toBe(isGood)
    }
    expect(await listAppCodes(db, ADA)).toMatchObject([{ lastStep: 103, lastUsedAt: at(10) }])
    expect(await useUpAppCode(db, ADA, idOf(1), step(103, 20))).toBe(false)
    expect(await listAppCodes(db, ADA)).toMatchObject([{ lastUsedAt: at(10) }])
  })

  test('use up nothing while they wait, when they are gone, and in another account', async () => {
    const { db } = await open()
    await addConfirmed(db, BEN, 1)
    await addAppCode(db, ADA, newAppCode(1))
    expect(await useUpAppCode(db, ADA, idOf(1), step(101))).toBe(false)
    expect(await useUpAppCode(db, ADA, idOf(2), step(101))).toBe(false)
    expect([await lastStepOf(db), await lastStepOf(db, BEN)]).toEqual([[null], [100]])
  })

  test('take one of fifty codes of one step that come together', async () => {
    const { db } = await open()
    await addConfirmed(db, ADA, 1)
    const use = () => db.transaction().execute((tx) => useUpAppCode(tx, ADA, idOf(1), step(101)))
    const outcomes = await Promise.all(Array.from({ length: 50 }, use))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
  })

  test('never take an older code after a newer one, of fifty for three steps that come together', async () => {
    const { db } = await open()
    await addConfirmed(db, ADA, 1)
    const taken: number[] = []
    const use = (number: number) =>
      db.transaction().execute(async (tx) => {
        // In the order of the rows' own lock: it is held until the transaction ends.
        if (await useUpAppCode(tx, ADA, idOf(1), step(number))) taken.push(number)
      })
    await Promise.all(Array.from({ length: 50 }, (_, index) => use(101 + ((index * 7) % 3))))
    expect(taken.at(-1)).toBe(103)
    expect(taken).toEqual([...new Set(taken)].sort())
    expect(await lastStepOf(db)).toEqual([103])
  })

  test('count each for itself', async () => {
    const { db } = await open()
    await addConfirmed(db, ADA, 1, 2)
    expect(await useUpAppCode(db, ADA, idOf(1), step(101))).toBe(true)
    expect(await useUpAppCode(db, ADA, idOf(2), step(101))).toBe(true)
    expect(await lastStepOf(db)).toEqual([101, 101])
  })

  test('get another name once they are confirmed', async () => {
    const { db } = await open()
    await addConfirmed(db, ADA, 1)
    await addConfirmed(db, BEN, 1)
    await addAppCode(db, ADA, newAppCode(2, at(2)))
    expect(await setAppCodeName(db, ADA, idOf(1), 'Tablet')).toBe(true)
    expect(await setAppCodeName(db, ADA, idOf(2), 'Tablet')).toBe(false)
    expect(await setAppCodeName(db, ADA, idOf(3), 'Tablet')).toBe(false)
    const namesOf = async (accountId: string) => (await listAppCodes(db, accountId)).map(({ name }) => name)
    expect([await namesOf(ADA), await namesOf(BEN)]).toEqual([['Tablet', 'App 2'], ['App 1']])
  })

  test('are removed with all that was theirs, and only those of the account', async () => {
    const { db } = await open()
    await addConfirmed(db, ADA, 1)
    await addConfirmed(db, BEN, 1)
    await addAppCode(db, ADA, newAppCode(2, at(2)))
    expect(await forgetAppCode(db, ADA, idOf(1))).toEqual({ name: 'App 1', confirmedAt: at(1) })
    expect(await forgetAppCode(db, ADA, idOf(2))).toEqual({ name: 'App 2', confirmedAt: null })
    expect(await forgetAppCode(db, ADA, idOf(1))).toBeNull()
    expect(await listAppCodes(db, ADA)).toEqual([])
    expect(await listAppCodes(db, BEN)).toHaveLength(1)
  })
})
