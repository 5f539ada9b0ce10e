// The page of a wait says who was told of it when, and of nobody more than is known.

import { DAY } from '@sparekey/account-rules'
import type { Case } from '@sparekey/account-store'
import { expect, test } from 'vitest'
import { caseView } from '../../../src/rooms/case/views.ts'

const openedAt = new Date('2031-03-14T10:32:00Z')
const onDay = (day: number) => new Date(openedAt.getTime() + day * DAY)
const NOTICES = [0, 5, 7].map(onDay)

const waiting: Case = {
  caseId: 'c',
  codeId: 'r',
  requestId: null,
  openedAt,
  takesEffectAt: onDay(30),
  passwordHash: 'argon2id',
  kept: [],
  contacts: [
    { contactId: '1', kind: 'email', address: 'mary@example.org', addressKey: 'mary@example.org' },
    { contactId: '2', kind: 'phone', address: '+1 202 555 0143', addressKey: '+12025550143' },
  ],
  newContact: null,
  remindersSent: 1,
  cancelledAt: null,
  inEffectAt: null,
  endedAt: null,
  network: '203.0.113.9',
  browser: 'Firefox on Windows',
}

const given = (address: string, confirmedAt: Date | null): Case => ({
  ...waiting,
  newContact: { contactId: '3', kind: 'email', address, addressKey: address, confirmedAt },
})

const daysToldOf = (of: Case, noticesAt: readonly Date[] = NOTICES) =>
  caseView(of, noticesAt, onDay(8)).told.map(({ name, onDays }) => [name, onDays])

test('who was known before it was told of all there was, and a phone is known to be one', () => {
  const { told, toComeAt } = caseView(waiting, NOTICES, onDay(8))
  expect(told).toEqual([
    { name: 'm•••@e•••.org', isPhone: false, onDays: NOTICES },
    { name: expect.stringMatching(/43$/), isPhone: true, onDays: NOTICES },
  ])
  expect(toComeAt).toEqual([23, 29, 30].map(onDay))
})

test('an address that was confirmed on the fifth day was told of nothing before', () => {
  expect(daysToldOf(given('new@waits.example', onDay(5))).at(-1)).toEqual([
    'n•••@w•••.example',
    [5, 7].map(onDay),
  ])
})

test('one that nobody confirmed is not told, and one that was known already was told from the start', () => {
  expect(daysToldOf(given('new@waits.example', null))).toEqual(daysToldOf(waiting))
  const known = daysToldOf(given('mary@example.org', onDay(5)))
  expect(known).toHaveLength(2)
  expect(known[0]).toEqual(['m•••@e•••.org', NOTICES])
})

test('two notices of one day are one day', () => {
  const sameDay = [openedAt, new Date(openedAt.getTime() + 60_000)]
  expect(daysToldOf(waiting, sameDay)[0]?.[1]).toHaveLength(1)
})
