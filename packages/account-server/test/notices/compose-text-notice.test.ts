// Notices by text message: one sentence and the notice's own link, with no name and no code in it.

import type { NoticedEvent } from '@sparekey/account-rules'
import { expect, test } from 'vitest'
import { composeTextNotice } from '../../src/notices/compose-text-notice.ts'

const facts = {
  to: '+12025550143',
  username: 'mary',
  serviceName: 'Larkspur House',
  origin: new URL('https://accounts.example.org'),
  notMe: {
    link: 'https://accounts.example.org/not-me?link=0a1b2c3d.made-up',
    until: new Date('2031-04-13T10:32:00Z'),
  },
  cancelLink: null,
  supportContact: null,
  at: new Date('2031-03-14T10:32:00Z'),
  network: '203.0.113.9',
  browser: 'Firefox on Windows',
}

test('a notice, whole', () => {
  expect(composeTextNotice({ ...facts, event: { kind: 'password-changed' } })).toEqual({
    kind: 'text',
    to: '+12025550143',
    goodUntil: null,
    text: 'Larkspur House: your password was changed, 14 March 2031, 10:32 UTC. If this was not you, open https://accounts.example.org/not-me?link=0a1b2c3d.made-up',
  })
})

test.each<[NoticedEvent, string]>([
  [{ kind: 'contact-confirmed', address: '+44 20 7946 0958' }, 'a phone number was added'],
  [{ kind: 'contact-removed', address: '+44 20 7946 0958' }, 'a phone number was removed'],
  [{ kind: 'contact-removed', address: 'mary@example.org' }, 'an email address was removed'],
  [{ kind: 'recovery-finished', by: ['text-code'], newSheetNumber: null }, 'your account was recovered'],
])('%j is told as "%s"', (event, words) => {
  const { text } = composeTextNotice({ ...facts, event })
  expect(text).toContain(`Larkspur House: ${words}, `)
  expect(text).not.toMatch(/mary|203\.0|7946|Firefox/)
})
