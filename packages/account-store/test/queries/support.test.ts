// The support desk: requests that count once confirmed and close once, one approval of each operator, and
// references by which nothing else is found.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import { addCase, findWaitingCase, setCaseInEffect } from '../../src/cases.ts'
import type { Database } from '../../src/database.ts'
import { forgetOld } from '../../src/forget-old.ts'
import { addOperator, forgetOperator, isOperator, listOperators } from '../../src/operators.ts'
import {
  addSupportApproval,
  addSupportMessage,
  listSupportApprovals,
  listSupportApprovalsOf,
  listSupportMessages,
} from '../../src/support-messages.ts'
import { addSupportReference, findRequestByReference } from '../../src/support-references.ts'
import {
  addSupportRequest,
  closeSupportRequest,
  confirmSupportRequest,
  countOpenSupportRequestsOf,
  findSupportRequest,
  listOpenSupportRequests,
  lockSupportRequest,
  type QueuePlace,
  type SupportEnding,
  setSupportAwaitsAnswer,
  setSupportTold,
  stopSupportRequestsOf,
} from '../../src/support-requests.ts'
import { ADA, addPerson, at, BEN, bytes, idOf, newCase, newMessage, newRequest, REQUEST } from './samples.ts'

const KEY = { accountId: ADA, requestId: REQUEST }

async function addConfirmed(db: Database, number: number, confirmedAt: Date): Promise<void> {
  const key = { accountId: ADA, requestId: idOf(number) }
  await addSupportRequest(db, newRequest(ADA, key.requestId))
  await confirmSupportRequest(db, key, confirmedAt)
}

