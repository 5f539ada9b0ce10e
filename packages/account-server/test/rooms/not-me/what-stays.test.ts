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
const liveCode = { sheetNumber: 2, madeAt: NOW, savedAt: NOW }
const unsaved = { ...liveCode, savedAt: null }

type Found = Parameters<typeof whatStays>[1]
type Allowed = Extract<DisavowalDecision, { kind: 'allowed' }>

/** An account whose two-step verification was on at the event and was turned off since, as a link finds it. */
const found = (change: Partial<Found> = {}): Found => ({
  account: { accountId: 'a', username: 'mary', createdAt: NOW, twoStepSince: null, waitingCase: null },
  contact: own,
  contacts: [own],
  credentials: [],
  isTurnedOff: true,
  isOnByLink: false,
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

const STAYS = { spare: { kind: 'stays' } } as const
const COMES_BACK = { spare: { kind: 'comes-back', replacedAt: NOW } } as const

type Row = readonly [string, Partial<Found>, Partial<Allowed>, string, string]

const TURNED_OFF: readonly Row[] = [
  ['the mailbox alone', {}, {}, 'still-off', 'none'],
  ['two mailboxes, which are one kind of proof', { contacts: [own, another] }, {}, 'still-off', 'none'],
  ['a phone too', { contacts: [own, phone] }, {}, 'on-again', 'none'],
  ['a phone too, and an older password', { contacts: [own, phone] }, STAYS, 'on-again', 'stays'],
  ['an older password', {}, STAYS, 'on-again', 'stays'],
  ['an app, and an older password', { credentials: [app] }, STAYS, 'on-again', 'stays'],
  ['a passkey, and an older password', { credentials: [passkey] }, STAYS, 'on-again', 'stays'],
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
  ['the sheet, and an older password', { liveCode }, STAYS, 'on-again', 'none'],
  [
    'the sheet, an older password, and the mailbox comes back',
    { liveCode, contacts: [phone] },
    { ...STAYS, bringsBack: true },
    'on-again',
    'none',
  ],
  [
    'the sheet and an older password, and no mailbox but a phone',
    { liveCode, contact: phone, contacts: [phone] },
    STAYS,
    'on-again',
    'stays',
  ],
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
]

/** As a code from signing up leaves each account whose owner never confirmed it; it stays, and is not counted on. */
const withUnsaved = (rows: readonly Row[]) =>
  rows
    .filter(([, { liveCode }]) => liveCode === undefined)
    .map(([name, account, ...rest]): Row => {
      return [`${name}, beside a sheet that nobody saved`, { ...account, liveCode: unsaved }, ...rest]
    })

it.each([...TURNED_OFF, ...withUnsaved(TURNED_OFF)])(
  'turned off since, with %s',
  (_, account, decision, twoStep, password) => {
    const stays = whatStays(deps, found(account), allowed(decision), NOW)
    expect([stays.twoStep, stays.password.kind]).toEqual([twoStep, password])
    expect(stays.wayBack).toBe('at-once')
  },
)

const IS_ON = { account: { ...found().account, twoStepSince: NOW }, isTurnedOff: false }
const STILL_ON: readonly Row[] = [
  ['the mailbox alone', {}, {}, 'none', 'none'],
  ['an older password', {}, STAYS, 'at-once', 'stays'],
  ['the password of before', {}, COMES_BACK, 'at-once', 'comes-back'],
  ['an app, and an older password', { credentials: [app] }, STAYS, 'at-once', 'none'],
  [
    'an app that goes, and an older password',
    { credentials: [app] },
    { ...STAYS, forgetsCredentials: ['app'] },
    'at-once',
    'stays',
  ],
  ['a passkey, and the password of before', { credentials: [passkey] }, COMES_BACK, 'at-once', 'none'],
  ['a phone, and an older password', { contacts: [own, phone] }, STAYS, 'at-once', 'none'],
  ['the sheet', { liveCode }, {}, 'at-once', 'none'],
  ['the sheet, and an older password', { liveCode }, STAYS, 'at-once', 'none'],
  ['the sheet, and the password of before', { liveCode }, COMES_BACK, 'at-once', 'none'],
]

it.each([...STILL_ON, ...withUnsaved(STILL_ON)])(
  'on all the time, with %s',
  (_, account, decision, wayBack, password) => {
    const change = { ...decision, turnsTwoStepOn: false }
    const stays = whatStays(deps, found({ ...IS_ON, ...account }), allowed(change), NOW)
    expect([stays.twoStep, stays.wayBack, stays.password.kind]).toEqual(['on', wayBack, password])
  },
)

it('what one link leaves with two-step verification turned on again, a newer one leaves too', () => {
  for (const { account, spare } of EVERY) {
    const first = whatStays(deps, found(account), allowed({ spare }), NOW)
    if (first.twoStep !== 'on-again') continue
    const after = { ...IS_ON, isOnByLink: first.password.kind !== 'none' }
    const second = { spare: first.password, turnsTwoStepOn: false }
    expect(whatStays(deps, found({ ...account, ...after }), allowed(second), NOW)).toEqual({
      ...first,
      twoStep: 'on',
    })
  }
})

it('a phone is one of two proofs only where text messages are sent', () => {
  const silent = { ...deps, config: { ...TEST_CONFIG, texts: 'none' as const } }
  const account = found({ contacts: [own, phone] })
  expect(whatStays(silent, account, allowed(), NOW).twoStep).toBe('still-off')
})

/** Every account with the mailbox and some of the others, and a password from before or none. */
const EVERY = [[], [another], [phone], [another, phone]].flatMap((contacts) =>
  [[], [app], [passkey], [app, passkey]].flatMap((credentials) =>
    [null, liveCode, unsaved].flatMap((code) =>
      (['none', 'stays'] as const).map((spare) => ({
        account: { contacts: [own, ...contacts], credentials, liveCode: code },
        spare: { kind: spare },
      })),
    ),
  ),
)

/** What its owner is known to have once the link has done its work, but for the password. */
const heldBeside = ({ contacts, credentials, sheet }: ReturnType<typeof whatStays>): HeldProof[] => [
  ...contacts.map(({ contactId, kind }) => ({ kind: CODE_TO[kind], contactId })),
  ...credentials.map(({ kind }) => ({ kind, contactId: null })),
  ...(sheet?.savedAt ? [{ kind: 'recovery-code' as const, contactId: null }] : []),
]
const PASSWORD: HeldProof = { kind: 'password', contactId: null }

const getsIn = (twoStep: boolean, proofs: readonly HeldProof[]) =>
  canReach(DEFAULT_RULES, { aim: 'sign-in', twoStep }, proofs) ||
  canReach(DEFAULT_RULES, { aim: 'recover', twoStep }, proofs)

it('turned on again, it locks nobody out and lets nobody past with one contact; where it is not, too little is left', () => {
  const met = new Set<string>()
  for (const { account, spare } of EVERY) {
    const stays = whatStays(deps, found(account), allowed({ spare }), NOW)
    const held = heldBeside(stays)
    const withSpare = spare.kind === 'stays' ? [...held, PASSWORD] : held
    const isOn = stays.twoStep === 'on-again'
    const hasPassword = stays.password.kind !== 'none'
    expect(getsIn(isOn, hasPassword ? withSpare : held)).toBe(true)
    const ofOwn = held.filter(({ contactId }) => contactId === 'own')
    expect(getsIn(isOn, ofOwn)).toBe(!isOn)
    if (!isOn) expect(getsIn(true, withSpare)).toBe(false)
    // Nor whoever has lost the phone, with the app and the passkey that are the account's still, and has the rest.
    const onNoPhone = held.filter(({ kind }) => kind === 'email-code' || kind === 'recovery-code')
    const suffices = getsIn(true, onNoPhone)
    expect(hasPassword).toBe(isOn && spare.kind === 'stays' && !suffices)
    if (spare.kind === 'stays')
      expect(getsIn(isOn, hasPassword ? [...ofOwn, PASSWORD] : onNoPhone)).toBe(true)
    met.add(`${stays.twoStep}, password ${stays.password.kind}`)
  }
  expect([...met].sort()).toEqual([
    'on-again, password none',
    'on-again, password stays',
    'still-off, password none',
  ])
})

it('on all the time, a password stays wherever what else its owner is known to have lets nobody in, and nowhere else', () => {
  const met = new Set<string>()
  for (const { account, spare } of EVERY) {
    const stays = whatStays(
      deps,
      found({ ...IS_ON, ...account }),
      allowed({ spare, turnsTwoStepOn: false }),
      NOW,
    )
    const suffices = getsIn(true, heldBeside(stays))
    expect(stays.password).toEqual(suffices ? { kind: 'none' } : spare)
    expect(stays.wayBack).toBe(suffices || spare.kind === 'stays' ? 'at-once' : 'none')
    met.add(`${stays.wayBack}, password ${stays.password.kind}`)
  }
  expect([...met].sort()).toEqual([
    'at-once, password none',
    'at-once, password stays',
    'none, password none',
  ])
})
