// Every combination of facts about a passkey's response: what makes it count, and which reason comes first.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decidePasskey, isChallengeGood, MINUTE, type PasskeyFacts } from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)

const RIGHT: PasskeyFacts = {
  isOfAccount: true,
  challengeMadeAt: NOW,
  challengeIsUsed: false,
  keptCount: 4,
  shownCount: 5,
}
const decide = (change: Partial<PasskeyFacts>) => decidePasskey({ ...RIGHT, ...change }, NOW)
const refused = (reason: string) => ({ kind: 'refused', reason })

describe('decidePasskey', () => {
  test.each([
    ['grown by one', 4, 5],
    ['grown by many', 4, 4_000_000_000],
    ['never counted', 0, 0],
    ['counted from now on', 0, 1],
  ])('takes a count that has %s', (_, keptCount, shownCount) => {
    expect(decide({ keptCount, shownCount })).toEqual({ kind: 'accepted' })
  })

  test.each([
    ['the same', 4, 4],
    ['smaller', 4, 3],
    ['gone', 4, 0],
    ['the same as at the first use', 1, 1],
  ])('suspects a clone where the count is %s', (_, keptCount, shownCount) => {
    expect(decide({ keptCount, shownCount })).toEqual(refused('cloned-counter'))
  })

  test('refuses the passkey of another account before it looks at anything else', () => {
    const facts = {
      isOfAccount: false,
      challengeIsUsed: true,
      challengeMadeAt: at(-11 * MINUTE),
      shownCount: 1,
    }
    expect(decide(facts)).toEqual(refused('other-account'))
  })

  test('takes a challenge for ten minutes', () => {
    expect(decide({ challengeMadeAt: at(-10 * MINUTE + 1) })).toEqual({ kind: 'accepted' })
    expect(decide({ challengeMadeAt: at(-10 * MINUTE) })).toEqual(refused('challenge-expired'))
  })

  test('takes a challenge of a server whose clock is a little ahead, and none from far in the future', () => {
    expect(decide({ challengeMadeAt: at(10 * MINUTE - 1) })).toEqual({ kind: 'accepted' })
    expect(decide({ challengeMadeAt: at(10 * MINUTE) })).toEqual(refused('challenge-expired'))
  })

  test('a response sent twice is a replay, and no sign of a clone', () => {
    expect(decide({ challengeIsUsed: true, keptCount: 5, shownCount: 5 })).toEqual(refused('challenge-used'))
  })

  test('two responses that are both taken have counts that grow, unless nobody counts', () => {
    const count = fc.nat({ max: 2 ** 32 - 1 })
    fc.assert(
      fc.property(count, count, count, (kept, first, second) => {
        fc.pre(decide({ keptCount: kept, shownCount: first }).kind === 'accepted')
        const next = decide({ keptCount: first, shownCount: second })
        expect(next.kind === 'accepted').toBe(second > first || (first === 0 && second === 0))
      }),
    )
  })

  test('a moment that is no moment makes no challenge good', () => {
    expect(isChallengeGood(new Date(Number.NaN), NOW)).toBe(false)
    expect(isChallengeGood(NOW, new Date(Number.NaN))).toBe(false)
  })
})
