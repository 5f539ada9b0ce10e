// What a link leaves, for every small account: two-step verification goes on again where two proofs are left for it,
// and nowhere else.

import {
  CODE_TO,
  canReach,
  DEFAULT_RULES,
  type DisavowalDecision,
  type HeldProof,
} from '@sparekey/account-rules'
import { expect, it } from 'vitest'
import { whatStays } from '../../../src/rooms/not-me/what-stays.ts'
import { TEST_CONFIG } from '../../test-service.ts'

const NOW = new Date('2031-03-14T10:32:00Z')
const deps = { rules: DEFAULT_RULES, config: { ...TEST_CONFIG, texts: 'mailbox' as const } }

const contact = (contactId: string, kind: 'email' | 'phone') => {
  const address = { address: contactId, addressKey: contactId }
  return { contactId, kind, ...address, addedAt: NOW, confirmedAt: NOW }
}
const own = contact('own', 'email')
const another = contact('another', 'email')
const phone = contact('phone', 'phone')
const app = { kind: 'app-code', id: 'app', name: 'An app', confirmedAt: NOW } as const
const passkey = { kind: 'passkey', id: 'passkey', name: 'A phone', confirmedAt: NOW } as const
const liveCode = { sheetNumber: 2, madeAt: NOW }

type Found = Parameters<typeof whatStays>[1]
type Allowed = Extract<DisavowalDecision, { kind: 'allowed' }>

/** An account whose two-step verification was on at the event and was turned off since, as a link finds it. */
const found = (change: Partial<Found> = {}): Found => ({
  account: { accountId: 'a', username: 'mary', createdAt: NOW, twoStepSince: null, waitingCase: null },
  contact: own,
  contacts: [own],
  credentials: [],
  isTurnedOff: true,
  liveCode: null,
  ...change,
})
const allowed = (change: Partial<Allowed> = {}): Allowed => ({
  kind: 'allowed',
  forgets: [],
  bringsBack: false,
  forgetsCredentials: [],
  endsCode: false,
  turnsTwoStepOn: true,
  spare: { kind: 'none' },
  ...change,
})

it.each<[string, Partial<Found>, Partial<Allowed>, string, string]>([
  ['the mailbox alone', {}, {}, 'still-off', 'none'],
  ['two mailboxes, which are one kind of proof', { contacts: [own, another] }, {}, 'still-off', 'none'],
  ['a phone too', { contacts: [own, phone] }, {}, 'on-again', 'none'],
  [
    'a phone too, and an older password',
    { contacts: [own, phone] },
    { spare: { kind: 'stays' } },
    'on-again',
    'none',
  ],
  ['an older password', {}, { spare: { kind: 'stays' } }, 'on-again', 'stays'],
  ['an app', { credentials: [app] }, {}, 'on-again', 'none'],
  ['an app that goes', { credentials: [app] }, { forgetsCredentials: ['app'] }, 'still-off', 'none'],
  [
    'an app that was never connected',
    { credentials: [{ ...app, confirmedAt: null }] },
    {},
    'still-off',
    'none',
  ],
  ['a passkey', { credentials: [passkey] }, {}, 'on-again', 'none'],
  ['the sheet', { liveCode }, {}, 'on-again', 'none'],
  ['a sheet that goes', { liveCode }, { endsCode: true }, 'still-off', 'none'],
  ['a phone that goes', { contacts: [own, phone] }, { forgets: ['phone'] }, 'still-off', 'none'],
  ['a phone, and the mailbox comes back', { contacts: [phone] }, { bringsBack: true }, 'on-again', 'none'],
  [
    'two proofs, and it was off at the event',
    { contacts: [own, phone] },
    { turnsTwoStepOn: false },
    'still-off',
    'none',
  ],
  [
    'two proofs, and it was off all the time',
    { contacts: [own, phone], isTurnedOff: false },
    { turnsTwoStepOn: false },
    'off',
    'none',
  ],
])('turned off since, with %s', (_, account, decision, twoStep, password) => {
  const stays = whatStays(deps, found(account), allowed(decision), NOW)
  expect([stays.twoStep, stays.password.kind]).toEqual([twoStep, password])
  expect(stays.wayBack).toBe('at-once')
})

it('a phone is one of two proofs only where text messages are sent', () => {
  const silent = { ...deps, config: { ...TEST_CONFIG, texts: 'none' as const } }
  const account = found({ contacts: [own, phone] })
  expect(whatStays(silent, account, allowed(), NOW).twoStep).toBe('still-off')
})

/** Every account with the mailbox and some of the others, and a password from before or none. */
const EVERY = [[], [another], [phone], [another, phone]].flatMap((contacts) =>
  [[], [app], [passkey], [app, passkey]].flatMap((credentials) =>
    [null, liveCode].flatMap((code) =>
      (['none', 'stays'] as const).map((spare) => ({
        account: { contacts: [own, ...contacts], credentials, liveCode: code },
        spare: { kind: spare },
      })),
    ),
  ),
)

it('turned on again, it locks nobody out and lets nobody past with one contact; where it is not, too little is left', () => {
  const met = new Set<string>()
  for (const { account, spare } of EVERY) {
    const stays = whatStays(deps, found(account), allowed({ spare }), NOW)
    const held: HeldProof[] = [
      ...stays.contacts.map(({ contactId, kind }) => ({ kind: CODE_TO[kind], contactId })),
      ...stays.credentials.map(({ kind }) => ({ kind, contactId: null })),
    ]
    if (stays.sheet !== null) held.push({ kind: 'recovery-code', contactId: null })
    const withPassword: HeldProof[] = [...held, { kind: 'password', contactId: null }]
    const getsIn = (twoStep: boolean, proofs: readonly HeldProof[]) =>
      canReach(DEFAULT_RULES, { aim: 'sign-in', twoStep }, proofs) ||
      canReach(DEFAULT_RULES, { aim: 'recover', twoStep }, proofs)
    const isOn = stays.twoStep === 'on-again'
    const hasPassword = stays.password.kind !== 'none'
    expect(getsIn(isOn, hasPassword ? withPassword : held)).toBe(true)
    const ofOwn = held.filter(({ contactId }) => contactId === 'own')
    expect(getsIn(isOn, ofOwn)).toBe(!isOn)
    if (!isOn) expect(getsIn(true, spare.kind === 'stays' ? withPassword : held)).toBe(false)
    // It stays only as the second proof.
    if (hasPassword) expect(getsIn(true, held)).toBe(false)
    met.add(`${stays.twoStep}, password ${stays.password.kind}`)
  }
  expect([...met].sort()).toEqual([
    'on-again, password none',
    'on-again, password stays',
    'still-off, password none',
  ])
})
