// Every combination of facts about a mailed code, and the order in which they are looked at.

import { describe, expect, test } from 'vitest'
import { type ContactCodeFacts, type ContactCodeRefusal, decideContactCode } from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)

const GOOD: ContactCodeFacts = {
  matches: true,
  expiresAt: at(1),
  wrongTries: 0,
  usedAt: null,
  endedAt: null,
}

/** Each fault, alone; in the order in which a code that has several must answer. */
const FAULTS: [ContactCodeRefusal, Partial<ContactCodeFacts>[]][] = [
  ['used', [{ usedAt: at(-1) }, { usedAt: at(0) }, { usedAt: at(1) }]],
  ['ended', [{ endedAt: at(-1) }, { endedAt: at(0) }, { endedAt: at(1) }]],
  [
    'expired',
    [
      { expiresAt: at(0) },
      { expiresAt: at(-1) },
      { expiresAt: at(-86_400_000) },
      { expiresAt: at(660_001) },
      { expiresAt: at(86_400_000) },
    ],
  ],
  ['too-many-wrong', [{ wrongTries: 5 }, { wrongTries: 6 }, { wrongTries: 1_000_000 }]],
  ['no-match', [{ matches: false }]],
]

/** Every choice of none or one from each list of faults, with the reason that must come first. */
function* everyCombination(
  from = 0,
): Generator<{ facts: ContactCodeFacts; reason: ContactCodeRefusal | null }> {
  const fault = FAULTS[from]
  if (!fault) {
    yield { facts: GOOD, reason: null }
    return
  }
  for (const { facts, reason } of everyCombination(from + 1)) {
    yield { facts, reason }
    for (const wrong of fault[1]) yield { facts: { ...facts, ...wrong }, reason: fault[0] }
  }
}

describe('decideContactCode', () => {
  test('without a code sent to this browser, there is nothing to match', () => {
    expect(decideContactCode(null, NOW)).toEqual({ kind: 'refused', reason: 'no-code-sent' })
  })

  test('every combination: accepted without a fault, else refused for the first one', () => {
    const combinations = [...everyCombination()]
    expect(combinations).toHaveLength(4 ** 3 * 6 * 2)
    for (const { facts, reason } of combinations) {
      const expected = reason === null ? { kind: 'accepted' } : { kind: 'refused', reason }
      expect(decideContactCode(facts, NOW), JSON.stringify(facts)).toEqual(expected)
    }
  })

  test('a dead code answers a right guess and a wrong one alike', () => {
    for (const { facts, reason } of everyCombination()) {
      if (reason === null || reason === 'no-match') continue
      expect(decideContactCode({ ...facts, matches: true }, NOW)).toEqual(
        decideContactCode({ ...facts, matches: false }, NOW),
      )
    }
  })

  test('the fifth wrong try is the last: four leave the code alive', () => {
    const answers = [0, 1, 2, 3, 4, 5].map(
      (wrongTries) => decideContactCode({ ...GOOD, wrongTries }, NOW).kind,
    )
    expect(answers).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted', 'refused'])
  })

  test('it is good until the moment it expires, and not at that moment', () => {
    const expiresAt = at(600_000)
    expect(decideContactCode({ ...GOOD, expiresAt }, at(599_999))).toEqual({ kind: 'accepted' })
    expect(decideContactCode({ ...GOOD, expiresAt }, at(600_000))).toEqual({
      kind: 'refused',
      reason: 'expired',
    })
  })
})
