// The form in which passwords are judged and hashed: what is far too long is never normalised whole.

import { policy } from '@sparekey/account-rules'
import { expect, test } from 'vitest'
import { judgePassword } from '../../src/passwords/judge-password.ts'
import { normalisePassword, passwordLength } from '../../src/passwords/normalise-password.ts'

const ABOUT = { username: 'mary', addresses: [], serviceName: 'Test Service' }

test('a form full of accents, which takes a second to normalise, is cut before', () => {
  const accents = '\u0301\u0316'.repeat(16_000)
  expect(normalisePassword(accents).length).toBeLessThan(10 * policy.passwordLongest.value)
})

test.each([
  ['four code points that become one', '\u03b1\u0313\u0300\u0345'],
  ['three that become one', '\u1112\u1161\u11ab'],
  ['two units that stay one code point', '\u{1f511}'],
  ['one that grows', '\ufdfa'],
  ['plain letters', 'correct horse battery '],
])('what is cut stays too long to be a password: %s', (_, text) => {
  const typed = text.repeat(5000)
  expect(passwordLength(normalisePassword(typed))).toBeGreaterThan(policy.passwordLongest.value)
  expect(judgePassword(typed, ABOUT)).toEqual({ kind: 'refused', reason: 'too-long' })
})

test('the longest password that can be taken is not cut, in its longest spelling', () => {
  const longest = '\u03b1\u0313\u0300\u0345'.repeat(policy.passwordLongest.value)
  expect(passwordLength(normalisePassword(longest))).toBe(policy.passwordLongest.value)
})
