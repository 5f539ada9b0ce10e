// Several links, one after the other: their owner looks through the mailbox and uses more than one, from the newest notice
// or from the oldest. Whoever got back in by the oldest alone gets back in by all of them, in whichever order.

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
  policy,
  type TwoStepTurn,
} from '@sparekey/account-rules'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { whatStays } from '../../../src/rooms/not-me/what-stays.ts'
import { TEST_CONFIG } from '../../test-service.ts'

const deps = { rules: DEFAULT_RULES, config: { ...TEST_CONFIG, texts: 'mailbox' as const } }
const NOW = new Date('2031-03-14T10:32:00Z')
const day = (days: number) => after(NOW, days * DAY)
const CREATED = day(-90)
const SHEET = 3

type Contact = Parameters<typeof whatStays>[1]['contacts'][number]
type Link = {
  readonly eventId: string
  readonly event: AccountEvent
  readonly at: Date
  readonly contactId: string
}
type Disavowal = DisavowalFacts['disavowals'][number]

/** An account as its tables would have it, and what its events would say. */
type Account = {
  readonly contacts: readonly Contact[]
  readonly credentials: Parameters<typeof whatStays>[1]['credentials']
  readonly sheet: Parameters<typeof whatStays>[1]['liveCode']
  readonly entered: readonly Date[]
  readonly passwordSetAt: Date | null
  readonly replaced: DisavowalFacts['replacedPasswords']
  readonly twoStepSince: Date | null
  readonly turns: readonly { readonly turn: TwoStepTurn; readonly at: Date }[]
  readonly disavowals: readonly Disavowal[]
}

