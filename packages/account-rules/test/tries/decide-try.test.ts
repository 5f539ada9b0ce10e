// Tries, as a story told by a clock, and as properties of any story.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  after,
  DAY,
  decideTry,
  HOUR,
  limits,
  MINUTE,
  NO_TRIES,
  SECOND,
  type TryFacts,
  type TryLimit,
  withoutOneTry,
} from '../../src/index.ts'

const START = new Date('2026-05-03T12:00:00Z')
const LIMIT: TryLimit = { free: 3, firstWait: 30 * SECOND, longestWait: 1 * HOUR, forgottenAfter: 1 * DAY }

/** Somebody who tries, against one limit, with a clock that moves only when told to. */
function openStory(limit: TryLimit = LIMIT) {
  const story = {
    facts: NO_TRIES,
    now: START,
    wait: (duration: number) => {
      story.now = after(story.now, duration)
    },
    /** Tries once. Gives 0 when the try was allowed, else how long there is still to wait. */
    knock: (): number => {
      const decision = decideTry(story.facts, limit, story.now)
      if (decision.kind === 'refused') return decision.waitUntil.getTime() - story.now.getTime()
      story.facts = decision.next
      return 0
    },
  }
  return story
}

describe('a story of tries', () => {
  test('being exactly as patient as we are told to be, past two windows', () => {
    const story = openStory()

    // The first three cost nothing, however fast they come.
    expect([story.knock(), story.knock(), story.knock()]).toEqual([0, 0, 0])

    // Now every further one costs twice as much as the one before it.
    for (const wait of [30, 60, 120, 240, 480, 960, 1920].map((seconds) => seconds * SECOND)) {
      expect(story.knock()).toBe(wait)

      // Let's wait just shy of how long we're told.
      story.wait(wait - 1)
      expect(story.knock()).toBe(1)

      // Let's try being exactly as patient as we're told to be.
      story.wait(1)
      expect(story.knock()).toBe(0)
    }

    // It never grows past an hour, however often we come back.
    for (let again = 0; again < 30; again++) {
      expect(story.knock()).toBe(HOUR)
      story.wait(HOUR)
      expect(story.knock()).toBe(0)
    }

    // A day that is one moment too short forgets nothing.
    story.wait(DAY - 1)
    expect(story.knock()).toBe(0)
    expect(story.knock()).toBe(HOUR)

    // A whole quiet day forgets everything, and the story begins again.
    story.wait(DAY)
    expect([story.knock(), story.knock(), story.knock(), story.knock()]).toEqual([0, 0, 0, 30 * SECOND])
    story.wait(30 * SECOND)
    expect([story.knock(), story.knock()]).toEqual([0, MINUTE])

    // And so it does a second time, after far more than a day.
    story.wait(400 * DAY)
    expect([story.knock(), story.knock(), story.knock(), story.knock()]).toEqual([0, 0, 0, 30 * SECOND])
  })

  test('knocking on the locked door changes nothing: not the wait, not what is remembered', () => {
    const story = openStory()
    story.knock()
    story.knock()
    story.knock()
    const before = story.facts
    for (let second = 0; second < 30; second++) {
      expect(story.knock()).toBe((30 - second) * SECOND)
      story.wait(1 * SECOND)
    }
    expect(story.facts).toBe(before)
    expect(story.knock()).toBe(0)
  })

  test('the day of forgetting counts from the last counted try, not from the last knock', () => {
    const story = openStory()
    for (let tries = 0; tries < 3; tries++) story.knock()
    story.wait(29 * SECOND)
    expect(story.knock()).toBe(1 * SECOND)
    story.wait(DAY - 29 * SECOND)
    expect([story.knock(), story.knock(), story.knock()]).toEqual([0, 0, 0])
  })

  test('a clock that moved back: free tries stay free', () => {
    const story = openStory()
    expect(story.knock()).toBe(0)
    // Another server's clock is three seconds behind the one that counted the first try.
    story.wait(-3 * SECOND)
    expect([story.knock(), story.knock()]).toEqual([0, 0])
    expect(story.knock()).toBe(30 * SECOND)
  })

  test('a clock that moved back a little: a wait lasts longer by the step', () => {
    const story = openStory()
    for (let tries = 0; tries < 3; tries++) story.knock()
    story.wait(-10 * MINUTE)
    expect(story.knock()).toBe(10 * MINUTE + 30 * SECOND)
    story.wait(10 * MINUTE + 30 * SECOND)
    expect(story.knock()).toBe(0)
    // The clock is right again, so is the next wait.
    expect(story.knock()).toBe(1 * MINUTE)
  })

  test('a clock that was far ahead when it counted locks nobody out: the try is let through, and counts', () => {
    const story = openStory()
    for (let tries = 0; tries < 3; tries++) story.knock()
    story.wait(-365 * DAY)
    expect(story.knock()).toBe(0)
    expect(story.knock()).toBe(1 * MINUTE)
  })

  test('a clock that moved forward: a wait is shorter by the step, or forgotten with a day', () => {
    const story = openStory()
    for (let tries = 0; tries < 3; tries++) story.knock()
    story.wait(20 * SECOND)
    expect(story.knock()).toBe(10 * SECOND)
    story.wait(DAY)
    expect([story.knock(), story.knock(), story.knock(), story.knock()]).toEqual([0, 0, 0, 30 * SECOND])
  })
})

