// Notices: each says what happened and what to do, and none can be bent by the names in it.

import {
  type AccountEvent,
  canReach,
  DEFAULT_RULES,
  NOTICED,
  type NoticedEvent,
} from '@sparekey/account-rules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composeNotice, type NoticeFacts } from '../../src/notices/compose-notice.ts'

const events: NoticedEvent[] = [
  { kind: 'signed-in-from-new-network', by: ['password', 'email-code'] },
  { kind: 'username-changed', from: 'mary', to: 'mary.jones' },
  { kind: 'password-changed' },
  { kind: 'password-removed' },
  { kind: 'contact-confirmed', address: 'new.address@example.org' },
  { kind: 'contact-removed', address: 'old.address@example.org' },
  { kind: 'app-code-added', name: 'Phone' },
  { kind: 'app-code-removed', name: 'Phone' },
  { kind: 'second-step-failed', by: ['password'] },
  { kind: 'two-step-turned-on', withoutRecoveryCode: false },
  { kind: 'two-step-turned-off' },
  { kind: 'passkey-added', name: 'My phone' },
  { kind: 'passkey-removed', name: 'My phone' },
  { kind: 'passkey-clone-suspected', name: 'My phone' },
  { kind: 'recovery-code-made', sheetNumber: 4 },
  { kind: 'recovery-code-removed', sheetNumber: 4 },
  { kind: 'recovery-code-entered', sheetNumber: 3 },
  { kind: 'recovery-finished', by: ['recovery-code'], newSheetNumber: 4 },
  { kind: 'recovery-finished', by: ['email-code'], newSheetNumber: null },
  {
    kind: 'disavowed',
    toldOf: '00000000-0000-4000-8000-000000000001',
    contactId: '00000000-0000-4000-8000-000000000002',
    since: '2031-03-14T09:15:00.000Z',
    password: 'none',
  },
  { kind: 'case-started', caseId: 'c', takesEffectAt: '2031-04-13T10:32:00.000Z' },
  { kind: 'case-reminder', caseId: 'c', takesEffectAt: '2031-04-13T10:32:00.000Z' },
  {
    kind: 'case-contact-confirmed',
    caseId: 'c',
    takesEffectAt: '2031-04-13T10:32:00.000Z',
    address: 'new.address@example.org',
  },
  ...(['link', 'owner', 'proof', 'opener', 'recovery', 'disavowal'] as const).map(
    (by) => ({ kind: 'case-cancelled', caseId: 'c', by }) as const,
  ),
  { kind: 'case-in-effect', caseId: 'c' },
  ...(['support-requested', 'support-approved', 'support-declined', 'support-stopped'] as const).map(
    (kind) => ({ kind, requestId: 'r' }) as const,
  ),
]

const LINK = 'https://accounts.example.org/not-me?link=0a1b2c3d.made-up'

const facts = (event: NoticedEvent): NoticeFacts => ({
  to: 'mary@example.com',
  event,
  username: 'mary',
  serviceName: 'Larkspur House',
  origin: new URL('https://accounts.example.org'),
  notMe: { link: LINK, until: new Date('2031-04-13T10:32:59Z') },
  cancelLink: null,
  supportContact: 'help@example.org',
  at: new Date('2031-03-14T10:32:59Z'),
  network: '203.0.113.7',
  browser: 'Firefox on Windows',
})

test('every noticed event is in this test', () => {
  const noticed = Object.entries(NOTICED).filter(([, isNoticed]) => isNoticed)
  expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(noticed.map(([kind]) => kind)))
})

test('a notice, whole', () => {
  const { text, ...rest } = composeNotice(facts({ kind: 'recovery-code-entered', sheetNumber: 3 }))
  expect(rest).toEqual({
    to: 'mary@example.com',
    subject: 'Larkspur House: your recovery code was entered',
    goodUntil: null,
  })
  expect(
    text,
  ).toBe(`The recovery code of sheet no. 3 was entered to get back in to your account. Where two-step verification is off, whoever did it can choose a new password now; where it is on, they need more than the code.

Service:   Larkspur House
Username:  mary
When:      14 March 2031, 10:32 UTC
Where:     Firefox on Windows, network 203.0.113.7

If this was you, there is nothing to do.

If this was not you, open this page and choose "This wasn't me":
   https://accounts.example.org/not-me?link=0a1b2c3d.made-up

It signs everybody out and takes away what was added since. The page says exactly what goes and what stays, and then how you get back in. Opening it changes nothing yet. The link works once, until 13 April 2031, 10:32 UTC.

If the page does not open, do this:

1. Sign in and choose "Generate a new code". The old one then opens nothing:
   https://accounts.example.org/security

2. Sign in and change your password:
   https://accounts.example.org/security

3. Look through everything under "Manage how I sign in", and undo what you did not do:
   https://accounts.example.org/security

4. If that does not help, ask for help:
   help@example.org

Nobody from this service will ever ask you for a password or a code.
`)
})

