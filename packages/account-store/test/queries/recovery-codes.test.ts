// Recovery codes: at most one opens the account, for one recovery at a time, and at most once.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import type { Database } from '../../src/database.ts'
import {
  findLiveRecoveryCode,
  forgetUnsavedRecoveryCode,
  holdRecoveryCode,
  replaceRecoveryCode,
  setRecoveryCodeSaved,
  useUpRecoveryCode,
} from '../../src/recovery-codes.ts'
import { ADA, at, BEN, bytes, idOf, newCode } from './samples.ts'

const hold = (db: Database, code: number, recovery: number, now = at(0), until = at(20)) =>
  holdRecoveryCode(db, ADA, idOf(code), idOf(recovery), { now, until })

const codeRow = (db: Database, code: number, accountId = ADA) =>
  db
    .selectFrom('recovery_codes')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('code_id', '=', idOf(code))
    .executeTakeFirstOrThrow()

describeOnEveryEngine('The live recovery code', (open) => {
  test('is none at first, and then the one that was made last, with sheets numbered from 1', async () => {
    const { db } = await open()
    expect(await findLiveRecoveryCode(db, ADA)).toBeNull()
    expect(await replaceRecoveryCode(db, ADA, newCode(1))).toBe(1)
    expect(await replaceRecoveryCode(db, BEN, newCode(1))).toBe(1)
    expect(await replaceRecoveryCode(db, ADA, newCode(2, at(1, 2)))).toBe(2)
    expect(await findLiveRecoveryCode(db, ADA)).toStrictEqual({
      ...newCode(2, at(1, 2)),
      sheetNumber: 2,
      savedAt: null,
      heldBy: null,
      heldUntil: null,
      checkedAt: null,
    })
    expect(await findLiveRecoveryCode(db, BEN)).toMatchObject({ codeId: idOf(1), sheetNumber: 1 })
  })

  test('puts an end to the one before: it loses its sealed text and opens nothing', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, ADA, newCode(1))
    await hold(db, 1, 9)
    await replaceRecoveryCode(db, ADA, newCode(2, at(1)))
    const ended = { replaced_at: at(1), used_at: null, unsaved_text: null, unsaved_until: null }
    expect(await codeRow(db, 1)).toMatchObject(ended)
    expect(await useUpRecoveryCode(db, ADA, idOf(9), at(2))).toBe(false)
    expect(await hold(db, 1, 8, at(30), at(50))).toBe(false)
    expect(await setRecoveryCodeSaved(db, ADA, idOf(1), at(2))).toBeNull()
    expect(await codeRow(db, 1)).toMatchObject({ ...ended, saved_at: null })
    await replaceRecoveryCode(db, ADA, newCode(3, at(3)))
    expect(await codeRow(db, 1)).toMatchObject({ replaced_at: at(1) })
  })

  test('leaves a used one as it was used, and goes on counting sheets after it', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, ADA, newCode(1))
    await hold(db, 1, 9)
    await useUpRecoveryCode(db, ADA, idOf(9), at(1))
    expect(await findLiveRecoveryCode(db, ADA)).toBeNull()
    expect(await replaceRecoveryCode(db, ADA, newCode(2, at(2)))).toBe(2)
    expect(await codeRow(db, 1)).toMatchObject({ used_at: at(1), replaced_at: null })
  })

  test('is one: the database takes no second, not even by hand', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, ADA, newCode(1))
    const row = await codeRow(db, 1)
    const second = { ...row, code_id: idOf(2), sheet_number: 2 }
    const add = (change: object) =>
      db
        .insertInto('recovery_codes')
        .values({ ...second, ...change })
        .execute()
    await expect(add({})).rejects.toMatchObject({ constraint: 'recovery_codes_one_live' })
    await expect(add({ held_by: idOf(9), held_until: at(1), saved_at: at(1) })).rejects.toMatchObject({
      constraint: 'recovery_codes_one_live',
    })
    await add({ used_at: at(1) })
    await expect(
      db.updateTable('recovery_codes').set({ used_at: null }).where('code_id', '=', idOf(2)).execute(),
    ).rejects.toMatchObject({ constraint: 'recovery_codes_one_live' })
    await add({ code_id: idOf(3), sheet_number: 3, replaced_at: at(1) })
    await expect(add({ code_id: idOf(4), sheet_number: 3, replaced_at: at(1) })).rejects.toMatchObject({
      code: '23505', // two sheets of one number
    })
  })
})

