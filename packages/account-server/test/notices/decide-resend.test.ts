// When a mail that was not taken is sent again: soon at first, never rarely, and not for ever.

import { after, DAY, HOUR, MINUTE, SECOND } from '@sparekey/account-rules'
import { expect, test } from 'vitest'
import { decideResend, type NotTaken } from '../../src/notices/decide-resend.ts'

const queuedAt = new Date('2031-03-14T10:00:00Z')
const notice: NotTaken = { queuedAt, goodUntil: null, isFinal: false }

/** Plays a server that never takes the mail; gives the age of the mail at each try, and the reason of the end. */
function play(mail: NotTaken): { ages: number[]; reason: string } {
  const ages = [0]
  for (;;) {
    const age = ages.at(-1) ?? 0
    const decision = decideResend(mail, after(queuedAt, age))
    if (decision.kind === 'given-up') return { ages, reason: decision.reason }
    ages.push(age + decision.wait)
  }
}

test('a notice is tried for a week, at first after seconds and then every half hour', () => {
  const { ages, reason } = play(notice)
  expect(ages.slice(0, 9)).toEqual(
    [0, 15, 30, 60, 120, 240, 480, 960, 1920].map((seconds) => seconds * SECOND),
  )
  const waits = ages.slice(1).map((age, index) => age - (ages[index] ?? 0))
  expect(Math.max(...waits)).toBe(30 * MINUTE)
  expect(ages.at(-1)).toBeGreaterThan(7 * DAY)
  expect(ages.at(-1)).toBeLessThanOrEqual(7 * DAY + 30 * MINUTE)
  expect(reason).toBe('tried-long-enough')
})

test('a mail that the server says it will never take is tried for a day', () => {
  const { ages } = play({ ...notice, isFinal: true })
  expect(ages.at(-1)).toBeGreaterThan(1 * DAY)
  expect(ages.at(-1)).toBeLessThanOrEqual(1 * DAY + 30 * MINUTE)
})

test('a code is never tried after it has run out', () => {
  const goodUntil = after(queuedAt, 10 * MINUTE)
  const { ages, reason } = play({ ...notice, goodUntil })
  expect(ages.at(-1)).toBe(8 * MINUTE)
  expect(reason).toBe('too-late-to-be-of-use')
  expect(decideResend({ ...notice, goodUntil }, after(queuedAt, HOUR)).kind).toBe('given-up')
})

test('a clock that was set back makes no wait shorter or longer than the bounds', () => {
  expect(decideResend(notice, after(queuedAt, -1 * DAY))).toEqual({ kind: 'again', wait: 15 * SECOND })
})
