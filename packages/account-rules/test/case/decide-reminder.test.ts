// Reminders of a case: when they are due, that each is due once, and none before its time or after the end.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseReminders, DAY, decideReminder, nextReminder } from '../../src/index.ts'

const START = new Date('2026-05-03T12:00:00Z')
const day = (days: number, milliseconds = 0) => new Date(START.getTime() + days * DAY + milliseconds)
const span = (days: number) => ({ openedAt: START, takesEffectAt: day(days) })
const remind = (now: Date, remindersSent: number, days = 30) =>
  decideReminder({ ...span(days), remindersSent }, now)

describe('the reminders of a case', () => {
  test('come after 7 and 23 days, and one day before its date', () => {
    expect(caseReminders(span(30))).toEqual([day(7), day(23), day(29)])
  })

  test.each([
    [60, [7, 23, 59]],
    [24, [7, 23]],
    [23, [7, 22]],
    [8, [7]],
    [7, [6]],
    [1, []],
  ])('of one that waits %i days, on days %j', (days, expected) => {
    expect(caseReminders(span(days))).toEqual(expected.map((one) => day(one)))
  })

  test.each([
    ['before the first is due', day(7, -1), 0, 'none'],
    ['when the first is due', day(7), 0, 1],
    ['when it was sent', day(7), 1, 'none'],
    ['before the second is due', day(23, -1), 1, 'none'],
    ['when the second is due', day(23), 1, 2],
    ['when two were missed: one makes up for both', day(24), 0, 2],
    ['when all were missed', day(30, -1), 0, 3],
    ['at the date itself', day(30), 2, 'none'],
    ['when the clock was moved back', day(3), 2, 'none'],
  ])('%s', (_, now, sent, expected) => {
    expect(remind(now, sent)).toEqual(
      expected === 'none' ? { kind: 'none' } : { kind: 'due', covers: expected },
    )
  })

  test('say when to look again', () => {
    expect([0, 1, 2, 3].map((sent) => nextReminder(span(30), sent))).toEqual([day(7), day(23), day(29), null])
  })

  test('whenever one looks, each is sent once at most, and all are by the end', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 70 * DAY }), { maxLength: 60 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), moments, (days, times) => {
        let sent = 0
        const notices: number[] = []
        for (const time of [...times, days * DAY - 1].sort((one, other) => one - other)) {
          const decision = remind(day(0, time), sent, days)
          if (decision.kind === 'none') continue
          expect(time).toBeLessThan(days * DAY)
          expect(decision.covers).toBeGreaterThan(sent)
          sent = decision.covers
          notices.push(time)
        }
        const due = caseReminders(span(days))
        expect(sent).toBe(due.length)
        expect(notices.length).toBeLessThanOrEqual(due.length)
      }),
    )
  })
})
