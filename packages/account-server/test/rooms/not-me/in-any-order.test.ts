// Several links, one after the other: their owner looks through the mailbox and uses more than one, from the newest notice
// or from the oldest, at once or over weeks. Whoever got back in by the oldest alone gets back in by all of them, with what
// no thief has made; without a sheet that one has entered, and with it, where it was only copied.

import {
  type AccountEvent,
  after,
  CODE_TO,
  canReach,
  DAY,
  DEFAULT_RULES,
  type DisavowalFacts,
  decideDisavowal,
  type HeldProof,
  type TwoStepTurn,
} from '@sparekey/account-rules'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { whatStays } from '../../../src/rooms/not-me/what-stays.ts'
import { TEST_CONFIG } from '../../test-service.ts'

const deps = { rules: DEFAULT_RULES, config: { ...TEST_CONFIG, texts: 'mailbox' as const } }
/** When the first link is used. */
const NOW = new Date('2031-03-14T10:32:00Z')
const day = (days: number) => after(NOW, days * DAY)
const CREATED = day(-90)
const SHEET = 3

type Found = Parameters<typeof whatStays>[1]
type Contact = Found['contacts'][number]
type Removed = Contact & { readonly confirmedAt: Date; readonly removedAt: Date }
type At = { readonly at: Date }
type Link = At & { readonly eventId: string; readonly event: AccountEvent; readonly contactId: string }

/** An account as its tables would have it, and what its events would say. */
type Account = {
  readonly contacts: readonly Contact[]
  readonly removed: readonly Removed[]
  readonly credentials: Found['credentials']
  readonly sheet: Found['liveCode']
  /** When a thief entered the sheet. */
  readonly entered: readonly Date[]
  /** When the passkey was seen to be copied. */
  readonly suspected: readonly Date[]
  readonly passwordSetAt: Date | null
  readonly replaced: DisavowalFacts['replacedPasswords']
  readonly twoStepSince: Date | null
  readonly turns: readonly (At & { readonly turn: TwoStepTurn })[]
  readonly disavowals: readonly (DisavowalFacts['disavowals'][number] & At)[]
  /** Since when there is a thief: what was set or made from then on is theirs. */
  readonly thiefSince: Date
}

/** Uses a link, as the server does; null where it does nothing. */
function use(account: Account, link: Link, now: Date): Account | null {
  const since = <Thing extends At>(things: readonly Thing[]) => things.filter(({ at }) => at >= link.at)
  const { contacts, removed, credentials, sheet, passwordSetAt, replaced, twoStepSince } = account
  const decision = decideDisavowal(
    {
      ...link,
      contacts,
      removedContacts: removed,
      liveCode: sheet,
      usedCodes: [],
      credentials,
      suspectedPasskeys: account.suspected.filter((at) => at >= link.at).map(() => SUSPECTED),
      createdAt: CREATED,
      twoStepSince,
      twoStepTurns: since(account.turns).map(({ turn }) => turn),
      passwordSetAt,
      replacedPasswords: replaced,
      disavowals: since(account.disavowals),
    },
    now,
  )
  if (decision.kind === 'refused') return null
  const contact = [...contacts, ...removed].find((one) => one.contactId === link.contactId) ?? null
  const stays = whatStays(
    deps,
    {
      account: { accountId: 'a', username: 'mary', createdAt: CREATED, twoStepSince, waitingCase: null },
      contact,
      contacts,
      credentials,
      isSheetExposed: account.entered.length > 0,
      isTurnedOff: twoStepSince === null && since(account.turns).at(-1)?.turn === 'off',
      liveCode: sheet,
      told: link,
    },
    decision,
    now,
  )
  const { password } = stays
  const back =
    password.kind === 'comes-back' ? replaced.find((one) => one.replacedAt === password.replacedAt) : null
  const isOnAgain = stays.twoStep === 'on-again'
  return {
    ...account,
    contacts: decision.bringsBack && contact !== null ? [...stays.contacts, contact] : stays.contacts,
    removed: removed.filter(
      ({ contactId }) =>
        !decision.forgets.includes(contactId) && !(decision.bringsBack && contactId === link.contactId),
    ),
    credentials: stays.credentials,
    sheet: stays.sheet,
    passwordSetAt: password.kind === 'stays' ? passwordSetAt : (back?.setAt ?? null),
    twoStepSince: isOnAgain ? now : twoStepSince,
    turns: isOnAgain ? [...account.turns, { turn: 'on', at: now }] : account.turns,
    disavowals: [...account.disavowals, { toldOf: link.eventId, since: link.at, at: now }],
  }
}

