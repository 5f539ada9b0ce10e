// Recoveries: each finishes once, in its time, and what ends them gives back the code that was held.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import type { Database } from '../../src/database.ts'
import {
  addRecovery,
  endRecoveries,
  findRecovery,
  finishRecovery,
  setRecoveryProofs,
} from '../../src/recoveries.ts'
import {
  findLiveRecoveryCode,
  holdRecoveryCode,
  replaceRecoveryCode,
  useUpRecoveryCode,
} from '../../src/recovery-codes.ts'
import { ADA, at, BEN, bytes, CODE, idOf, newCode, newRecovery } from './samples.ts'

const finish = (db: Database, accountId: string, recovery: number, now: Date) =>
  finishRecovery(db, accountId, idOf(recovery), { now, newCodeId: idOf(90) })

const endsOf = async (db: Database, accountId: string, ids: readonly number[]) => {
  const found = await Promise.all(ids.map((id) => findRecovery(db, accountId, idOf(id))))
  return found.map((recovery) => recovery?.endedAt)
}

describeOnEveryEngine('Recoveries', (open) => {
  test('are found as they were opened, and only in their account', async () => {
    const { db } = await open()
    const { accountId, network, browser, ...recovery } = newRecovery(ADA, idOf(1), CODE)
    await addRecovery(db, { accountId, network, browser, ...recovery })
    const opened = { ...recovery, newCodeId: null, finishedAt: null, endedAt: null, caseId: null }
    expect(await findRecovery(db, ADA, idOf(1))).toStrictEqual({ ...opened, proofs: [...opened.proofs] })
    expect(await findRecovery(db, ADA, idOf(2))).toBeNull()
    expect(await findRecovery(db, BEN, idOf(1))).toBeNull()
  })

  test('remember further proofs, the code they hold and the token they go by', async () => {
    const { db } = await open()
    for (const id of [1, 2]) await addRecovery(db, newRecovery(ADA, idOf(id)))
    const proofs = [
      ...newRecovery(ADA, idOf(1)).proofs,
      { kind: 'app-code', contactId: null, shownAt: at(1) } as const,
    ]
    const shown = { proofs, codeId: CODE, keyId: 'key-2', fingerprint: bytes(32, 99) }
    await setRecoveryProofs(db, ADA, idOf(1), shown)
    expect(await findRecovery(db, ADA, idOf(1))).toMatchObject(shown)
    expect(await findRecovery(db, ADA, idOf(2))).toMatchObject({ codeId: null, proofs: [{}] })
  })

  test('finish once, and keep which sheet they made', async () => {
    const { db } = await open()
    for (const accountId of [ADA, BEN]) await addRecovery(db, newRecovery(accountId, idOf(1)))
    expect(await finish(db, ADA, 2, at(1))).toBe(false)
    expect(await finish(db, ADA, 1, at(1))).toBe(true)
    expect(await finish(db, ADA, 1, at(2))).toBe(false)
    expect(await findRecovery(db, ADA, idOf(1))).toMatchObject({ finishedAt: at(1), newCodeId: idOf(90) })
    expect(await findRecovery(db, BEN, idOf(1))).toMatchObject({ finishedAt: null, newCodeId: null })
  })

  test('do not finish from the moment they expire, nor once they were ended', async () => {
    const { db } = await open()
    for (const id of [1, 2, 3]) await addRecovery(db, newRecovery(ADA, idOf(id)))
    expect(await finish(db, ADA, 1, at(20))).toBe(false)
    expect(await finish(db, ADA, 1, at(19, 59_999))).toBe(true)
    await endRecoveries(db, ADA, at(5), idOf(3))
    expect(await finish(db, ADA, 2, at(6))).toBe(false)
    expect(await finish(db, ADA, 3, at(6))).toBe(true)
  })

  test('are finished by one of twenty who try together', async () => {
    const { db } = await open()
    await addRecovery(db, newRecovery(ADA, idOf(1)))
    const one = () => db.transaction().execute((tx) => finish(tx, ADA, 1, at(1)))
    const outcomes = await Promise.all(Array.from({ length: 20 }, one))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
  })

  test('end all together, finished or not, or all but one, and keep the end they had', async () => {
    const { db } = await open()
    for (const id of [1, 2, 3]) await addRecovery(db, newRecovery(ADA, idOf(id)))
    await addRecovery(db, newRecovery(BEN, idOf(2)))
    await finish(db, ADA, 1, at(1))
    await endRecoveries(db, ADA, at(2), idOf(3))
    expect(await endsOf(db, ADA, [1, 2, 3])).toEqual([at(2), at(2), null])
    await endRecoveries(db, ADA, at(3))
    expect(await endsOf(db, ADA, [1, 2, 3])).toEqual([at(2), at(2), at(3)])
    expect(await endsOf(db, BEN, [2])).toEqual([null])
  })

  test('give back the code they held when they end, and nobody else’s', async () => {
    const { db } = await open()
    for (const accountId of [ADA, BEN]) {
      await replaceRecoveryCode(db, accountId, newCode(3))
      await addRecovery(db, newRecovery(accountId, idOf(1), idOf(3)))
      await holdRecoveryCode(db, accountId, idOf(3), idOf(1), { now: at(0), until: at(20) })
    }
    await endRecoveries(db, ADA, at(1))
    expect(await findLiveRecoveryCode(db, ADA)).toMatchObject({ heldBy: null, heldUntil: null })
    expect(await findLiveRecoveryCode(db, BEN)).toMatchObject({ heldBy: idOf(1), heldUntil: at(20) })
    expect(await holdRecoveryCode(db, ADA, idOf(3), idOf(2), { now: at(2), until: at(22) })).toBe(true)
  })

  test('leave on a used code which of them used it', async () => {
    const { db } = await open()
    await replaceRecoveryCode(db, ADA, newCode(3))
    await holdRecoveryCode(db, ADA, idOf(3), idOf(1), { now: at(0), until: at(20) })
    await useUpRecoveryCode(db, ADA, idOf(1), at(1))
    await endRecoveries(db, ADA, at(1), idOf(1))
    const codes = await db.selectFrom('recovery_codes').select(['held_by', 'used_at']).execute()
    expect(codes).toEqual([{ held_by: idOf(1), used_at: at(1) }])
  })
})
