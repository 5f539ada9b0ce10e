// Remembered browsers: they come back as they were remembered, newest first, and end once.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import type { Database } from '../../src/database.ts'
import {
  addRememberedBrowser,
  endRememberedBrowser,
  endRememberedBrowsers,
  findRememberedBrowser,
  listRememberedBrowsers,
} from '../../src/remembered-browsers.ts'
import { ADA, at, BEN, idOf, newRememberedBrowser } from './samples.ts'

const add = (db: Database, accountId: string, number: number, minute = 0) =>
  addRememberedBrowser(db, accountId, { ...newRememberedBrowser(number), rememberedAt: at(minute) })

const idsOf = async (db: Database, accountId: string) =>
  (await listRememberedBrowsers(db, accountId)).map(({ rememberedId }) => rememberedId)

describeOnEveryEngine('Remembered browsers', (open) => {
  test('are found as they were remembered, and only in their account', async () => {
    const { db } = await open()
    await add(db, ADA, 1)
    const expected = { ...newRememberedBrowser(1), endedAt: null }
    expect(await findRememberedBrowser(db, ADA, idOf(1))).toStrictEqual(expected)
    expect(await listRememberedBrowsers(db, ADA)).toStrictEqual([expected])
    expect(await findRememberedBrowser(db, BEN, idOf(1))).toBeNull()
    expect(await listRememberedBrowsers(db, BEN)).toEqual([])
  })

  test('are listed newest first, without the ended ones', async () => {
    const { db } = await open()
    for (const number of [1, 2, 3]) await add(db, ADA, number, number)
    expect(await endRememberedBrowser(db, ADA, idOf(2), at(5))).toBe(true)
    expect(await endRememberedBrowser(db, ADA, idOf(2), at(6))).toBe(false)
    expect(await endRememberedBrowser(db, ADA, idOf(9), at(6))).toBe(false)
    expect(await idsOf(db, ADA)).toEqual([idOf(3), idOf(1)])
    expect((await findRememberedBrowser(db, ADA, idOf(2)))?.endedAt).toStrictEqual(at(5))
  })

  test('end together in their account, and nowhere else', async () => {
    const { db } = await open()
    for (const number of [1, 2]) await add(db, ADA, number)
    await add(db, BEN, 1)
    await endRememberedBrowsers(db, ADA, at(5))
    expect(await idsOf(db, ADA)).toEqual([])
    expect(await idsOf(db, BEN)).toEqual([idOf(1)])
  })
})