describeOnEveryEngine('Requests', (open) => {
  test('are found as they were opened, for an account that need not exist', async () => {
    const { db } = await open()
    await addSupportRequest(db, newRequest(ADA))
    const { address, ...opened } = newRequest(ADA)
    expect(await findSupportRequest(db, KEY)).toStrictEqual({
      ...opened,
      address: address.shown,
      addressKey: address.key,
      confirmedAt: null,
      awaitsAnswer: false,
      toldAt: null,
      outcome: null,
      closedAt: null,
      declined: null,
      caseId: null,
    })
    expect(await findSupportRequest(db, { ...KEY, accountId: BEN })).toBeNull()
  })

  test('are in the queue from their confirmation until they are closed, the oldest first', async () => {
    const { db } = await open()
    await addSupportRequest(db, newRequest(ADA))
    await addConfirmed(db, 2, at(8))
    await addConfirmed(db, 3, at(7))
    const queue = async (most = 10) =>
      (await listOpenSupportRequests(db, { ofOne: 10, after: null, most })).map(({ requestId }) => requestId)
    expect(await queue()).toEqual([idOf(3), idOf(2)])
    expect(await queue(1)).toEqual([idOf(3)])
    await closeSupportRequest(db, { accountId: ADA, requestId: idOf(3) }, { outcome: 'stopped' }, at(9))
    expect(await queue()).toEqual([idOf(2)])
  })

  test('are queued a few at a time for each account, and read page by page whatever is closed between', async () => {
    const { db } = await open()
    // Ada's come before Ben's, two of whose were confirmed in the same moment.
    const confirmed = [
      [ADA, 1, 1],
      [ADA, 2, 2],
      [ADA, 3, 3],
      [BEN, 4, 5],
      [BEN, 5, 5],
      [ADA, 6, 6],
    ] as const
    for (const [accountId, number, minute] of confirmed) {
      const key = { accountId, requestId: idOf(number) }
      await addSupportRequest(db, newRequest(accountId, key.requestId))
      await confirmSupportRequest(db, key, at(minute))
    }
    const list = async (after: QueuePlace | null, most = 2) => {
      const listed = await listOpenSupportRequests(db, { ofOne: 2, after, most })
      return listed.map(({ requestId }) => requestId)
    }
    expect(await list(null, 10)).toEqual([1, 2, 4, 5].map(idOf))
    expect(await list(null)).toEqual([1, 2].map(idOf))
    const place = { confirmedAt: at(2), requestId: idOf(2) }
    await closeSupportRequest(db, { accountId: ADA, requestId: idOf(2) }, { outcome: 'stopped' }, at(9))
    // What was closed makes room for the next one of the same account, where its own time puts it.
    expect(await list(place)).toEqual([3, 4].map(idOf))
    expect(await list({ confirmedAt: at(5), requestId: idOf(4) })).toEqual([idOf(5)])
    expect(await list({ confirmedAt: at(6), requestId: idOf(6) })).toEqual([])
  })

  test('are stopped all at once, those of one account that count', async () => {
    const { db } = await open()
    await addConfirmed(db, 3, at(8))
    await addConfirmed(db, 2, at(7))
    await addConfirmed(db, 4, at(6))
    await closeSupportRequest(db, { accountId: ADA, requestId: idOf(4) }, { outcome: 'stopped' }, at(9))
    await addSupportRequest(db, newRequest(ADA, idOf(5)))
    const bens = { accountId: BEN, requestId: idOf(2) }
    await addSupportRequest(db, newRequest(BEN, bens.requestId))
    await confirmSupportRequest(db, bens, at(7))
    expect(await countOpenSupportRequestsOf(db, ADA)).toBe(2)
    const stopped = await stopSupportRequestsOf(db, ADA, at(10))
    expect(stopped.map(({ requestId }) => requestId)).toEqual([idOf(2), idOf(3)])
    expect(await countOpenSupportRequestsOf(db, ADA)).toBe(0)
    expect(await findSupportRequest(db, { accountId: ADA, requestId: idOf(3) })).toMatchObject({
      outcome: 'stopped',
      closedAt: at(10),
    })
    expect(await confirmSupportRequest(db, { accountId: ADA, requestId: idOf(5) }, at(11))).toBe(true)
    expect(await countOpenSupportRequestsOf(db, BEN)).toBe(1)
    expect(await stopSupportRequestsOf(db, BEN, at(12))).toHaveLength(1)
  })

  test.each<[string, SupportEnding, object]>([
    [
      'declined',
      { outcome: 'declined', reason: 'another-way', note: 'Try the sheet.' },
      { declined: { reason: 'another-way', note: 'Try the sheet.' } },
    ],
    ['approved', { outcome: 'approved', caseId: idOf(9) }, { caseId: idOf(9) }],
    ['stopped', { outcome: 'stopped' }, {}],
  ])('that are %s are over: nothing opens or closes them again', async (outcome, ending, kept) => {
    const { db } = await open()
    await addConfirmed(db, 2, at(1))
    const key = { accountId: ADA, requestId: idOf(2) }
    await setSupportAwaitsAnswer(db, key, true)
    expect(await closeSupportRequest(db, key, ending, at(5))).toBe(true)
    const closed = await findSupportRequest(db, key)
    expect(closed).toMatchObject({ outcome, closedAt: at(5), awaitsAnswer: false, ...kept })
    expect(await closeSupportRequest(db, key, { outcome: 'stopped' }, at(6))).toBe(false)
    expect(await setSupportAwaitsAnswer(db, key, true)).toBe(false)
    expect(await setSupportTold(db, key, at(6))).toBe(false)
    expect(await confirmSupportRequest(db, key, at(6))).toBe(false)
    expect(await findSupportRequest(db, key)).toStrictEqual(closed)
  })

  test('are closed by one of twenty', async () => {
    const { db } = await open()
    await addConfirmed(db, 2, at(1))
    const key = { accountId: ADA, requestId: idOf(2) }
    const one = () =>
      db.transaction().execute(async (tx) => {
        await lockSupportRequest(tx, key)
        return closeSupportRequest(tx, key, { outcome: 'stopped' }, at(5))
      })
    const outcomes = await Promise.all(Array.from({ length: 20 }, one))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
  })

  test('hold what was said in its order, and the last approval of each operator', async () => {
    const { db } = await open()
    await addSupportRequest(db, newRequest(ADA))
    await addSupportMessage(db, KEY, { ...newMessage(2, at(4)), operatorId: null, text: 'In May.' })
    await addSupportMessage(db, KEY, newMessage(1, at(3)))
    expect((await listSupportMessages(db, KEY)).map(({ messageId }) => messageId)).toEqual([idOf(1), idOf(2)])
    const approve = (number: number, minute: number) =>
      addSupportApproval(db, KEY, { operatorId: idOf(number), approvedAt: at(minute) })
    await approve(8, 5)
    await approve(7, 6)
    expect(await listSupportApprovals(db, KEY)).toStrictEqual([
      { operatorId: idOf(8), approvedAt: at(5) },
      { operatorId: idOf(7), approvedAt: at(6) },
    ])
    await approve(8, 7)
    expect(await listSupportApprovals(db, KEY)).toStrictEqual([
      { operatorId: idOf(7), approvedAt: at(6) },
      { operatorId: idOf(8), approvedAt: at(7) },
    ])
  })

  test('have their approvals listed together, whichever accounts they are about, and those of no others', async () => {
    const { db } = await open()
    const keys = [
      { accountId: ADA, requestId: idOf(1) },
      { accountId: BEN, requestId: idOf(2) },
    ]
    // Of the same accounts and ids, and yet another request.
    const other = { accountId: ADA, requestId: idOf(2) }
    const given = [
      [keys[1], 7, 1],
      [other, 8, 2],
      [keys[0], 8, 3],
      [keys[0], 7, 4],
    ] as const
    for (const [key = other, operator, minute] of given) {
      await addSupportApproval(db, key, { operatorId: idOf(operator), approvedAt: at(minute) })
    }
    expect(await listSupportApprovalsOf(db, keys)).toStrictEqual([
      { ...keys[1], operatorId: idOf(7), approvedAt: at(1) },
      { ...keys[0], operatorId: idOf(8), approvedAt: at(3) },
      { ...keys[0], operatorId: idOf(7), approvedAt: at(4) },
    ])
    expect(await listSupportApprovalsOf(db, [])).toEqual([])
  })

  test('are found by the digest of their reference, and by no other', async () => {
    const { db } = await open()
    await addSupportReference(db, bytes(32, 1), KEY, at(0))
    expect(await findRequestByReference(db, bytes(32, 1))).toStrictEqual(KEY)
    expect(await findRequestByReference(db, bytes(32, 2))).toBeNull()
    await expect(addSupportReference(db, bytes(32, 1), KEY, at(0))).rejects.toThrow()
  })

  test('are forgotten with all that belongs to them: soon when nobody confirmed them, late when somebody did', async () => {
    const { db } = await open()
    await addSupportRequest(db, newRequest(ADA))
    await addConfirmed(db, 2, at(1))
    await addSupportReference(db, bytes(32, 1), KEY, at(0))
    await addSupportMessage(db, KEY, newMessage(1, at(0)))
    await addSupportApproval(db, KEY, { operatorId: idOf(7), approvedAt: at(0) })
    const epoch = new Date(0)
    const nothing = {
      now: epoch,
      contactCodes: epoch,
      waitingApps: epoch,
      passkeyChallenges: epoch,
      recoveries: epoch,
      signIns: epoch,
      rememberedBrowsers: epoch,
      sessions: epoch,
      limits: epoch,
      familiarNetworks: epoch,
      removedContacts: epoch,
      replacedPasswords: epoch,
      unconfirmedRequests: epoch,
      supportRequests: epoch,
    }
    await forgetOld(db, { ...nothing, unconfirmedRequests: at(1) })
    expect(await findSupportRequest(db, KEY)).toBeNull()
    expect(await findSupportRequest(db, { accountId: ADA, requestId: idOf(2) })).not.toBeNull()
    expect(await listSupportMessages(db, KEY)).toHaveLength(1)
    await forgetOld(db, { ...nothing, supportRequests: at(1) })
    expect(await findSupportRequest(db, { accountId: ADA, requestId: idOf(2) })).toBeNull()
    expect(await findRequestByReference(db, bytes(32, 1))).toBeNull()
    expect(await listSupportMessages(db, KEY)).toEqual([])
    expect(await listSupportApprovals(db, KEY)).toEqual([])
  })
})

