// What a link leaves, for every small account: two-step verification goes on again where two proofs are left for it that
// no other link takes away and no phone holds, and nowhere else; and the older password stays wherever those do not stand
// in for it.

import {
  after,
  CODE_TO,
  canReach,
  DAY,
  DEFAULT_RULES,
  type DisavowalDecision,
  type HeldProof,
  policy,
} from '@sparekey/account-rules'
import { expect, it } from 'vitest'
import { whatStays } from '../../../src/rooms/not-me/what-stays.ts'
import { TEST_CONFIG } from '../../test-service.ts'

const NOW = new Date('2031-03-14T10:32:00Z')
/** When the event was that the notice tells of. */
const AT = after(NOW, -1 * DAY)
/** Older than any link reached then, to the moment; and younger than that, though older than any does by now. */
const OLD = after(AT, -policy.disavowalFor.value)
const YOUNG = after(OLD, 1)
const deps = { rules: DEFAULT_RULES, config: { ...TEST_CONFIG, texts: 'mailbox' as const } }

const contact = (contactId: string, kind: 'email' | 'phone', confirmedAt = OLD) => {
  const address = { address: contactId, addressKey: contactId }
  return { contactId, kind, ...address, addedAt: OLD, confirmedAt }
}
const own = contact('own', 'email')
const youngOwn = contact('own', 'email', YOUNG)
const another = contact('another', 'email')
const phone = contact('phone', 'phone')
const app = { kind: 'app-code', id: 'app', name: 'An app', confirmedAt: OLD } as const
const passkey = { kind: 'passkey', id: 'passkey', name: 'A phone', confirmedAt: OLD } as const
const liveCode = { sheetNumber: 2, madeAt: OLD, savedAt: NOW }
const unsaved = { ...liveCode, savedAt: null }
const young = { ...liveCode, madeAt: YOUNG }

type Found = Parameters<typeof whatStays>[1]
type Allowed = Extract<DisavowalDecision, { kind: 'allowed' }>