describeOnEveryEngine('Holding a recovery code', (open) => {
  test('is for one recovery, until the moment that was said', async () => {
    const { db } = await open()
    for (const accountId of [ADA, BEN]) await replaceRecoveryCode(db, accountId, newCode(1))
    expect(await hold(db, 1, 8, at(0), at(20))).toBe(true)
    expect(await findLiveRecoveryCode(db, ADA)).toMatchObject({ heldBy: idOf(8), heldUntil: at(20) })
    // The same recovery may hold it again: a form that is sent twice, or gone back to.
    expect(await hold(db, 1, 8, at(1), at(21))).toBe(true)
    expect(await hold(db, 1, 9, at(20, 59_999), at(40))).toBe(false)
    expect(await hold(db, 1, 9, at(21), at(40))).toBe(true)
    expect(await findLiveRecoveryCode(db, ADA)).toMatchObject({ heldBy: idOf(9), heldUntil: at(40) })
    expect(await findLiveRecoveryCode(db, BEN)).toMatchObject({ heldBy: null, heldUntil: null })
    // A hold that ends too late was made while the clock ran ahead.
    const back = (latest: Date) =>
      holdRecoveryCode(db, ADA, idOf(1), idOf(8), { now: at(0), until: at(20), latest })
    expect(await back(at(40))).toBe(false)
    expect(await back(at(39))).toBe(true)
  })

  test('is not possible for a code that there is not', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, BEN, newCode(1))
    expect(await hold(db, 1, 8)).toBe(false)
  })

  test('is what using it up takes: the holder can, once, and nobody else', async () => {
    const { db } = await open()
    for (const accountId of [ADA, BEN]) await replaceRecoveryCode(db, accountId, newCode(1))
    await holdRecoveryCode(db, BEN, idOf(1), idOf(8), { now: at(0), until: at(20) })
    expect(await useUpRecoveryCode(db, ADA, idOf(8), at(1))).toBe(false)
    await hold(db, 1, 9)
    expect(await useUpRecoveryCode(db, ADA, idOf(8), at(1))).toBe(false)
    expect(await useUpRecoveryCode(db, ADA, idOf(9), at(1))).toBe(true)
    expect(await useUpRecoveryCode(db, ADA, idOf(9), at(2))).toBe(false)
    expect(await codeRow(db, 1)).toMatchObject({ used_at: at(1), unsaved_text: null, unsaved_until: null })
    expect(await hold(db, 1, 8, at(30), at(50))).toBe(false)
    expect(await setRecoveryCodeSaved(db, ADA, idOf(1), at(2))).toBeNull()
    expect(await codeRow(db, 1, BEN)).toMatchObject({ used_at: null, unsaved_text: 'key-1.sealed-1' })
  })

  test('ends for the first one when a second has taken it over', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, ADA, newCode(1))
    await hold(db, 1, 8, at(0), at(20))
    await hold(db, 1, 9, at(20), at(40))
    expect(await useUpRecoveryCode(db, ADA, idOf(8), at(21))).toBe(false)
    expect(await useUpRecoveryCode(db, ADA, idOf(9), at(21))).toBe(true)
  })
})

describeOnEveryEngine('A code that waits to be saved', (open) => {
  test('is saved once, loses its sealed text then, and stays live', async () => {
    const { db } = await open()
    for (const accountId of [ADA, BEN]) await replaceRecoveryCode(db, accountId, newCode(1))
    expect(await setRecoveryCodeSaved(db, ADA, idOf(9), at(1))).toBeNull()
    expect(await setRecoveryCodeSaved(db, ADA, idOf(1), at(1))).toStrictEqual({ sheetNumber: 1 })
    expect(await setRecoveryCodeSaved(db, ADA, idOf(1), at(2))).toBeNull()
    expect(await findLiveRecoveryCode(db, ADA)).toMatchObject({
      savedAt: at(1),
      unsavedText: null,
      unsavedUntil: null,
      fingerprint: bytes(32, 1),
    })
    expect(await findLiveRecoveryCode(db, BEN)).toMatchObject({
      savedAt: null,
      unsavedText: 'key-1.sealed-1',
    })
  })
})

describeOnEveryEngine('The sealed text of a code that waits', (open) => {
  test('is forgotten for one account alone, and the code stays live', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, ADA, newCode(1))
    await replaceRecoveryCode(db, BEN, newCode(1))
    await forgetUnsavedRecoveryCode(db, ADA)
    expect(await codeRow(db, 1)).toMatchObject({ unsaved_text: null, unsaved_until: null, saved_at: null })
    expect((await findLiveRecoveryCode(db, ADA))?.codeId).toBe(idOf(1))
    expect((await codeRow(db, 1, BEN)).unsaved_text).not.toBeNull()
  })
})