const anyLimit: fc.Arbitrary<TryLimit> = fc.oneof(
  fc.constantFrom(...Object.values(limits)),
  fc.record({
    free: fc.integer({ min: 1, max: 200 }),
    firstWait: fc.integer({ min: 1 * SECOND, max: 10 * MINUTE }),
    longestWait: fc.integer({ min: 10 * MINUTE, max: 12 * HOUR }),
    forgottenAfter: fc.integer({ min: 12 * HOUR, max: 7 * DAY }),
  }),
)
const hugeCount = fc.oneof(
  fc.nat({ max: 300 }),
  fc.constantFrom(1_023, 1_024, 1_100, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER),
)
const anyMoment = fc.integer({ min: -30 * DAY, max: 30 * DAY }).map((offset) => after(START, offset))
const anyFacts: fc.Arbitrary<TryFacts> = fc.record({ count: hugeCount, lastAt: fc.option(anyMoment) })

/** How long after its own moment the `count`th try blocks the next; 0 when it does not. */
function waitAfter(count: number, limit: TryLimit): number {
  const decision = decideTry({ count, lastAt: START }, limit, START)
  return decision.kind === 'refused' ? decision.waitUntil.getTime() - START.getTime() : 0
}

describe('any story', () => {
  test('waits never shrink as tries are added, start at the first wait and end at the longest', () => {
    fc.assert(
      fc.property(anyLimit, hugeCount, hugeCount, (limit, one, other) => {
        const [fewer, more] = one < other ? [one, other] : [other, one]
        expect(waitAfter(fewer, limit)).toBeLessThanOrEqual(waitAfter(more, limit))
        expect(waitAfter(limit.free - 1, limit)).toBe(0)
        expect(waitAfter(limit.free, limit)).toBe(limit.firstWait)
        expect(waitAfter(limit.free + 1, limit)).toBe(Math.min(2 * limit.firstWait, limit.longestWait))
        expect(waitAfter(more, limit)).toBeLessThanOrEqual(limit.longestWait)
      }),
    )
  })

  test.each(Object.entries(limits))(
    '%s: a count past every power of two still waits the longest wait',
    (_, limit) => {
      for (const count of [limit.free + 1_023, limit.free + 1_024, 10_000, 2 ** 53, Number.MAX_VALUE]) {
        expect(waitAfter(count, limit)).toBe(limit.longestWait)
      }
    },
  )

  test('whoever waits until the moment that was named gets in at that moment', () => {
    fc.assert(
      fc.property(anyFacts, anyLimit, anyMoment, (facts, limit, now) => {
        const decision = decideTry(facts, limit, now)
        if (decision.kind === 'allowed') return
        expect(decision.waitUntil.getTime()).toBeGreaterThan(now.getTime())
        expect(decideTry(facts, limit, decision.waitUntil).kind).toBe('allowed')
        expect(decideTry(facts, limit, after(decision.waitUntil, -1)).kind).toBe('refused')
      }),
    )
  })

  test('nobody waits longer than the longest wait and the step the clock moved back', () => {
    fc.assert(
      fc.property(anyFacts, anyLimit, fc.nat({ max: 3_650 * DAY }), (facts, limit, step) => {
        fc.pre(facts.lastAt !== null)
        const now = after(facts.lastAt as Date, -step)
        const decision = decideTry(facts, limit, now)
        if (decision.kind === 'refused') {
          const wait = decision.waitUntil.getTime() - now.getTime()
          expect(wait).toBeLessThanOrEqual(limit.longestWait + step)
        }
      }),
    )
  })

  test('an allowed try is counted at its own moment; one is forgotten after a quiet span, to the moment', () => {
    fc.assert(
      fc.property(anyFacts, anyLimit, anyMoment, (facts, limit, now) => {
        const decision = decideTry(facts, limit, now)
        if (decision.kind === 'refused') return
        const quiet =
          facts.lastAt === null ? Number.POSITIVE_INFINITY : now.getTime() - facts.lastAt.getTime()
        const remembered = quiet >= limit.forgottenAfter ? 0 : facts.count
        expect(decision.next).toEqual({ count: remembered + 1, lastAt: now })
      }),
    )
  })

  test('however somebody times it, no more tries are let through than by being exactly patient', () => {
    const impatience = fc.array(fc.integer({ min: 0, max: 3 * HOUR }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(impatience, anyLimit, (pauses, limit) => {
        const patient = openStory(limit)
        const other = openStory(limit)
        const end = after(START, limit.forgottenAfter)
        let [byPatience, byOther] = [0, 0]
        while (patient.now < end) {
          const wait = patient.knock()
          if (wait === 0) byPatience++
          patient.wait(wait)
        }
        for (let n = 0; other.now < end; n++) {
          if (other.knock() === 0) byOther++
          other.wait(Math.max(1 * SECOND, pauses[n % pauses.length] ?? 0))
        }
        expect(byOther).toBeLessThanOrEqual(byPatience)
      }),
      { numRuns: 30 },
    )
  })

  test('a refusal names its reason', () => {
    expect(decideTry({ count: 3, lastAt: START }, LIMIT, START)).toEqual({
      kind: 'refused',
      reason: 'too-many-tries',
      waitUntil: after(START, 30 * SECOND),
    })
  })
})

describe('withoutOneTry', () => {
  test.each<[TryFacts, TryFacts]>([
    [NO_TRIES, NO_TRIES],
    [{ count: 0, lastAt: START }, NO_TRIES],
    [{ count: 1, lastAt: START }, NO_TRIES],
    [
      { count: 2, lastAt: START },
      { count: 1, lastAt: START },
    ],
    [
      { count: 100, lastAt: START },
      { count: 99, lastAt: START },
    ],
  ])('%o becomes %o', (facts, left) => {
    expect(withoutOneTry(facts)).toEqual(left)
  })

  test('a right password among wrong ones leaves exactly the wrong ones counted, and no wait for the first', () => {
    fc.assert(
      fc.property(fc.nat({ max: LIMIT.free - 1 }), (wrong) => {
        const story = openStory()
        for (let tries = 0; tries < wrong; tries++) story.knock()
        expect(story.knock()).toBe(0)
        story.facts = withoutOneTry(story.facts)
        expect(story.facts.count).toBe(wrong)
        for (let signIns = 0; signIns < 50; signIns++) {
          expect(story.knock()).toBe(0)
          story.facts = withoutOneTry(story.facts)
        }
      }),
    )
  })
})
