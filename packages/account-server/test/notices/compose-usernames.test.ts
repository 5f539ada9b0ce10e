// The mail that tells usernames: each with its link, and none can be bent by the names in it.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composeUsernames, type UsernamesFacts } from '../../src/notices/compose-usernames.ts'

const facts: UsernamesFacts = {
  to: 'mary@example.com',
  usernames: ['mary', "mary.o'neill+home@example.com"],
  serviceName: 'Larkspur House',
  origin: new URL('https://accounts.example.org'),
  supportContact: 'help@example.org',
  at: new Date('2031-03-14T10:32:59Z'),
  network: '203.0.113.7',
  browser: 'Firefox on Windows',
  goodUntil: new Date('2031-03-15T10:32:59Z'),
}

test('a mail with usernames, whole', () => {
  expect(composeUsernames(facts)).toEqual({
    to: 'mary@example.com',
    subject: 'Larkspur House: your usernames',
    goodUntil: facts.goodUntil,
    text: `Somebody asked which usernames at Larkspur House go with this email address. If it was you, choose the one to sign in with:

mary
   https://accounts.example.org/signin?username=mary

mary.o'neill+home@example.com
   https://accounts.example.org/signin?username=mary.o%27neill%2Bhome%40example.com

The page opens with the username filled in. You can change it there.

If you forgot your password, too, create a new one:
   https://accounts.example.org/forgot-password

When:      14 March 2031, 10:32 UTC
Where:     Firefox on Windows, network 203.0.113.7

If you did not ask for it, there is nothing to do. It was sent to nobody else, and a username alone opens nothing.

If such mails keep coming, say so to those who run the service:
   help@example.org

Nobody from this service will ever ask you for a password or a code.
`,
  })
})

describe('a mail with one username', () => {
  const mail = composeUsernames({ ...facts, usernames: ['mary'], supportContact: null })

  test('says so in the subject, and does not name it there, where a locked screen shows it', () => {
    expect(mail.subject).toBe('Larkspur House: your username')
  })

  test('names no support where there is none', () => {
    expect(mail.text).not.toContain('keep coming')
    expect(mail.text).not.toContain('null')
  })

  test('uses the words of the house', () => {
    expect(mail.text).not.toMatch(/\b(log ?in|login|please|sorry|invalid|oops|forbidden)\b/i)
  })
})

test('no name adds a line or a link, and each link leads to sign-in with the name it stands under', () => {
  const wild = fc.string({ unit: 'binary', minLength: 1 }).map((text) => `X${text}\r\n\u2028\u202Ehttps://`)
  fc.assert(
    fc.property(wild, wild, wild, (serviceName, browser, username) => {
      const mail = composeUsernames({ ...facts, serviceName, browser, usernames: [username] })
      expect(mail.subject).not.toMatch(/[\r\n\u2028\u202E]/)
      expect(mail.text.split('\n')).toHaveLength(composeUsernames(facts).text.split('\n').length - 3)
      const [link = '', ...others] = mail.text.split('\n').filter((line) => /^ {3}https?:/.test(line))
      const { origin, pathname, searchParams } = new URL(link.trim())
      expect([origin, pathname]).toEqual([facts.origin.origin, '/signin'])
      expect(searchParams.get('username')).toBe(username)
      expect(others).toEqual(['   https://accounts.example.org/forgot-password'])
    }),
  )
})

test('no full stop touches a link, because mail programs take it for a part of it', () => {
  for (const line of composeUsernames(facts).text.split('\n')) {
    if (line.includes('://')) expect(line).toMatch(/^ {3}\S+$/)
  }
})
