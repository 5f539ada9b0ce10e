// Cases: one waits at a time, each ends once and in one way, and none is in effect before its stored date.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import { rowsOf } from '../../../../test-support/rows-of-account.ts'
import { findAccount } from '../../src/accounts.ts'
import {
  addCase,
  cancelCase,
  endCase,
  findCase,
  findWaitingCase,
  hasComeBackByWait,
  setCaseInEffect,
} from '../../src/cases.ts'
import type { Database } from '../../src/database.ts'
import { addLostContact, listLostContacts } from '../../src/lost-contacts.ts'
import { addRecovery, endRecoveriesOfCase, findRecovery, setRecoveryCase } from '../../src/recoveries.ts'
import { endRecoveryCode, replaceRecoveryCode } from '../../src/recovery-codes.ts'
import { addSession, findSession, setSessionCaseSeen } from '../../src/sessions.ts'
import {
  confirmCaseContact,
  type DueCase,
  listAccountsWithCaseDue,
  setCaseContact,
  setCaseReminded,
} from '../../src/waiting-cases.ts'
import {
  ADA,
  addPerson,
  addressOf,
  at,
  BEN,
  idOf,
  newCase,
  newCode,
  newLost,
  newRecovery,
  newSession,
} from './samples.ts'

const ENDS: Record<string, (db: Database, caseId: string, now: Date) => Promise<boolean>> = {
  cancelled: (db, caseId, now) => cancelCase(db, ADA, caseId, now),
  'in effect': (db, caseId, now) => setCaseInEffect(db, ADA, caseId, now),
  ended: (db, caseId, now) => endCase(db, ADA, caseId, now),
}