/** Whether its owner gets in at once, with all of it that no thief has; `isCopied`: they have an entered sheet, too. */
function getsIn(account: Account, isCopied: boolean): boolean {
  const { contacts, credentials, sheet, entered, suspected, passwordSetAt, twoStepSince, thiefSince } =
    account
  const held: HeldProof[] = [
    ...contacts.map(({ contactId, kind }) => ({ kind: CODE_TO[kind], contactId })),
    ...credentials
      .filter(({ kind }) => kind !== 'passkey' || suspected.length === 0)
      .map(({ kind }) => ({ kind, contactId: null })),
  ]
  if (sheet?.savedAt && sheet.madeAt < thiefSince && (isCopied || entered.length === 0))
    held.push({ kind: 'recovery-code', contactId: null })
  if (passwordSetAt !== null && passwordSetAt < thiefSince) held.push({ kind: 'password', contactId: null })
  const twoStep = twoStepSince !== null
  return (['sign-in', 'recover'] as const).some((aim) => canReach(DEFAULT_RULES, { aim, twoStep }, held))
}

const anyDay = fc.integer({ min: -80, max: -1 }).map(day)
/** So lately that the notice of it has a link which is good. */
const anyLately = fc.integer({ min: -29, max: -1 }).map(day)
const contact = (contactId: string, kind: Contact['kind']) =>
  anyDay.map((confirmedAt) => {
    return { contactId, kind, address: contactId, addressKey: contactId, addedAt: confirmedAt, confirmedAt }
  })
const credential = (kind: 'app-code' | 'passkey') =>
  anyDay.map((confirmedAt) => ({ kind, id: kind, name: kind, confirmedAt }))
const inOrder = (days: readonly number[]) => days.toSorted((one, other) => one - other).map(day)
const isThere = <Thing>(thing: Thing | null): thing is Thing => thing !== null

const anyAccount: fc.Arbitrary<Account> = fc
  .record({
    own: contact('own', 'email'),
    others: fc.tuple(fc.option(contact('other', 'email')), fc.option(contact('phone', 'phone'))),
    removedAt: fc.option(anyLately),
    credentials: fc.tuple(fc.option(credential('app-code')), fc.option(credential('passkey'))),
    sheet: fc.option(fc.record({ madeAt: anyDay, isThiefs: fc.boolean(), isSaved: fc.boolean() })),
    entered: fc.array(fc.integer({ min: -40, max: -1 }).map(day), { maxLength: 2 }),
    suspected: fc.array(anyLately, { maxLength: 1 }),
    hasPassword: fc.boolean(),
    passwordChanges: fc.uniqueArray(fc.integer({ min: -80, max: -1 }), { maxLength: 3 }),
    startsOn: fc.boolean(),
    turnDays: fc.uniqueArray(fc.integer({ min: -60, max: -1 }), { maxLength: 3 }),
    thiefSince: anyLately,
  })
  .map(({ own, others, removedAt, sheet, hasPassword, passwordChanges, startsOn, turnDays, ...rest }) => {
    const changes = inOrder(passwordChanges)
    const turns = inOrder(turnDays).map((at, nth) => {
      return { turn: (nth % 2 === 0) === startsOn ? ('off' as const) : ('on' as const), at }
    })
    const last = turns.at(-1)
    const isOn = last === undefined ? startsOn : last.turn === 'on'
    const [other, phone] = others
    const madeAt = sheet?.isThiefs ? rest.thiefSince : sheet?.madeAt
    const isRemoved = other !== null && removedAt !== null && other.confirmedAt < removedAt
    const credentials = rest.credentials.filter(isThere)
    return {
      ...rest,
      contacts: [own, isRemoved ? null : other, phone].filter(isThere),
      removed: isRemoved ? [{ ...other, removedAt }] : [],
      credentials,
      sheet: madeAt ? { sheetNumber: SHEET, madeAt, savedAt: sheet?.isSaved ? madeAt : null } : null,
      entered: rest.entered.filter((at) => madeAt !== undefined && at >= madeAt),
      suspected: credentials.some(({ kind }) => kind === 'passkey') ? rest.suspected : [],
      passwordSetAt: hasPassword ? (changes.at(-1) ?? CREATED) : null,
      replaced: changes
        .map((replacedAt, nth) => ({ setAt: changes[nth - 1] ?? CREATED, replacedAt }))
        .toReversed(),
      twoStepSince: isOn ? (last?.at ?? CREATED) : null,
      turns,
      disavowals: [],
    }
  })