/** Uses a link, as the server does; null where it does nothing. */
function use(account: Account, link: Link, now: Date): Account | null {
  const since = <Thing extends { at: Date }>(things: readonly Thing[]) =>
    things.filter(({ at }) => at >= link.at)
  const { contacts, credentials, sheet, passwordSetAt, replaced, twoStepSince } = account
  const decision = decideDisavowal(
    {
      ...link,
      contacts,
      removedContacts: [],
      liveCode: sheet,
      usedCodes: [],
      credentials,
      suspectedPasskeys: [],
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
  const stays = whatStays(
    deps,
    {
      account: { accountId: 'a', username: 'mary', createdAt: CREATED, twoStepSince, waitingCase: null },
      contact: contacts.find(({ contactId }) => contactId === link.contactId) ?? null,
      contacts,
      credentials,
      isSheetExposed: account.entered.some((at) => at >= after(now, -policy.disavowalFor.value)),
      isTurnedOff: twoStepSince === null && since(account.turns).at(-1)?.turn === 'off',
      liveCode: sheet,
    },
    decision,
    now,
  )
  const isOnAgain = stays.twoStep === 'on-again'
  const { password } = stays
  const setAt = {
    none: null,
    stays: passwordSetAt,
    'comes-back':
      password.kind === 'comes-back'
        ? (replaced.find(({ replacedAt }) => replacedAt === password.replacedAt)?.setAt ?? null)
        : null,
  }
  return {
    ...account,
    contacts: stays.contacts,
    credentials: stays.credentials,
    sheet: stays.sheet,
    passwordSetAt: setAt[password.kind],
    twoStepSince: isOnAgain ? now : twoStepSince,
    turns: isOnAgain ? [...account.turns, { turn: 'on', at: now }] : account.turns,
    disavowals: [...account.disavowals, { toldOf: link.eventId, since: link.at, at: now }],
  }
}

/** Whether an owner with all of it gets in at once; without the sheet, where somebody else has entered it. */
function getsIn(account: Account): boolean {
  const { contacts, credentials, sheet, entered, passwordSetAt, twoStepSince } = account
  const held: HeldProof[] = [
    ...contacts.map(({ contactId, kind }) => ({ kind: CODE_TO[kind], contactId })),
    ...credentials.map(({ kind }) => ({ kind, contactId: null })),
  ]
  if (sheet?.savedAt && entered.length === 0) held.push({ kind: 'recovery-code', contactId: null })
  if (passwordSetAt !== null) held.push({ kind: 'password', contactId: null })
  const twoStep = twoStepSince !== null
  return (['sign-in', 'recover'] as const).some((aim) => canReach(DEFAULT_RULES, { aim, twoStep }, held))
}

const anyDay = fc.integer({ min: -80, max: -1 }).map(day)
const anyLately = fc.integer({ min: -29, max: -1 })
const contact = (contactId: string, kind: Contact['kind']) =>
  anyDay.map((confirmedAt): Contact => {
    return { contactId, kind, address: contactId, addressKey: contactId, addedAt: confirmedAt, confirmedAt }
  })
const credential = (kind: 'app-code' | 'passkey') =>
  anyDay.map((confirmedAt) => ({ kind, id: kind, name: kind, confirmedAt }))

const anyAccount: fc.Arbitrary<Account> = fc
  .record({
    own: contact('own', 'email'),
    others: fc.tuple(fc.option(contact('other', 'email')), fc.option(contact('phone', 'phone'))),
    credentials: fc.tuple(fc.option(credential('app-code')), fc.option(credential('passkey'))),
    sheet: fc.option(fc.record({ madeAt: anyDay, isSaved: fc.boolean() })),
    entered: fc.array(anyLately.map(day), { maxLength: 2 }),
    hasPassword: fc.boolean(),
    passwordChanges: fc.uniqueArray(fc.integer({ min: -80, max: -1 }), { maxLength: 3 }),
    startsOn: fc.boolean(),
    turnDays: fc.uniqueArray(fc.integer({ min: -60, max: -1 }), { maxLength: 3 }),
  })
  .map(({ own, others, credentials, sheet, entered, hasPassword, passwordChanges, startsOn, turnDays }) => {
    const changes = passwordChanges.sort((one, other) => one - other).map(day)
    const turns = turnDays
      .sort((one, other) => one - other)
      .map((days, nth) => ({
        turn: (nth % 2 === 0) === startsOn ? ('off' as const) : ('on' as const),
        at: day(days),
      }))
    const last = turns.at(-1)
    const since = last === undefined ? CREATED : last.at
    const isOn = last === undefined ? startsOn : last.turn === 'on'
    return {
      contacts: [own, ...others.filter((one) => one !== null)],
      credentials: credentials.filter((one) => one !== null),
      sheet: sheet && {
        sheetNumber: SHEET,
        madeAt: sheet.madeAt,
        savedAt: sheet.isSaved ? sheet.madeAt : null,
      },
      entered: sheet === null ? [] : entered,
      passwordSetAt: hasPassword ? (changes.at(-1) ?? CREATED) : null,
      replaced: changes
        .map((replacedAt, nth) => ({ setAt: changes[nth - 1] ?? CREATED, replacedAt }))
        .toReversed(),
      twoStepSince: isOn ? since : null,
      turns,
      disavowals: [],
    }
  })

/** Links of notices of anything, and of each time that the sheet was entered, in any order. */
function linksOf(
  account: Account,
  days: readonly number[],
  contactIds: readonly string[],
  draws: readonly number[],
) {
  const contactOf = (nth: number) => contactIds[nth % contactIds.length] ?? 'own'
  const links = [
    ...days.map((days): Omit<Link, 'eventId' | 'contactId'> => {
      return { event: { kind: 'username-changed', from: 'mary', to: 'mallory' }, at: day(days) }
    }),
    ...account.entered.map((at) => ({
      event: { kind: 'recovery-code-entered', sheetNumber: SHEET } as const,
      at,
    })),
  ].map((link, nth): Link => ({ ...link, eventId: `event ${nth}`, contactId: contactOf(nth) }))
  return links
    .map((link, nth) => ({ link, draw: draws[nth] ?? 0 }))
    .sort((one, other) => one.draw - other.draw)
    .map(({ link }) => link)
}

const anyLife = fc
  .tuple(
    anyAccount,
    fc.array(anyLately, { minLength: 1, maxLength: 3 }),
    fc.array(fc.constantFrom('own', 'other', 'phone'), { minLength: 5, maxLength: 5 }),
    fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
  )
  .map(([account, days, contactIds, draws]) => ({
    account,
    links: linksOf(account, days, contactIds, draws),
  }))

const oldest = (links: readonly Link[]) =>
  links.reduce((one, other) => (other.at.getTime() < one.at.getTime() ? other : one))

it('whoever gets back in by the oldest of several links gets back in by all of them, in any order', () => {
  let [met, metMore] = [0, 0]
  fc.assert(
    fc.property(anyLife, ({ account, links }) => {
      const used: Link[] = []
      let left = account
      for (const [nth, link] of links.entries()) {
        const now = after(NOW, nth)
        const next = use(left, link, now)
        if (next === null) continue
        const wasOnAgain = left.turns !== account.turns
        left = next
        used.push(link)
        // What a link turned on again locks nobody out, whichever is used next.
        if (wasOnAgain || left.turns !== account.turns) expect(getsIn(left)).toBe(true)
        const first = oldest(used)
        if (left.passwordSetAt !== null) expect(left.passwordSetAt.getTime()).toBeLessThan(first.at.getTime())
        const byOldest = use(account, first, NOW)
        if (byOldest === null || !getsIn(byOldest)) continue
        expect(getsIn(left)).toBe(true)
        met += 1
        if (used.length > 1) metMore += 1
      }
    }),
    { numRuns: 5_000 },
  )
  expect(met).toBeGreaterThan(2_000)
  expect(metMore).toBeGreaterThan(300)
})