describe.each(events)('$kind', (event) => {
  const { subject, text } = composeNotice(facts(event))

  test('names the service, the event and the account, when and where', () => {
    expect(subject).toMatch(/^Larkspur House: [a-z][^.!]{10,60}$/)
    for (const part of ['mary', '14 March 2031, 10:32 UTC', 'Firefox on Windows', '203.0.113.7'])
      expect(text).toContain(part)
    expect(text).toContain('\nIf this was you, there is nothing to do.\n')
  })

  test('each link stands alone on its line and only shows pages', () => {
    const links = text.match(/https?:\/\/\S+/g) ?? []
    expect(links.length).toBeGreaterThanOrEqual(3)
    expect(links.filter((link) => link === LINK)).toHaveLength(1)
    for (const link of links) {
      expect([
        LINK,
        'https://accounts.example.org/recover',
        'https://accounts.example.org/security',
      ]).toContain(link)
      expect(text).toContain(`\n   ${link}\n`)
    }
  })

  test('steps are numbered from 1 without a gap', () => {
    const numbers = [...text.matchAll(/^(\d+)\. /gm)].map((match) => Number(match[1]))
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(numbers.length).toBeGreaterThanOrEqual(3)
  })

  test('speaks as the pages do', () => {
    expect(text).not.toMatch(/\b(log ?in|login|please|sorry|invalid|oops|forbidden)\b/i)
    expect(text).not.toMatch(/undefined|null|\[object|NaN/)
  })

  test('a service without support gives no such step', () => {
    const without = composeNotice({ ...facts(event), supportContact: null }).text
    expect(without).not.toContain('ask for help')
    expect(text.replace(/\d\. If that does not help.*\n.*\n\n/, '')).toBe(without)
  })
})

test('an entered code is told as the rules judge it: enough by itself only without two-step verification', () => {
  const code = [{ kind: 'recovery-code', contactId: null }] as const
  const isEnough = (twoStep: boolean) => canReach(DEFAULT_RULES, { aim: 'recover', twoStep }, code)
  expect([isEnough(false), isEnough(true)]).toEqual([true, false])
  const { text } = composeNotice(facts({ kind: 'recovery-code-entered', sheetNumber: 3 }))
  expect(text).toContain('Where two-step verification is off, whoever did it can choose a new password now;')
})

test('an address that was added or removed is told by its ends only', () => {
  for (const kind of ['contact-confirmed', 'contact-removed'] as const) {
    const { text } = composeNotice(facts({ kind, address: 'some.body@mail.example.net' }))
    expect(text).toContain('s•••@m•••.net')
    expect(text).not.toContain('some.body')
  }
})

test('no name adds a header or a line of its own', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      'x\r\nBcc: all@example.org',
      'x\n\n1. Call this number',
      'a\u2028b',
      'a\u0085b',
      '\u202eabc',
      '',
    ),
    fc.string({ unit: 'binary' }),
  )
  const names = fc.record({ username: hostile, serviceName: hostile, network: hostile, browser: hostile })
  fc.assert(
    fc.property(names, hostile, fc.constantFrom(...events), (given, name, event) => {
      const bent = 'from' in event ? { ...event, from: name, to: name } : event
      const plain = composeNotice(facts(event))
      const mail = composeNotice({ ...facts(bent as NoticedEvent), ...given, supportContact: name })
      expect(mail.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
      expect(mail.text.split(/[\n\r\v\f\u0085\u2028\u2029]/)).toHaveLength(plain.text.split('\n').length)
    }),
  )
})

// A kind that is not noticed has no words; this line must not compile.
// @ts-expect-error: 'signed-out' is not noticed
composeNotice satisfies (facts: { event: Extract<AccountEvent, { kind: 'signed-out' }> }) => unknown
