// Which passwords are taken, and the reason each of the others is given.

import { createRequire } from 'node:module'
import { policy } from '@sparekey/account-rules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgePassword } from '../../src/passwords/judge-password.ts'

const about = {
  username: 'Mary.Jones',
  addresses: ['mary@wonderland-travel.org', 'mj1980@example.com'],
  serviceName: 'Larkspur House',
}
const reasonFor = (password: string) => {
  const judgement = judgePassword(password, about)
  return judgement.kind === 'refused' ? judgement.reason : 'accepted'
}

const table: Record<string, string[]> = {
  'too-short': ['', 'a', 'k7#Qz!p', '🦊🐢🐝🌵🎈🧭🪁'],
  common: [
    'password',
    'Password1!',
    'P@ssw0rd123',
    'ｐａｓｓｗｏｒｄ',
    'drowssap',
    '12345678',
    'qwertyuiop',
    'iloveyou2',
    'sunshine2020',
    'organization',
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    'abcdefgh',
    '        ',
  ],
  'derived-from-account': [
    'mary.jones',
    'MARY JONES!',
    'maryjones1',
    'senojyram',
    'M4ryJ0nes!!',
    'mary@wonderland-travel.org',
    'wonderland1234',
    'mj1980mj1980',
    'larkspurhouse',
    'Larkspur-House-1',
    'larkspur2024',
    'larkspur-mary-jones-mj1980',
    'wonderland_larkspur_jones7',
  ],
  accepted: [
    'mary likes nine purple trains',
    'correct horse battery staple',
    'Zx9!qpL0vw',
    'grünes Fahrrad am Bach',
    'пять синих лодок',
    '🦊🐢🐝🌵🎈🧭🪁🎻',
    'constructor __proto__ hasOwnProperty',
  ],
}

describe.each(Object.entries(table))('%s', (reason, passwords) => {
  test.each(passwords)('%s', (password) => expect(reasonFor(password)).toBe(reason))
})

test('lengths are counted in characters as people count them, after normalising', () => {
  const { passwordShortest, passwordLongest } = policy
  const varied = (length: number) => Array.from({ length }, (_, i) => 'k7#Qz!pWm4'[i % 7] ?? '').join('')
  expect(passwordLongest.value).toBeGreaterThanOrEqual(64)
  expect(reasonFor('🦊'.repeat(passwordShortest.value - 1))).toBe('too-short')
  expect(reasonFor('🦊'.repeat(passwordLongest.value + 1))).toBe('too-long')
  expect(reasonFor(`e\u0301`.repeat(passwordShortest.value - 1))).toBe('too-short')
  expect(reasonFor(`Kestrel over marsh: ${varied(passwordLongest.value - 20)}`)).toBe('accepted')
  expect(reasonFor(`Kestrel over marsh: ${varied(passwordLongest.value - 19)}`)).toBe('too-long')
  expect(reasonFor('\ufdfa'.repeat(60_000))).toBe('too-long')
})

test.each(['mary', 'jones', 'Larkspur', 'mj1980'])(
  '%s in a long password of its own is no reason',
  (name) => {
    expect(reasonFor(`${name} keeps seven quiet kestrels`)).toBe('accepted')
  },
)

test('short usernames do not reach into other passwords', () => {
  const judgement = judgePassword('grandmother on a kayak', {
    username: 'on',
    addresses: [],
    serviceName: 'K',
  })
  expect(judgement.kind).toBe('accepted')
})

test('none of the 3,000 most common passwords is taken (ASVS 5.0 §6.2.4)', () => {
  const { dictionary } = createRequire(import.meta.url)('@zxcvbn-ts/language-common')
  const longEnough = dictionary['passwords-common'].filter((word: string) => word.length >= 8).slice(0, 3000)
  expect(longEnough).toHaveLength(3000)
  const taken = longEnough.filter((word: string) => reasonFor(word) === 'accepted')
  expect(taken).toEqual([])
})

test('the score of an accepted password is what the meter shows: 2, 3 or 4', () => {
  const scores = ['Zx9!qpL0', 'xkcdmary77', 'correct horse battery staple'].map((password) => {
    const judgement = judgePassword(password, about)
    return judgement.kind === 'accepted' ? judgement.score : judgement.reason
  })
  expect(scores).toEqual([2, 3, 4])
})

test('anything that can be typed is judged', () => {
  const odd = fc.constantFrom('__proto__', 'constructor', 'toString', '\0', '\ud800', '\u202e', '')
  const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), odd)
  fc.assert(
    fc.property(typed, typed, odd, (password, username, word) => {
      const judgement = judgePassword(password + word, { username, addresses: [word], serviceName: word })
      expect(['accepted', 'refused']).toContain(judgement.kind)
    }),
    { numRuns: 300 },
  )
})
