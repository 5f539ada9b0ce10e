// What lasts for a while, at every clock it may be looked at by: one that was put back prolongs nothing.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  after,
  DEFAULT_RULES,
  decideContactCode,
  decideRecoveryCode,
  decideRecoveryStep,
  isLasting,
  isOpenSignIn,
  policy,
} from '../src/index.ts'

const MADE = new Date('2026-05-03T12:00:00Z')
const AHEAD = policy.clocksDifferBy.value

/** Each thing that was made at `MADE`, for how long, and whether it is good still when the clock shows `now`. */
const THINGS: readonly (readonly [string, span: number, isGood: (endsAt: Date, now: Date) => boolean])[] = [
  [
    'a code that was sent',
    policy.contactCodeFor.value,
    (expiresAt, now) => {
      const code = { matches: true, expiresAt, wrongTries: 0, usedAt: null, endedAt: null }
      return decideContactCode(code, now).kind === 'accepted'
    },
  ],
  [
    'a recovery that is open',
    policy.recoverySessionFor.value,
    (expiresAt, now) => {
      const open = { finishedAt: null, endedAt: null, sheetWaits: false }
      const facts = { twoStep: true, proofs: [], expiresAt, ...open }
      return decideRecoveryStep(DEFAULT_RULES, facts, now).kind !== 'over'
    },
  ],
  [
    'the hold that a recovery has of a code',
    policy.recoverySessionFor.value,
    (heldUntil, now) => decideRecoveryCode({ matches: true, heldUntil }, now).kind === 'refused',
  ],
  [
    'a sign-in that is halfway',
    policy.signInStepsFor.value,
    (expiresAt, now) => isOpenSignIn({ expiresAt, endedAt: null }, now),
  ],
]

describe.each(THINGS)('%s', (_, span, isGood) => {
  const endsAt = after(MADE, span)

  test.each([
    ['as it is made', 0, true],
    ['a moment before its end', span - 1, true],
    ['at its end', span, false],
    ['by a server whose clock is a little behind', -AHEAD, true],
    ['by a clock that was put back for longer than that', -AHEAD - 1, false],
    ['by one that was put back for a year', -365 * 24 * 60 * 60 * 1000, false],
  ])('%s', (_when, later, good) => {
    expect(isGood(endsAt, after(MADE, later))).toBe(good)
  })

  test('is good for its span and a little, on whatever clock', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3 * span, max: 3 * span }), (later) => {
        expect(isGood(endsAt, after(MADE, later))).toBe(later >= -AHEAD && later < span)
      }),
    )
  })
})

test('a sign-in that was ended is not open, whatever the clock', () => {
  for (const endedAt of [after(MADE, -1), MADE, after(MADE, 1)])
    expect(isOpenSignIn({ expiresAt: after(MADE, 1), endedAt }, MADE)).toBe(false)
})

test('servers may differ by less than anything lasts', () => {
  for (const [, span] of THINGS) expect(AHEAD).toBeLessThan(span)
  expect(isLasting(after(MADE, 1), 1, MADE)).toBe(true)
})