describeOnEveryEngine('Cases', (open) => {
  test('are found as they were started, and stand beside their account', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    await addPerson(db, BEN, 'ben')
    const { accountId, nextReminderAt, ...started } = newCase(ADA, idOf(1))
    await addCase(db, { accountId, nextReminderAt, ...started })
    const found = {
      ...started,
      newContact: null,
      remindersSent: 0,
      cancelledAt: null,
      inEffectAt: null,
      endedAt: null,
    }
    expect(await findCase(db, ADA, idOf(1))).toStrictEqual(found)
    expect(await findWaitingCase(db, ADA)).toStrictEqual(found)
    expect(await findCase(db, BEN, idOf(1))).toBeNull()
    expect(await findWaitingCase(db, BEN)).toBeNull()
    const waitingCase = { caseId: idOf(1), takesEffectAt: at(30) }
    expect((await findAccount(db, ADA))?.waitingCase).toStrictEqual(waitingCase)
    expect((await findAccount(db, BEN))?.waitingCase).toBeNull()
  })

  test('wait one at a time: the database itself refuses a second', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    await addCase(db, newCase(ADA, idOf(1)))
    await expect(addCase(db, newCase(ADA, idOf(2)))).rejects.toThrow()
    await addCase(db, newCase(BEN, idOf(1)))
    await cancelCase(db, ADA, idOf(1), at(5))
    await addCase(db, newCase(ADA, idOf(2)))
    expect((await findAccount(db, ADA))?.waitingCase?.caseId).toBe(idOf(2))
  })

  test('are in effect from their stored date on, and not a millisecond before', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    await addCase(db, newCase(ADA, idOf(1)))
    expect(await setCaseInEffect(db, ADA, idOf(1), at(29, 59_999))).toBe(false)
    expect(await findWaitingCase(db, ADA)).toMatchObject({
      inEffectAt: null,
      passwordHash: 'hash of the new one',
    })
    expect(await hasComeBackByWait(db, ADA)).toBe(false)
    expect(await setCaseInEffect(db, ADA, idOf(1), at(30))).toBe(true)
    expect(await findCase(db, ADA, idOf(1))).toMatchObject({ inEffectAt: at(30) })
    expect(await hasComeBackByWait(db, ADA)).toBe(true)
    expect(await hasComeBackByWait(db, BEN)).toBe(false)
    // Whether or not the code that was made since is still there.
    await replaceRecoveryCode(db, ADA, newCode(2, at(31)))
    await endRecoveryCode(db, ADA, at(32))
    expect(await hasComeBackByWait(db, ADA)).toBe(false)
  })

  test.each(Object.keys(ENDS))(
    'that are %s are over: nothing revives them or ends them again',
    async (first) => {
      const { db } = await open()
      await addPerson(db, ADA, 'ada')
      await addCase(db, newCase(ADA, idOf(1)))
      await setCaseContact(db, ADA, idOf(1), { contactId: idOf(3), address: addressOf('new@example.org') })
      expect(await ENDS[first]?.(db, idOf(1), at(31))).toBe(true)
      const over = await rowsOf(db, ADA)
      for (const end of Object.values(ENDS)) expect(await end(db, idOf(1), at(32))).toBe(false)
      const reminded = { from: 0, to: 1, nextReminderAt: null }
      expect(await setCaseReminded(db, ADA, idOf(1), reminded)).toBe(false)
      expect(await rowsOf(db, ADA)).toStrictEqual(over)
      expect((await findAccount(db, ADA))?.waitingCase).toBeNull()
      expect(await findWaitingCase(db, ADA)).toBeNull()
      // What it held goes with it.
      expect(await findCase(db, ADA, idOf(1))).toMatchObject({
        passwordHash: null,
        contacts: [],
        newContact: null,
      })
    },
  )

  test('that are cancelled leave everything else as it was before them', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    await addSession(db, newSession(ADA, idOf(4)))
    const { cases: _, ...before } = await rowsOf(db, ADA)
    await addCase(db, newCase(ADA, idOf(1)))
    await cancelCase(db, ADA, idOf(1), at(5))
    const { cases, ...after } = await rowsOf(db, ADA)
    expect(after).toStrictEqual(before)
    expect(cases).toHaveLength(1)
  })

  test('end in one way, whoever is first of twenty', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    await addCase(db, newCase(ADA, idOf(1)))
    const ends = Object.values(ENDS)
    const one = (_: unknown, number: number) =>
      db.transaction().execute(async (tx) => ends[number % ends.length]?.(tx, idOf(1), at(31)))
    const outcomes = await Promise.all(Array.from({ length: 20 }, one))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    const found = await findCase(db, ADA, idOf(1))
    const dates = [found?.cancelledAt, found?.inEffectAt, found?.endedAt]
    expect(dates.filter((date) => date !== null)).toEqual([at(31)])
  })

  test('take an address, another in its place, and confirm the one that is there', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    await addCase(db, newCase(ADA, idOf(1)))
    const give = (id: number, address: string) =>
      setCaseContact(db, ADA, idOf(1), { contactId: idOf(id), address: addressOf(address) })
    await give(3, 'first@example.org')
    await give(4, 'Second@example.org')
    expect(await confirmCaseContact(db, ADA, idOf(1), idOf(3), at(1))).toBe(false)
    expect(await confirmCaseContact(db, ADA, idOf(1), idOf(4), at(1))).toBe(true)
    expect(await confirmCaseContact(db, ADA, idOf(1), idOf(4), at(2))).toBe(false)
    expect((await findWaitingCase(db, ADA))?.newContact).toStrictEqual({
      contactId: idOf(4),
      kind: 'email',
      address: 'Second@example.org',
      addressKey: 'second@example.org',
      confirmedAt: at(1),
    })
  })

  test('count each reminder once, for one of twenty servers', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    await addCase(db, newCase(ADA, idOf(1)))
    const one = () =>
      db
        .transaction()
        .execute((tx) => setCaseReminded(tx, ADA, idOf(1), { from: 0, to: 1, nextReminderAt: at(23) }))
    expect((await Promise.all(Array.from({ length: 20 }, one))).filter(Boolean)).toHaveLength(1)
    expect(await findWaitingCase(db, ADA)).toMatchObject({ remindersSent: 1 })
  })

  test('are listed for the sweep when they are due or have a reminder due, and not before', async () => {
    const { db } = await open()
    for (const [accountId, name] of [
      [ADA, 'ada'],
      [BEN, 'ben'],
    ] as const) {
      await addPerson(db, accountId, name)
    }
    await addCase(db, newCase(ADA, idOf(1), at(30)))
    await addCase(db, { ...newCase(BEN, idOf(1), at(20)), nextReminderAt: null })
    const listed = async (now: Date, most = 10, after: DueCase | null = null) =>
      (await listAccountsWithCaseDue(db, now, most, after)).map(({ accountId }) => accountId)
    expect(await listed(at(6, 59_999))).toEqual([])
    expect(await listed(at(7))).toEqual([ADA])
    expect(await listed(at(20))).toEqual([BEN, ADA])
    expect(await listed(at(20), 1)).toEqual([BEN])
    expect(await listed(at(20), 1, { accountId: BEN, takesEffectAt: at(20) })).toEqual([ADA])
    expect(await listed(at(20), 1, { accountId: ADA, takesEffectAt: at(30) })).toEqual([])
    await setCaseInEffect(db, BEN, idOf(1), at(20))
    await setCaseReminded(db, ADA, idOf(1), { from: 0, to: 1, nextReminderAt: null })
    expect(await listed(at(29, 59_999))).toEqual([])
    expect(await listed(at(30))).toEqual([ADA])
  })

  test('are remembered by the sessions they were shown in, and the recoveries that look after them', async () => {
    const { db } = await open()
    for (const id of [1, 2]) {
      await addSession(db, newSession(ADA, idOf(id)))
      await addRecovery(db, newRecovery(ADA, idOf(id)))
    }
    await addRecovery(db, { ...newRecovery(ADA, idOf(3)), caseId: idOf(9) })
    await setSessionCaseSeen(db, ADA, idOf(1), idOf(9))
    await setRecoveryCase(db, ADA, idOf(1), idOf(9))
    expect((await findSession(db, ADA, idOf(1)))?.caseSeen).toBe(idOf(9))
    expect((await findSession(db, ADA, idOf(2)))?.caseSeen).toBeNull()
    const found = await Promise.all([1, 2, 3].map((id) => findRecovery(db, ADA, idOf(id))))
    expect(found.map((recovery) => recovery?.caseId)).toEqual([idOf(9), null, idOf(9)])
    await endRecoveriesOfCase(db, ADA, idOf(9), at(5))
    const ended = await Promise.all([1, 2, 3].map((id) => findRecovery(db, ADA, idOf(id))))
    expect(ended.map((recovery) => recovery?.endedAt)).toEqual([at(5), null, at(5)])
  })
})

describeOnEveryEngine('Lost contacts', (open) => {
  test('are told until their time is over', async () => {
    const { db } = await open()
    const lost = newLost(idOf(1), 'ada@example.org', at(30))
    await addLostContact(db, ADA, lost)
    expect(await listLostContacts(db, ADA, at(29, 59_999))).toStrictEqual([lost])
    expect(await listLostContacts(db, ADA, at(30))).toEqual([])
    expect(await listLostContacts(db, BEN, at(0))).toEqual([])
  })
})
