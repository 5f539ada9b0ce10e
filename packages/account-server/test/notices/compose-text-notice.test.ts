// Notices by text message: one sentence and the notice's own links, with no name and no code in it.

import type { NoticedEvent } from '@sparekey/account-rules'
import { expect, test } from 'vitest'
import { noticeLink } from '../../src/account/notice-link.ts'
import { caseLink } from '../../src/case/case-link.ts'
import { openKeys } from '../../src/keys/keys.ts'
import { composeTextNotice } from '../../src/notices/compose-text-notice.ts'
import { stopLink } from '../../src/support/stop-link.ts'

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

const cancelLink = 'https://accounts.example.org/case/link?link=0a1b2c3d.made-up'
const takesEffectAt = '2031-04-13T10:32:00.000Z'
const started: NoticedEvent = { kind: 'case-started', caseId: 'c', takesEffectAt }

test('what can be stopped has both links, each on a line of its own', () => {
  expect(composeTextNotice({ ...facts, event: started, cancelLink }).text).toBe(
    [
      `Larkspur House: somebody waits to get in to your account, 14 March 2031, 10:32 UTC. Not you? Cancel the wait: ${cancelLink}`,
      `To undo more: ${facts.notMe.link}`,
    ].join('\n'),
  )
})

test.each<[NoticedEvent, string]>([
  [started, 'Cancel the wait'],
  [{ kind: 'case-reminder', caseId: 'c', takesEffectAt }, 'Cancel the wait'],
  [{ kind: 'support-requested', requestId: 'r' }, 'Stop it'],
  [{ kind: 'support-approved', requestId: 'r' }, 'Stop it'],
])('$0.kind says what its link is for', (event, what) => {
  expect(composeTextNotice({ ...facts, event, cancelLink }).text).toContain(`${what}: ${cancelLink}\n`)
})

test('who is no contact of the account gets no "This wasn\'t me", and a page to go to', () => {
  const event: NoticedEvent = { kind: 'case-cancelled', caseId: 'c', by: 'link' }
  const { text } = composeTextNotice({ ...facts, event, notMe: null })
  expect(text).toMatch(/ If this was not you, open https:\/\/accounts\.example\.org\/help\/signin$/)
  const waits = composeTextNotice({ ...facts, event: started, notMe: null, cancelLink })
  expect(waits.text.endsWith(`Cancel the wait: ${cancelLink}`)).toBe(true)
})

test('two parts of a text message, and three with both links: nothing in it doubles the price', () => {
  const keys = openKeys(['a secret of thirty-two characters'])
  const accountId = '00000000-0000-4000-8000-000000000001'
  const contactId = '00000000-0000-4000-8000-000000000002'
  const eventId = '00000000-0000-4000-8000-000000000003'
  const link = noticeLink.address(keys, facts.origin, { accountId, eventId, contactId })
  const toCancel = caseLink.address(keys, facts.origin, { accountId, caseId: eventId, contactId })
  const notMe = { ...facts.notMe, link }
  const one = composeTextNotice({ ...facts, notMe, event: { kind: 'password-changed' } }).text
  const both = composeTextNotice({ ...facts, notMe, event: started, cancelLink: toCancel }).text
  const approved: NoticedEvent = { kind: 'support-approved', requestId: eventId }
  const toStop = stopLink.address(keys, facts.origin, { accountId, requestId: eventId, contactId })
  const longest = composeTextNotice({ ...facts, notMe, event: approved, cancelLink: toStop }).text
  expect([partsOf(one), partsOf(both), partsOf(longest)]).toEqual([2, 3, 3])
})

/** How many parts a text of GSM 03.38's basic characters is sent in; that it has no others is checked first. */
function partsOf(text: string): number {
  expect(text).toMatch(/^[A-Za-z0-9 \n.,:;'"?&=_/+-]*$/)
  return text.length <= 160 ? 1 : Math.ceil(text.length / 153)
}
