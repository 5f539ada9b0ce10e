// Sheets to be checked: whose owner is asked, and that of any number of servers one asks.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import type { Database } from '../../src/database.ts'
import {
  holdRecoveryCode,
  listAccountsWithSheetToCheck,
  replaceRecoveryCode,
  setRecoveryCodeChecked,
  setRecoveryCodeSaved,
  setSheetCheckAsked,
  useUpRecoveryCode,
} from '../../src/index.ts'
import { ADA, at, BEN, idOf, newCode } from './samples.ts'

/** A live code, saved at the first minute. */
async function addSaved(db: Database, accountId = ADA, savedAt = at(1)): Promise<void> {
  await replaceRecoveryCode(db, accountId, newCode(1))
  await setRecoveryCodeSaved(db, accountId, idOf(1), savedAt)
}

const ask = (db: Database, now = at(50), seenBefore = at(40)) =>
  setSheetCheckAsked(db, ADA, { now, seenBefore })
const due = (db: Database, seenBefore = at(40)) => listAccountsWithSheetToCheck(db, seenBefore, 10)

describeOnEveryEngine('A sheet', (open) => {
  test('is asked about once, by one of twenty, and again only when that is long ago', async () => {
    const { db } = await open()
    await addSaved(db)
    expect(await due(db)).toEqual([ADA])
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(db)))
    expect(answers.filter((answer) => answer !== null)).toEqual([
      { sheetNumber: 1, madeAt: newCode(1).madeAt },
    ])
    expect(await due(db)).toEqual([])
    expect(await due(db, at(49))).toEqual([])
    expect(await due(db, at(50))).toEqual([ADA])
    expect(await ask(db, at(59), at(49))).toBeNull()
    expect(await ask(db, at(59), at(50))).not.toBeNull()
  })

  test('that was checked meanwhile is not asked about, also when it was listed before', async () => {
    const { db } = await open()
    await addSaved(db)
    expect(await due(db)).toEqual([ADA])
    await setRecoveryCodeChecked(db, ADA, idOf(1), at(41))
    expect(await ask(db)).toBeNull()
    expect(await due(db)).toEqual([])
  })

  test('that was saved by nobody, replaced or used up is not asked about', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, ADA, newCode(1))
    expect([await due(db), await ask(db)]).toEqual([[], null])
    await setRecoveryCodeSaved(db, ADA, idOf(1), at(1))
    await replaceRecoveryCode(db, ADA, newCode(2, at(45)))
    expect([await due(db), await ask(db)]).toEqual([[], null])
    await setRecoveryCodeSaved(db, ADA, idOf(2), at(1))
    await holdRecoveryCode(db, ADA, idOf(2), idOf(9), { now: at(2), until: at(22) })
    await useUpRecoveryCode(db, ADA, idOf(9), at(3))
    expect([await due(db), await ask(db)]).toEqual([[], null])
  })

  test('that was seen longest ago comes first, and no more are listed than are wanted', async () => {
    const { db } = await open()
    await addSaved(db, ADA, at(5))
    await addSaved(db, BEN, at(3))
    expect(await due(db)).toEqual([BEN, ADA])
    expect(await listAccountsWithSheetToCheck(db, at(40), 1)).toEqual([BEN])
    expect(await due(db, at(4))).toEqual([BEN])
  })
})
