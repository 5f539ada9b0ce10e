// Events: what was recorded is what is read, newest first.

import type { AccountEvent } from '@sparekey/account-rules'
import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import { addEvent, addEventIfThere, listEvents, type RecordedEvent } from '../../src/events.ts'
import { ADA, addPerson, at, BEN, idOf } from './samples.ts'

const ORIGIN = { network: '2001:db8:1:2::/64', browser: 'Firefox on Linux' }

const recorded = (number: number, event: AccountEvent, moment = at(number)): RecordedEvent => ({
  ...ORIGIN,
  eventId: idOf(number),
  event,
  at: moment,
})

describeOnEveryEngine('Events', (open) => {
  test('come back as they were recorded, whatever their details', async () => {
    const { db } = await open()
    const events: AccountEvent[] = [
      { kind: 'account-created' },
      { kind: 'signed-in', by: ['password', 'email-code'] },
      { kind: 'username-changed', from: 'Åda "the first"', to: "o'neil\\🐢" },
      { kind: 'recovery-code-checked', isCurrent: false },
      { kind: 'recovery-finished', by: ['recovery-code'], newSheetNumber: 3 },
      { kind: 'recovery-finished', by: [], newSheetNumber: null },
    ]
    for (const [index, event] of events.entries())
      await addEvent(db, ADA, recorded(index, event, at(0, index)))
    const listed = await listEvents(db, ADA, 100)
    const expected = events.map((event, index) => recorded(index, event, at(0, index)))
    expect(listed).toStrictEqual(expected.reverse())
  })

  test('are listed newest first and no more than asked for, in an order that stays within one moment', async () => {
    const { db } = await open()
    const event = { kind: 'signed-out' } as const
    for (const number of [2, 1, 3]) await addEvent(db, ADA, recorded(number, event, at(5)))
    await addEvent(db, ADA, recorded(4, event, at(4)))
    await addEvent(db, ADA, recorded(5, event, at(6)))
    const idsOf = async (count: number) => (await listEvents(db, ADA, count)).map(({ eventId }) => eventId)
    expect(await idsOf(10)).toEqual([idOf(5), idOf(3), idOf(2), idOf(1), idOf(4)])
    expect(await idsOf(2)).toEqual([idOf(5), idOf(3)])
    expect(await listEvents(db, BEN, 10)).toEqual([])
  })

  test('are added where the account is there, with all they hold, and nowhere else', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    const event = { kind: 'recovery-finished', by: ['recovery-code'], newSheetNumber: null } as const
    for (const accountId of [ADA, BEN]) await addEventIfThere(db, accountId, recorded(1, event))
    expect(await listEvents(db, ADA, 10)).toStrictEqual([recorded(1, event)])
    expect(await listEvents(db, BEN, 10)).toEqual([])
  })

  test('are each recorded once', async () => {
    const { db } = await open()
    await addEvent(db, ADA, recorded(1, { kind: 'signed-out' }))
    const again = addEvent(db, ADA, recorded(1, { kind: 'account-created' }))
    await expect(again).rejects.toMatchObject({ code: '23505' })
    expect(await listEvents(db, ADA, 10)).toMatchObject([{ event: { kind: 'signed-out' } }])
  })
})
