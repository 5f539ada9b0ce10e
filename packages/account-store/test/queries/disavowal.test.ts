// The statements that take an account back: each ends what it names, of one account, and nothing older than it says.

import { randomUUID } from 'node:crypto'
import type { AccountEvent } from '@sparekey/account-rules'
import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import {
  addCase,
  addEvent,
  addRecovery,
  cancelCase,
  type Database,
  endCase,
  endRecoveryCode,
  findEvent,
  findFamiliarNetwork,
  findGivableRecoveryCode,
  findLastUsedRecoveryCode,
  findLiveRecoveryCode,
  findPassword,
  finishRecovery,
  forgetNetworksMetSince,
  forgetPassword,
  giveBackRecoveryCode,
  holdRecoveryCode,
  listEventsSince,
  listRecoveryCodesUsedSince,
  type NewRecoveryCode,
  replaceRecoveryCode,
  setCaseInEffect,
  setNetworkFamiliar,
  setPassword,
  setRecoveryCase,
  setRecoveryCodeSaved,
  useUpRecoveryCode,
} from '../../src/index.ts'
import { addPerson, idOf, newCase, newRecovery } from './samples.ts'

const [ADA, BEN] = [randomUUID(), randomUUID()]
const at = (minute: number) => new Date(Date.UTC(2031, 2, 14, 10, minute))

const newCode = (madeAt: Date): NewRecoveryCode => ({
  codeId: randomUUID(),
  keyId: 'key-1',
  salt: Buffer.alloc(16, 1),
  fingerprint: Buffer.alloc(32, 2),
  madeAt,
  unsavedText: 'key-1.sealed',
  unsavedUntil: at(50),
})

async function addOne(
  db: Database,
  accountId: string,
  event: AccountEvent,
  minute: number,
  network = '192.0.2.1',
) {
  const recorded = { eventId: randomUUID(), event, at: at(minute), network, browser: 'Firefox on Linux' }
  await addEvent(db, accountId, recorded)
  return recorded
}

