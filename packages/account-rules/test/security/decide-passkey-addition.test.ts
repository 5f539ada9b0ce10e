// Adding a passkey: how many there may be, and which challenges count.

import { describe, expect, test } from 'vitest'
import { decidePasskeyAddition, MINUTE, type PasskeyAdditionFacts, policy } from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')

const RIGHT: PasskeyAdditionFacts = { challengeMadeAt: NOW, challengeIsUsed: false, count: 0 }
const decide = (change: Partial<PasskeyAdditionFacts>) => decidePasskeyAddition({ ...RIGHT, ...change }, NOW)

describe('decidePasskeyAddition', () => {
  test('allows passkeys up to the most that an account may have', () => {
    const most = policy.passkeysMost.value
    expect(decide({ count: most - 1 })).toEqual({ kind: 'allowed' })
    expect(decide({ count: most })).toEqual({ kind: 'refused', reason: 'too-many-passkeys' })
  })

  test('refuses a challenge that is too old, and one that was used', () => {
    const challengeMadeAt = new Date(NOW.getTime() - 10 * MINUTE)
    expect(decide({ challengeMadeAt })).toEqual({ kind: 'refused', reason: 'challenge-expired' })
    expect(decide({ challengeIsUsed: true })).toEqual({ kind: 'refused', reason: 'challenge-used' })
  })
})
