// App codes: by a table of what may be typed when, and by what holds for every order of tries.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AppCodeDecision,
  appCodeStep,
  appCodeSteps,
  decideAppCode,
  MINUTE,
  SECOND,
} from '../../src/index.ts'

/** Ten seconds into step 1000. */
const NOW = new Date((1000 * 30 + 10) * SECOND)
const accepted = (step: number): AppCodeDecision => ({ kind: 'accepted', step })
const refused = (reason: 'no-match' | 'used'): AppCodeDecision => ({ kind: 'refused', reason })

describe('the time step', () => {
  test.each([
    ['1970-01-01T00:00:00.000Z', 0],
    ['1970-01-01T00:00:29.999Z', 0],
    ['1970-01-01T00:00:30.000Z', 1],
    // RFC 6238 appendix B.
    ['1970-01-01T00:00:59.000Z', 0x1],
    ['2005-03-18T01:58:29.000Z', 0x23523ec],
    ['2005-03-18T01:58:31.000Z', 0x23523ed],
    ['2009-02-13T23:31:30.000Z', 0x273ef07],
    ['2033-05-18T03:33:20.000Z', 0x3f940aa],
    ['2603-10-11T11:33:20.000Z', 0x27bc86aa],
  ])('at %s is %i', (at, step) => {
    expect(appCodeStep(new Date(at))).toBe(step)
  })

  test('is typed within one step on each side, oldest first', () => {
    expect(appCodeSteps(NOW)).toEqual([999, 1000, 1001])
  })
})

describe('decideAppCode', () => {
  test.each([
    // matching steps, last step, decision
    [[], null, refused('no-match')],
    [[], 1000, refused('no-match')],
    [[998], null, refused('no-match')],
    [[1002], null, refused('no-match')],
    [[999], null, accepted(999)],
    [[1000], null, accepted(1000)],
    [[1001], null, accepted(1001)],
    [[1000], 999, accepted(1000)],
    [[1000], 1000, refused('used')],
    [[999], 1000, refused('used')],
    [[1000], 1001, refused('used')],
    [[1001], 1000, accepted(1001)],
    // Far in the future: a clock was moved back since.
    [[999], 5_000_000, refused('used')],
    [[1001], 5_000_000, refused('used')],
    // The same digits twice within the window, as happens once in some hundred thousand times.
    [[999, 1001], null, accepted(1001)],
    [[1001, 999], 998, accepted(1001)],
    [[999, 1001], 999, refused('used')],
    [[999, 1001], 1000, refused('used')],
    [[998, 1000], 998, accepted(1000)],
  ])('%j, after %s', (matchingSteps, lastStep, decision) => {
    expect(decideAppCode({ matchingSteps, lastStep }, NOW)).toEqual(decision)
  })

  const clockAndTyped = fc.record({
    // The server's clock, which may jump either way; what is typed is of a step near it or far from it.
    seconds: fc.integer({ min: 29_000, max: 31_000 }),
    typed: fc.array(fc.integer({ min: 960, max: 1040 }), { maxLength: 3 }),
  })

  test('whatever the clock does, accepted steps only grow, and no step is accepted twice', () => {
    fc.assert(
      fc.property(fc.array(clockAndTyped, { maxLength: 60 }), (tries) => {
        let lastStep: number | null = null
        for (const { seconds, typed } of tries) {
          const now = new Date(seconds * SECOND)
          const decision = decideAppCode({ matchingSteps: typed, lastStep }, now)
          if (decision.kind === 'refused') continue
          expect(typed).toContain(decision.step)
          expect(Math.abs(decision.step - appCodeStep(now))).toBeLessThanOrEqual(1)
          if (lastStep !== null)
            for (const step of typed) expect(step <= lastStep && isNear(step, now)).toBe(false)
          lastStep = decision.step
        }
      }),
    )
  })

  test('the code that an app shows is accepted when its clock is up to 30 seconds off, and never at 90', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 10 }),
        fc.integer({ min: -30, max: 30 }),
        (seconds, off) => {
          const now = new Date(seconds * SECOND)
          const shown = (by: number) => [appCodeStep(new Date(now.getTime() + by * SECOND))]
          expect(decideAppCode({ matchingSteps: shown(off), lastStep: null }, now).kind).toBe('accepted')
          for (const by of [-90, 90]) {
            expect(decideAppCode({ matchingSteps: shown(by), lastStep: null }, now)).toEqual(
              refused('no-match'),
            )
          }
        },
      ),
    )
  })

  test('a code is good for 90 seconds in all', () => {
    const goodFor = Array.from({ length: 300 }, (_, second) => new Date((1000 * 30 - 120 + second) * SECOND))
      .map((now) => decideAppCode({ matchingSteps: [1000], lastStep: null }, now).kind)
      .filter((kind) => kind === 'accepted').length
    expect(goodFor * SECOND).toBe(1.5 * MINUTE)
  })
})

function isNear(step: number, now: Date): boolean {
  return appCodeSteps(now).includes(step)
}
