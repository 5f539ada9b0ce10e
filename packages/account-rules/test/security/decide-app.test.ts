// Authenticator apps: how many an account may have, and how long one waits.

import { describe, expect, test } from 'vitest'
import { after, decideAppAddition, isAppStillWaiting, policy } from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')

describe('decideAppAddition', () => {
  test.each([0, 1, 4])('an account with %i apps may have another', (confirmed) => {
    expect(decideAppAddition(confirmed)).toEqual({ kind: 'allowed' })
  })

  test.each([5, 6, 100])('one with %i may not', (confirmed) => {
    expect(decideAppAddition(confirmed)).toEqual({ kind: 'refused', reason: 'too-many-apps' })
  })
})

test('an app waits for its first code for an hour', () => {
  const until = after(NOW, policy.appWaitsFor.value)
  expect(isAppStillWaiting(NOW, NOW)).toBe(true)
  expect(isAppStillWaiting(NOW, after(until, -1))).toBe(true)
  expect(isAppStillWaiting(NOW, until)).toBe(false)
})