describeOnEveryEngine('Operators', (open) => {
  test('have the role from when it is given until it is taken', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    expect(await isOperator(db, ADA)).toBe(false)
    expect(await addOperator(db, ADA, at(1))).toBe(true)
    expect(await addOperator(db, ADA, at(2))).toBe(false)
    expect([await isOperator(db, ADA), await isOperator(db, BEN)]).toEqual([true, false])
    expect(await listOperators(db)).toStrictEqual([{ accountId: ADA, username: 'ada', addedAt: at(1) }])
    expect(await forgetOperator(db, ADA)).toBe(true)
    expect(await forgetOperator(db, ADA)).toBe(false)
    expect(await isOperator(db, ADA)).toBe(false)
  })
})

describeOnEveryEngine('Cases of the support desk', (open) => {
  test('have no code and no password, and wait for their date like any other', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    const change = { codeId: null, passwordHash: null, requestId: REQUEST }
    await addCase(db, { ...newCase(ADA, idOf(1)), ...change })
    expect(await findWaitingCase(db, ADA)).toMatchObject(change)
    expect(await setCaseInEffect(db, ADA, idOf(1), at(29, 59_999))).toBe(false)
    expect(await setCaseInEffect(db, ADA, idOf(1), at(30))).toBe(true)
  })
})