const CHANGED = { kind: 'username-changed', from: 'mary', to: 'mallory' } as const
const ENTERED = { kind: 'recovery-code-entered', sheetNumber: SHEET } as const
const SUSPECTED = { kind: 'passkey-clone-suspected', passkeyId: 'passkey', name: 'passkey' } as const

/** The links in the notices of what a thief did, each to a contact that was the account's before it. */
function linksOf(account: Account, days: readonly Date[], contactIds: readonly string[]): Link[] {
  const { entered, suspected, contacts, removed, thiefSince } = account
  const known = [...contacts.map((one) => ({ ...one, removedAt: NOW })), ...removed]
  const isKnown = ({ contactId, at }: Link) =>
    known.some(
      (one) =>
        one.contactId === contactId &&
        one.confirmedAt !== null &&
        one.confirmedAt < at &&
        at <= one.removedAt,
    )
  const told = [
    ...days.filter((at) => at >= thiefSince).map((at) => ({ event: CHANGED, at })),
    ...entered.map((at) => ({ event: ENTERED, at })),
    ...suspected.map((at) => ({ event: SUSPECTED, at })),
    ...removed.map(({ removedAt: at }) => ({ event: CHANGED, at })),
  ]
  return told
    .map((one, nth) => ({
      ...one,
      eventId: `event ${nth}`,
      contactId: contactIds[nth % contactIds.length] ?? 'own',
    }))
    .filter(isKnown)
}

/** An account, and its links in the order in which they are used, each so many days after the one before. */
const anyLife = fc
  .record({
    account: anyAccount,
    days: fc.array(anyLately, { minLength: 1, maxLength: 3 }),
    contactIds: fc.array(fc.constantFrom('own', 'other', 'phone'), { minLength: 7, maxLength: 7 }),
    draws: fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
    gaps: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 7, maxLength: 7 }),
  })
  .map(({ account, days, contactIds, draws, gaps }) => {
    const links = linksOf(account, days, contactIds)
      .map((link, nth) => ({ link, draw: draws[nth] ?? 0 }))
      .toSorted((one, other) => one.draw - other.draw)
      .map(({ link }) => link)
    let now = NOW
    return {
      account,
      uses: links.map((link, nth) => {
        now = after(now, (gaps[nth] ?? 0) * DAY + 1)
        return { link, now }
      }),
    }
  })

const oldest = (links: readonly Link[]) =>
  links.reduce((one, other) => (other.at.getTime() < one.at.getTime() ? other : one))

it.each([
  ['stolen', false],
  ['copied', true],
])(
  'whoever gets back in by the oldest of several links gets back in by all of them, in any order (sheet %s)',
  (_, isCopied) => {
    const met = { one: 0, more: 0, onAgain: 0 }
    fc.assert(
      fc.property(anyLife, ({ account, uses }) => {
        const used: Link[] = []
        let left = account
        for (const { link, now } of uses) {
          const next = use(left, link, now)
          if (next === null) continue
          left = next
          used.push(link)
          const first = oldest(used)
          if (left.passwordSetAt !== null)
            expect(left.passwordSetAt.getTime()).toBeLessThan(first.at.getTime())
          // What a link turns on again locks nobody out, whichever is used next.
          if (left.turns !== account.turns) {
            expect(getsIn(left, isCopied)).toBe(true)
            met.onAgain += 1
          }
          const byOldest = use(account, first, NOW)
          if (byOldest === null || !getsIn(byOldest, isCopied)) continue
          expect(getsIn(left, isCopied)).toBe(true)
          met[used.length > 1 ? 'more' : 'one'] += 1
        }
      }),
      { numRuns: 10_000 },
    )
    expect(met.one).toBeGreaterThan(2_000)
    expect(met.more).toBeGreaterThan(300)
    expect(met.onAgain).toBeGreaterThan(40)
  },
)
