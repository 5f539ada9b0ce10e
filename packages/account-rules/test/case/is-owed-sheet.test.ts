// The sheet that is owed after a wait: who is given it.

import { describe, expect, test } from 'vitest'
import { DEFAULT_RULES, isOwedSheet, type ProofKind, type ShownProof } from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const shown = (...kinds: ProofKind[]): ShownProof[] =>
  kinds.map((kind) => ({ kind, contactId: null, shownAt: NOW }))

describe('isOwedSheet', () => {
  const owed = { twoStep: false, shown: shown('password'), cameBackByWait: true, hasLiveCode: false }

  test('whoever came back by a wait and has no code is given one', () => {
    expect(isOwedSheet(DEFAULT_RULES, owed, NOW)).toBe(true)
    expect(isOwedSheet(DEFAULT_RULES, { ...owed, cameBackByWait: false }, NOW)).toBe(false)
    expect(isOwedSheet(DEFAULT_RULES, { ...owed, hasLiveCode: true }, NOW)).toBe(false)
  })

  test('a remembered browser and one proof are not: with the code they would be two', () => {
    const careful = { ...owed, twoStep: true }
    expect(isOwedSheet(DEFAULT_RULES, careful, NOW)).toBe(false)
    const both = { ...careful, shown: shown('password', 'app-code') }
    expect(isOwedSheet(DEFAULT_RULES, both, NOW)).toBe(true)
  })
})
