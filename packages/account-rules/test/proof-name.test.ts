// Names of proofs: what is kept of what was typed, and what is refused.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseProofName, policy } from '../src/index.ts'

describe('parseProofName', () => {
  test.each([
    ['Phone', 'Phone'],
    ['  My \t phone\n', 'My phone'],
    ['e\u0301t\u00e9', 'été'],
    ['手机', '手机'],
    ['📱 <b>', '📱 <b>'],
    ['\u00a0a\u3000b', 'a b'],
    ['𝒳'.repeat(40), '𝒳'.repeat(40)],
  ])('%j is kept as %j', (typed, name) => {
    expect(parseProofName(typed)).toEqual({ ok: true, name })
  })

  test.each([
    ['', 'empty'],
    [' \n\t\u00a0', 'empty'],
    ['x'.repeat(41), 'too-long'],
    ['x'.repeat(1_000_000), 'too-long'],
    [' '.repeat(1_000), 'too-long'],
    ['a\u202eb', 'unseen-character'],
    ['a\u200bb', 'unseen-character'],
    ['a\u0000b', 'unseen-character'],
    ['a\u3164b', 'unseen-character'],
  ] as const)('%j is refused: %s', (typed, reason) => {
    expect(parseProofName(typed)).toEqual({ ok: false, reason })
  })

  test('a name that was read reads as itself, in one line of at most 40 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const reading = parseProofName(typed)
        if (!reading.ok) return
        expect(parseProofName(reading.name)).toEqual(reading)
        expect(reading.name).not.toMatch(/[\r\n\u2028\u2029]|^\s|\s$|\s\s/u)
        expect([...reading.name].length).toBeLessThanOrEqual(policy.proofNameLongest.value)
      }),
    )
  })
})
