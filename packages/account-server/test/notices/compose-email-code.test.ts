// Mails with a code: the code alone on its line, never in the subject, and what it is for.

import { describe, expect, test } from 'vitest'
import { composeEmailCode } from '../../src/notices/compose-email-code.ts'
import { emailCodeWords } from '../../src/notices/mail-words.ts'

const facts = {
  to: 'mary@example.com',
  purpose: 'sign-in',
  digits: '042917',
  serviceName: 'Larkspur House',
  origin: new URL('https://accounts.example.org'),
  browser: 'Firefox on Windows',
  goodUntil: new Date('2031-03-14T10:42:00Z'),
} as const

test('a mail with a code, whole', () => {
  expect(composeEmailCode(facts)).toEqual({
    to: 'mary@example.com',
    subject: 'Larkspur House: your code to sign in',
    goodUntil: facts.goodUntil,
    text: `This code is for Larkspur House, to sign in:

042917

It works once, for 10 minutes (until 14 March 2031, 10:42 UTC), and only where it was asked for: Firefox on Windows

Type it only on https://accounts.example.org and tell it to nobody. Nobody from this service will ever ask you for it.

If you did not ask for it, there is nothing to do: nobody gets in without this code.
`,
  })
})

const purposes = Object.keys(emailCodeWords) as (keyof typeof emailCodeWords)[]

describe.each(purposes)('a code for %s', (purpose) => {
  const mail = composeEmailCode({ ...facts, purpose })

  test('stands alone on its line, once, and not in the subject', () => {
    expect(mail.text.split('\n').filter((line) => line.includes('042917'))).toEqual(['042917'])
    expect(mail.subject).not.toMatch(/\d/)
  })

  test('says what it is for and what to do when nobody asked', () => {
    expect(mail.text).toContain(`Larkspur House, to ${emailCodeWords[purpose].use}:`)
    expect(mail.text).toContain('If you did not ask for it')
    expect(mail.text).not.toMatch(/\b(log ?in|login|please|sorry|invalid|oops|forbidden)\b/i)
  })

  test('goes out only while it is good', () => expect(mail.goodUntil).toBe(facts.goodUntil))
})

test('no name adds a line that could pass for the code', () => {
  const mail = composeEmailCode({ ...facts, serviceName: 'X\r\n\r\n999999', browser: 'Y\n888888' })
  expect(mail.subject).toBe('X 999999: your code to sign in')
  expect(mail.text.match(/^\d{6}$/gm)).toEqual(['042917'])
})