/** An account whose two-step verification was on at the event and was turned off since, as a link finds it. */
const found = (change: Partial<Found> = {}): Found => ({
  account: { accountId: 'a', username: 'mary', createdAt: OLD, twoStepSince: null, waitingCase: null },
  contact: own,
  contacts: [own],
  credentials: [],
  isTurnedOff: true,
  isSheetExposed: false,
  liveCode: null,
  told: { at: AT },
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
  ['a phone too, which may be lost', { contacts: [own, phone] }, {}, 'still-off', 'none'],
  ['an app, which may be on a lost phone', { credentials: [app] }, {}, 'still-off', 'none'],
  ['a passkey, which may be on a lost phone', { credentials: [passkey] }, {}, 'still-off', 'none'],
  ['an older password', {}, STAYS, 'on-again', 'stays'],
  ['a phone, and an older password', { contacts: [own, phone] }, STAYS, 'on-again', 'stays'],
  ['an app, and an older password', { credentials: [app] }, STAYS, 'on-again', 'stays'],
  ['a passkey, and an older password', { credentials: [passkey] }, STAYS, 'on-again', 'stays'],
  [
    'an older password, and a mailbox that another link takes away',
    { contact: youngOwn, contacts: [youngOwn] },
    STAYS,
    'still-off',
    'none',
  ],
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
  ['a sheet that another link takes away', { liveCode: young }, {}, 'still-off', 'none'],
  [
    'a sheet that another link takes away, and an older password',
    { liveCode: young },
    STAYS,
    'on-again',
    'stays',
  ],
  ['a sheet that somebody has entered', { liveCode, isSheetExposed: true }, {}, 'still-off', 'none'],
  [
    'a sheet that somebody has entered, and an older password',
    { liveCode, isSheetExposed: true },
    STAYS,
    'on-again',
    'stays',
  ],
  ['the sheet, and it was off at the event', { liveCode }, { turnsTwoStepOn: false }, 'still-off', 'none'],
  [
    'the sheet, and it was off all the time',
    { liveCode, isTurnedOff: false },
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
  ['an app', { credentials: [app] }, {}, 'at-once', 'none'],
  ['an app, and an older password', { credentials: [app] }, STAYS, 'at-once', 'stays'],
  ['an app, and the password of before', { credentials: [app] }, COMES_BACK, 'at-once', 'none'],
  ['a passkey, and an older password', { credentials: [passkey] }, STAYS, 'at-once', 'stays'],
  ['a passkey, and the password of before', { credentials: [passkey] }, COMES_BACK, 'at-once', 'none'],
  ['a phone, and an older password', { contacts: [own, phone] }, STAYS, 'at-once', 'stays'],
  [
    'an app that goes, and an older password',
    { credentials: [app] },
    { ...STAYS, forgetsCredentials: ['app'] },
    'at-once',
    'stays',
  ],
  ['the sheet', { liveCode }, {}, 'at-once', 'none'],
  ['the sheet, and an older password', { liveCode }, STAYS, 'at-once', 'none'],
  ['the sheet, and the password of before', { liveCode }, COMES_BACK, 'at-once', 'none'],
  [
    'the sheet, an older password, and a mailbox that another link takes away',
    { liveCode, contact: youngOwn, contacts: [youngOwn] },
    STAYS,
    'at-once',
    'stays',
  ],
  [
    'a sheet that another link takes away, and an older password',
    { liveCode: young },
    STAYS,
    'at-once',
    'stays',
  ],
  [
    'a sheet that somebody has entered, and an older password',
    { liveCode, isSheetExposed: true },
    STAYS,
    'at-once',
    'stays',
  ],
  [
    'a sheet that somebody has entered, and the password of before',
    { liveCode, isSheetExposed: true },
    COMES_BACK,
    'at-once',
    'comes-back',
  ],
]

it.each([...STILL_ON, ...withUnsaved(STILL_ON)])(
  'on all the time, with %s',
  (_, account, decision, wayBack, password) => {
    const change = { ...decision, turnsTwoStepOn: false }
    const stays = whatStays(deps, found({ ...IS_ON, ...account }), allowed(change), NOW)
    expect([stays.twoStep, stays.wayBack, stays.password.kind]).toEqual(['on', wayBack, password])
  },
)

/** Every account with the mailbox and some of the others, and a password from before or none. */
const EVERY = [[], [another], [phone], [another, phone]].flatMap((contacts) =>
  [[], [app], [passkey], [app, passkey]].flatMap((credentials) =>
    [null, liveCode, unsaved, young].flatMap((code) =>
      [false, true].flatMap((isSheetExposed) =>
        (['none', 'stays'] as const).map((spare) => ({
          account: { contacts: [own, ...contacts], credentials, liveCode: code, isSheetExposed },
          spare: { kind: spare },
        })),
      ),
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

/** Of what somebody holds: what no phone has on it, without a sheet that others may hold or another link takes away. */
const sureOf = ({ liveCode, isSheetExposed }: Partial<Found>, held: readonly HeldProof[]) =>
  held.filter(
    ({ kind }) =>
      kind === 'email-code' || (kind === 'recovery-code' && liveCode?.madeAt === OLD && !isSheetExposed),
  )

it('turned on again, it locks nobody out and lets nobody past with one contact; where it is not, too little is left', () => {
  const met = new Set<string>()
  for (const { account, spare } of EVERY) {
    const stays = whatStays(deps, found(account), allowed({ spare }), NOW)
    const held = heldBeside(stays)
    const sure = sureOf(account, held)
    const isOn = stays.twoStep === 'on-again'
    const hasPassword = stays.password.kind !== 'none'
    expect(isOn).toBe(getsIn(true, spare.kind === 'stays' ? [...sure, PASSWORD] : sure))
    expect(hasPassword).toBe(isOn && !getsIn(true, sure))
    expect(getsIn(isOn, hasPassword ? [...sure, PASSWORD] : sure)).toBe(true)
    const ofOwn = held.filter(({ contactId }) => contactId === 'own')
    expect(getsIn(isOn, ofOwn)).toBe(!isOn)
    met.add(`${stays.twoStep}, password ${stays.password.kind}`)
  }
  expect([...met].sort()).toEqual([
    'on-again, password none',
    'on-again, password stays',
    'still-off, password none',
  ])
})

it('on all the time, an older password goes only where sheet and mailbox stand in for it', () => {
  const met = new Set<string>()
  for (const { account, spare } of EVERY) {
    const change = allowed({ spare, turnsTwoStepOn: false })
    const stays = whatStays(deps, found({ ...IS_ON, ...account }), change, NOW)
    const held = heldBeside(stays)
    expect(stays.password).toEqual(getsIn(true, sureOf(account, held)) ? { kind: 'none' } : spare)
    expect(stays.wayBack === 'at-once').toBe(getsIn(true, held) || spare.kind === 'stays')
    met.add(`${stays.wayBack}, password ${stays.password.kind}`)
  }
  expect([...met].sort()).toEqual([
    'at-once, password none',
    'at-once, password stays',
    'none, password none',
  ])
})
