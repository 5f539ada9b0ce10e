// Which events are told to every contact, against what NIST SP 800-63B-4 §4.6 and OWASP ASVS 5.0 §6.3.7 ask for.

import { describe, expect, test } from 'vitest'
import { type AccountEvent, type EventKind, isNoticed, NOTICED, type NoticedEventKind } from '../src/index.ts'

/** One event of every kind; the compiler refuses this list when a kind is missing. */
const ONE_OF_EACH: { [Kind in EventKind]: Extract<AccountEvent, { kind: Kind }> } = {
  'account-created': { kind: 'account-created' },
  'signed-in': { kind: 'signed-in', by: ['password'] },
  'signed-in-from-new-network': { kind: 'signed-in-from-new-network', by: ['email-code'] },
  'second-step-failed': { kind: 'second-step-failed', by: ['password'] },
  'signed-out': { kind: 'signed-out' },
  'signed-out-everywhere': { kind: 'signed-out-everywhere' },
  'session-ended': { kind: 'session-ended' },
  'username-changed': { kind: 'username-changed', from: 'mary', to: 'mary.b' },
  'password-changed': { kind: 'password-changed' },
  'password-removed': { kind: 'password-removed' },
  'two-step-turned-on': { kind: 'two-step-turned-on', withoutRecoveryCode: false },
  'two-step-turned-off': { kind: 'two-step-turned-off' },
  'browser-remembered': { kind: 'browser-remembered' },
  'browser-forgotten': { kind: 'browser-forgotten' },
  'contact-added': { kind: 'contact-added', address: 'mary@example.org' },
  'contact-confirmed': { kind: 'contact-confirmed', address: 'mary@example.org' },
  'contact-removed': { kind: 'contact-removed', address: 'mary@example.org' },
  'app-code-added': { kind: 'app-code-added', name: 'Phone' },
  'app-code-renamed': { kind: 'app-code-renamed', from: 'Phone', to: 'Old phone' },
  'app-code-removed': { kind: 'app-code-removed', name: 'Old phone' },
  'passkey-added': { kind: 'passkey-added', name: 'My phone' },
  'passkey-renamed': { kind: 'passkey-renamed', from: 'My phone', to: 'Old phone' },
  'passkey-removed': { kind: 'passkey-removed', name: 'Old phone' },
  'passkey-clone-suspected': { kind: 'passkey-clone-suspected', name: 'My phone' },
  'recovery-code-made': { kind: 'recovery-code-made', sheetNumber: 1 },
  'recovery-code-saved': { kind: 'recovery-code-saved', sheetNumber: 1 },
  'recovery-code-checked': { kind: 'recovery-code-checked', isCurrent: true },
  'recovery-code-removed': { kind: 'recovery-code-removed', sheetNumber: 1 },
  'recovery-code-entered': { kind: 'recovery-code-entered', sheetNumber: 1 },
  'recovery-finished': { kind: 'recovery-finished', by: ['recovery-code'], newSheetNumber: 2 },
  disavowed: {
    kind: 'disavowed',
    toldOf: '00000000-0000-4000-8000-000000000001',
    contactId: '00000000-0000-4000-8000-000000000002',
    since: '2026-05-03T12:00:00.000Z',
    password: 'none',
  },
  'case-started': { kind: 'case-started', caseId: 'c', takesEffectAt: '2031-04-13T10:32:00.000Z' },
  'case-reminder': { kind: 'case-reminder', caseId: 'c', takesEffectAt: '2031-04-13T10:32:00.000Z' },
  'case-contact-confirmed': {
    kind: 'case-contact-confirmed',
    caseId: 'c',
    takesEffectAt: '2031-04-13T10:32:00.000Z',
    address: 'mary@example.org',
  },
  'case-cancelled': { kind: 'case-cancelled', caseId: 'c', by: 'link' },
  'case-in-effect': { kind: 'case-in-effect', caseId: 'c' },
  'support-requested': { kind: 'support-requested', requestId: 'r' },
  'support-question': { kind: 'support-question', requestId: 'r' },
  'support-answer': { kind: 'support-answer', requestId: 'r' },
  'support-approved': { kind: 'support-approved', requestId: 'r' },
  'support-declined': { kind: 'support-declined', requestId: 'r' },
  'support-stopped': { kind: 'support-stopped', requestId: 'r' },
}