describeOnEveryEngine('Taking an account back', (open) => {
  test('takes its password away, and no other', async () => {
    const { db } = await open()
    for (const accountId of [ADA, BEN]) await setPassword(db, accountId, 'a hash', at(0))
    await forgetPassword(db, ADA)
    await forgetPassword(db, ADA)
    expect(await findPassword(db, ADA)).toBeNull()
    expect(await findPassword(db, BEN)).toMatchObject({ hash: 'a hash', setAt: at(0) })
    await setPassword(db, ADA, 'another hash', at(1))
    expect(await findPassword(db, ADA)).toMatchObject({ hash: 'another hash', setAt: at(1) })
  })

  test('ends the live code and its sealed text, brings no old one back, and counts the sheets on', async () => {
    const { db } = await open()
    for (const accountId of [ADA, BEN]) await replaceRecoveryCode(db, accountId, newCode(at(0)))
    await replaceRecoveryCode(db, ADA, newCode(at(1)))
    await endRecoveryCode(db, ADA, at(2))
    expect(await findLiveRecoveryCode(db, ADA)).toBeNull()
    expect(await findLiveRecoveryCode(db, BEN)).toMatchObject({ sheetNumber: 1 })
    const kept = await db
      .selectFrom('recovery_codes')
      .select(['unsaved_text', 'replaced_at'])
      .where('account_id', '=', ADA)
      .orderBy('sheet_number')
      .execute()
    expect(kept).toEqual([
      { unsaved_text: null, replaced_at: at(1) },
      { unsaved_text: null, replaced_at: at(2) },
    ])
    expect(await replaceRecoveryCode(db, ADA, newCode(at(3)))).toBe(3)
  })

  test('knows the code that was used last, and none that was only replaced', async () => {
    const { db } = await open()
    expect(await findLastUsedRecoveryCode(db, ADA)).toBeNull()
    for (const minute of [0, 10]) {
      const code = newCode(at(minute))
      const recoveryId = randomUUID()
      await replaceRecoveryCode(db, ADA, code)
      await addRecovery(db, {
        accountId: ADA,
        recoveryId,
        keyId: 'key-1',
        fingerprint: Buffer.alloc(32, 3),
        proofs: [],
        codeId: code.codeId,
        openedAt: at(minute + 1),
        expiresAt: at(minute + 20),
        network: '192.0.2.1',
        browser: 'Firefox on Linux',
      })
      const held = { now: at(minute + 1), until: at(minute + 20) }
      await holdRecoveryCode(db, ADA, code.codeId, recoveryId, held)
      await useUpRecoveryCode(db, ADA, recoveryId, at(minute + 2))
    }
    await replaceRecoveryCode(db, ADA, newCode(at(13)))
    await replaceRecoveryCode(db, ADA, newCode(at(14)))
    expect(await findLastUsedRecoveryCode(db, ADA)).toEqual({ madeAt: at(10), usedAt: at(12) })
    expect(await findLastUsedRecoveryCode(db, BEN)).toBeNull()
    const usedSince = (minute: number) => listRecoveryCodesUsedSince(db, ADA, at(minute))
    expect(await usedSince(2)).toEqual([{ madeAt: at(0) }, { madeAt: at(10) }])
    expect(await usedSince(3)).toEqual([{ madeAt: at(10) }])
    expect(await usedSince(13)).toEqual([])
  })

  test('knows a code that a case used up from the moment at which the case let its opener in', async () => {
    const { db } = await open()
    const code = newCode(at(0))
    await replaceRecoveryCode(db, ADA, code)
    await setRecoveryCodeSaved(db, ADA, code.codeId, at(0))
    const usedSince = (minute: number) => listRecoveryCodesUsedSince(db, ADA, at(minute))
    const start = async (caseNumber: number, minute: number) => {
      const recoveryId = randomUUID()
      const { codeId } = code
      await addRecovery(db, { ...newRecovery(ADA, recoveryId, codeId), expiresAt: at(50) })
      await holdRecoveryCode(db, ADA, codeId, recoveryId, { now: at(minute), until: at(minute) })
      expect(await useUpRecoveryCode(db, ADA, recoveryId, at(minute))).toBe(true)
      const caseId = idOf(caseNumber)
      await addCase(db, { ...newCase(ADA, caseId, at(30)), codeId, openedAt: at(minute) })
      await setRecoveryCase(db, ADA, recoveryId, caseId)
      return { caseId, recoveryId, use: { codeId, openedAt: at(minute) } }
    }
    await addPerson(db, ADA, 'ada')

    const first = await start(1, 1)
    expect([await findLastUsedRecoveryCode(db, ADA), await usedSince(0)]).toEqual([null, []])
    expect(await findGivableRecoveryCode(db, ADA, first.use)).toEqual({
      sheetNumber: 1,
      madeAt: at(0),
      savedAt: at(0),
    })
    expect(await findGivableRecoveryCode(db, BEN, first.use)).toBeNull()
    await cancelCase(db, ADA, first.caseId, at(2))
    expect(await giveBackRecoveryCode(db, ADA, first.use)).toBe(true)
    expect(await giveBackRecoveryCode(db, ADA, first.use)).toBe(false)
    expect(await findLiveRecoveryCode(db, ADA)).toMatchObject({ heldBy: null, heldUntil: null })

    // Its second use is a case's that takes effect.
    const second = await start(2, 3)
    expect(await findLastUsedRecoveryCode(db, ADA)).toBeNull()
    expect(await giveBackRecoveryCode(db, ADA, first.use)).toBe(false)
    await setCaseInEffect(db, ADA, second.caseId, at(30))
    expect(await findLastUsedRecoveryCode(db, ADA)).toEqual({ madeAt: at(0), usedAt: at(30) })
    expect(await usedSince(30)).toEqual([{ madeAt: at(0) }])
    expect(await usedSince(31)).toEqual([])
  })

  test('knows a code that was given back and then used at once, or whose opener showed a second proof', async () => {
    for (const endsBy of ['its own recovery', 'another recovery', 'a later use'] as const) {
      const { db } = await open()
      await addPerson(db, ADA, 'ada')
      const code = newCode(at(0))
      const [own, other] = [randomUUID(), randomUUID()]
      await replaceRecoveryCode(db, ADA, code)
      for (const id of [own, other]) {
        await addRecovery(db, { ...newRecovery(ADA, id, code.codeId), expiresAt: at(50) })
      }
      const { codeId } = code
      await holdRecoveryCode(db, ADA, codeId, own, { now: at(1), until: at(1) })
      await useUpRecoveryCode(db, ADA, own, at(1))
      await addCase(db, { ...newCase(ADA, idOf(1)), codeId, openedAt: at(1) })
      await setRecoveryCase(db, ADA, own, idOf(1))
      if (endsBy === 'a later use') {
        await cancelCase(db, ADA, idOf(1), at(2))
        await giveBackRecoveryCode(db, ADA, { codeId, openedAt: at(1) })
        await holdRecoveryCode(db, ADA, codeId, other, { now: at(3), until: at(3) })
        await useUpRecoveryCode(db, ADA, other, at(4))
      } else {
        await endCase(db, ADA, idOf(1), at(4))
        const recoveryId = endsBy === 'its own recovery' ? own : other
        await finishRecovery(db, ADA, recoveryId, { now: at(4), newCodeId: null })
      }
      const expected = endsBy === 'another recovery' ? null : { madeAt: at(0), usedAt: at(4) }
      expect(await findLastUsedRecoveryCode(db, ADA), endsBy).toEqual(expected)
    }
  })

  test('makes networks strangers again that were met at that moment or since, and no others', async () => {
    const { db } = await open()
    const met = { kind: 'signed-in-from-new-network', by: ['password'] } as const
    for (const [network, minute] of [
      ['10.0.0.1', 4],
      ['10.0.0.2', 5],
      ['10.0.0.3', 6],
    ] as const) {
      await addOne(db, ADA, met, minute, network)
      for (const accountId of [ADA, BEN]) await setNetworkFamiliar(db, accountId, network, at(9))
    }
    // Used since, and known for longer.
    await addOne(db, ADA, { kind: 'signed-in', by: ['password'] }, 8, '10.0.0.4')
    await setNetworkFamiliar(db, ADA, '10.0.0.4', at(8))
    await forgetNetworksMetSince(db, ADA, at(5))
    const known = async (accountId: string) =>
      Promise.all([1, 2, 3, 4].map((n) => findFamiliarNetwork(db, accountId, `10.0.0.${n}`)))
    expect(await known(ADA)).toEqual([at(9), null, null, at(8)])
    expect(await known(BEN)).toEqual([at(9), at(9), at(9), null])
  })

  test('finds an event by its id, and those of some kinds from a moment on, newest first', async () => {
    const { db } = await open()
    const undone = (toldOf: string) =>
      ({
        kind: 'disavowed',
        toldOf,
        contactId: randomUUID(),
        since: at(0).toISOString(),
        password: 'none',
      }) as const
    const early = await addOne(db, ADA, undone('one'), 3)
    const changed = await addOne(db, ADA, { kind: 'password-changed' }, 4)
    const late = await addOne(db, ADA, undone('two'), 5)
    await addOne(db, BEN, undone('three'), 5)
    expect(await findEvent(db, ADA, changed.eventId)).toEqual(changed)
    expect(await findEvent(db, BEN, changed.eventId)).toBeNull()
    expect(await listEventsSince(db, ADA, ['disavowed'], at(3))).toEqual([late, early])
    expect(await listEventsSince(db, ADA, ['disavowed'], at(4))).toEqual([late])
    expect(await listEventsSince(db, ADA, ['disavowed', 'password-changed'], at(4))).toEqual([late, changed])
  })
})
