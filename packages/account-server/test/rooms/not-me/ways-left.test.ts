// What is left once the password is gone, for every small account: the sentence on the page is what the rules will say.

import { DEFAULT_RULES } from '@sparekey/account-rules'
import { expect, it } from 'vitest'
import { type WayBack, wayBackWith } from '../../../src/rooms/not-me/ways-left.ts'
import { TEST_CONFIG } from '../../test-service.ts'

const NOW = new Date('2031-03-14T10:32:00Z')
const mail = { contactId: 'mail', kind: 'email', confirmedAt: NOW } as const
const otherMail = { ...mail, contactId: 'other mail' } as const
const waiting = { ...mail, confirmedAt: null } as const
const phone = { contactId: 'phone', kind: 'phone', confirmedAt: NOW } as const
const app = { kind: 'app-code', id: 'app', name: 'An app', confirmedAt: NOW } as const
const saved = { savedAt: NOW }
const unsaved = { savedAt: null }
const nothing = { twoStep: false, contacts: [], credentials: [], sheet: null, hasPassword: false }

it.each<[string, Parameters<typeof wayBackWith>[1], WayBack]>([
  ['nothing', nothing, 'none'],
  ['a mailbox', { ...nothing, contacts: [mail] }, 'at-once'],
  ['a mailbox that was never confirmed', { ...nothing, contacts: [waiting] }, 'none'],
  ['a phone', { ...nothing, contacts: [phone] }, 'at-once'],
  ['a sheet', { ...nothing, sheet: saved }, 'at-once'],
  ['a sheet that nobody saved', { ...nothing, sheet: unsaved }, 'none'],
  ['an app', { ...nothing, credentials: [app] }, 'none'],
  ['two-step: a mailbox', { ...nothing, twoStep: true, contacts: [mail] }, 'none'],
  ['two-step: two mailboxes', { ...nothing, twoStep: true, contacts: [mail, otherMail] }, 'none'],
  ['two-step: a mailbox and a phone', { ...nothing, twoStep: true, contacts: [mail, phone] }, 'at-once'],
  [
    'two-step: a mailbox and an app',
    { ...nothing, twoStep: true, contacts: [mail], credentials: [app] },
    'at-once',
  ],
  [
    'two-step: a mailbox and an app that waits',
    { ...nothing, twoStep: true, contacts: [mail], credentials: [{ ...app, confirmedAt: null }] },
    'none',
  ],
  [
    'two-step: a mailbox and a sheet',
    { ...nothing, twoStep: true, contacts: [mail], sheet: saved },
    'at-once',
  ],
  [
    'two-step: a mailbox and a sheet that nobody saved',
    { ...nothing, twoStep: true, contacts: [mail], sheet: unsaved },
    'none',
  ],
  ['two-step: a password', { ...nothing, twoStep: true, hasPassword: true }, 'none'],
  [
    'two-step: a password and a mailbox',
    { ...nothing, twoStep: true, hasPassword: true, contacts: [mail] },
    'at-once',
  ],
  ['two-step: a sheet', { ...nothing, twoStep: true, sheet: saved }, 'after-waiting'],
  ['two-step: a sheet that nobody saved', { ...nothing, twoStep: true, sheet: unsaved }, 'none'],
])('%s', (_, left, wayBack) => {
  const sending = { rules: DEFAULT_RULES, config: { ...TEST_CONFIG, texts: 'mailbox' as const } }
  expect(wayBackWith(sending, left, NOW)).toBe(wayBack)
})

it('a phone counts only where text messages are sent', () => {
  const silent = { rules: DEFAULT_RULES, config: { ...TEST_CONFIG, texts: 'none' as const } }
  expect(wayBackWith(silent, { ...nothing, contacts: [phone] }, NOW)).toBe('none')
  expect(wayBackWith(silent, { ...nothing, contacts: [phone, mail] }, NOW)).toBe('at-once')
})