/** What must be told, and the events by which it happens here. */
const MUST_BE_TOLD: [string, EventKind[]][] = [
  ['getting back in by recovery', ['recovery-finished']],
  ['a sign-in from a place not seen before', ['signed-in-from-new-network']],
  ['a recovery code made or replaced', ['recovery-code-made']],
  ['a recovery code used', ['recovery-code-entered', 'recovery-finished']],
  ['a way in added', ['contact-confirmed', 'app-code-added', 'passkey-added']],
  ['a way in removed', ['contact-removed', 'app-code-removed', 'passkey-removed', 'password-removed']],
  ['a recovery code removed', ['recovery-code-removed']],
  ['a copy of a passkey', ['passkey-clone-suspected']],
  ['the password changed', ['password-changed']],
  ['a right first proof with wrong second ones', ['second-step-failed']],
  ['what signing in takes', ['two-step-turned-on', 'two-step-turned-off']],
  ['the username changed', ['username-changed']],
  ['changes undone from a notice', ['disavowed']],
  ['an email address changed', ['contact-confirmed', 'contact-removed']],
  [
    'a wait for the account: its start, its course and its end',
    ['case-started', 'case-reminder', 'case-contact-confirmed', 'case-cancelled', 'case-in-effect'],
  ],
  [
    'a request at the support desk that operators handle, and its end',
    ['support-requested', 'support-approved', 'support-declined', 'support-stopped'],
  ],
]

/** What tells nobody, and why that is safe. */
const NEED_NOT_BE_TOLD: Record<Exclude<EventKind, NoticedEventKind>, string> = {
  'account-created': 'there is no contact before it',
  'signed-in': 'a network the account signs in from already',
  'signed-out': 'makes nothing weaker',
  'signed-out-everywhere': 'makes nothing weaker',
  'session-ended': 'makes nothing weaker',
  'browser-remembered': 'told with the sign-in it is said at, and it takes the first proof still',
  'browser-forgotten': 'makes nothing weaker',
  'contact-added': 'receives nothing and opens nothing until it is confirmed',
  'app-code-renamed': 'opens as much as before, under another name',
  'passkey-renamed': 'a name opens nothing',
  'recovery-code-saved': 'the code was told of when it was made',
  'recovery-code-checked': 'changes nothing',
  'support-question': 'the request was told of when it was taken up, with a link that stops it',
  'support-answer': 'changes nothing, and strangers could write to the owner by it',
}

describe('events', () => {
  test('every kind is either told or knowingly not', () => {
    expect(Object.keys(NOTICED).sort()).toEqual(Object.keys(ONE_OF_EACH).sort())
    const told = Object.entries(NOTICED).filter(([, noticed]) => noticed)
    const untold = Object.entries(NOTICED).filter(([, noticed]) => !noticed)
    expect(new Set(told.map(([kind]) => kind))).toEqual(new Set(MUST_BE_TOLD.flatMap(([, kinds]) => kinds)))
    expect(untold.map(([kind]) => kind).sort()).toEqual(Object.keys(NEED_NOT_BE_TOLD).sort())
  })

  test.each(MUST_BE_TOLD)('%s is told to every contact', (_, kinds) => {
    for (const kind of kinds) expect(isNoticed(ONE_OF_EACH[kind])).toBe(true)
  })

  test.each(Object.values(ONE_OF_EACH))('isNoticed reads the table for $kind', (event) => {
    expect(isNoticed(event)).toBe(NOTICED[event.kind])
  })
})
