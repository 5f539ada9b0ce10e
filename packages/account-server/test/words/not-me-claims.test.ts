// What is said of "This wasn't me" before it is used, and of it afterwards, held against what the rules decide: what is
// true of every account may be said of it, and is; what depends on the account may not.

import {
  type AccountEvent,
  after,
  DEFAULT_RULES,
  type DisavowalFacts,
  decideDisavowal,
} from '@sparekey/account-rules'
import { describe, expect, it } from 'vitest'
import { noticeWordsOf, notMeMailWords } from '../../src/notices/mail-words.ts'
import { whatStays } from '../../src/rooms/not-me/what-stays.ts'
import { activitySentence } from '../../src/words/activity-words.ts'
import { helpWords } from '../../src/words/help-words.ts'
import { doneSentence } from '../../src/words/not-me-words.ts'
import { TEST_CONFIG } from '../test-service.ts'

const AT = new Date('2031-03-14T10:32:00Z')
const [BEFORE, SINCE] = [after(AT, -1), after(AT, 1)]
const deps = { rules: DEFAULT_RULES, config: { ...TEST_CONFIG, texts: 'mailbox' as const } }

const contact = (contactId: string, confirmedAt: Date) => {
  const address = { address: contactId, addressKey: contactId }
  return { contactId, kind: 'email' as const, ...address, addedAt: confirmedAt, confirmedAt }
}
const app = { kind: 'app-code', id: 'app', name: 'An app' } as const

type Someones = {
  readonly facts: DisavowalFacts
  readonly account: Parameters<typeof whatStays>[1]
}

/** An account of somebody whose username was changed, with each other thing as old as is said, or not there. */
function someones(
  other: Date | null,
  appSince: Date | null,
  madeAt: Date | null,
  set: Date | null,
  on: Date | null,
): Someones {
  const own = contact('own', BEFORE)
  const contacts = other === null ? [own] : [own, contact('other', other)]
  const removedContacts = [{ ...contact('removed', BEFORE), removedAt: SINCE }]
  const credentials = appSince === null ? [] : [{ ...app, confirmedAt: appSince }]
  const liveCode = madeAt === null ? null : { sheetNumber: 3, madeAt, savedAt: madeAt }
  const account = { accountId: 'a', username: 'mary', createdAt: BEFORE, twoStepSince: on, waitingCase: null }
  return {
    account: {
      account,
      contact: own,
      contacts,
      credentials,
      isTurnedOff: false,
      isSheetExposed: false,
      told: { at: AT },
      liveCode,
    },
    facts: {
      eventId: 'event',
      event: { kind: 'username-changed', from: 'mary', to: 'mallory' },
      at: AT,
      contactId: 'own',
      contacts,
      removedContacts,
      liveCode,
      usedCodes: [],
      credentials,
      suspectedPasskeys: [],
      createdAt: BEFORE,
      twoStepSince: on,
      twoStepTurns: on === SINCE ? ['on'] : [],
      passwordSetAt: set,
      replacedPasswords: [],
      disavowals: [],
    },
  }
}

const AGES = [null, BEFORE, SINCE]
const EVERY = AGES.flatMap((other) =>
  AGES.flatMap((appSince) =>
    AGES.flatMap((madeAt) =>
      AGES.flatMap((set) => AGES.map((on) => someones(other, appSince, madeAt, set, on))),
    ),
  ),
).map(({ facts, account }) => {
  const decision = decideDisavowal(facts, SINCE)
  if (decision.kind === 'refused') throw new Error(decision.reason)
  return { facts, stays: whatStays(deps, account, decision, SINCE) }
})
type One = (typeof EVERY)[number]

const isOlder = (moment: Date | null | undefined) => moment == null || moment < AT
const hasNothingAddedSince = ({ facts, stays }: One) =>
  stays.contacts.every(({ confirmedAt }) => isOlder(confirmedAt)) &&
  stays.credentials.every(({ confirmedAt }) => isOlder(confirmedAt)) &&
  isOlder(stays.sheet?.madeAt) &&
  (stays.password.kind === 'none' || isOlder(facts.passwordSetAt))

const disavowed = (['none', 'stays', 'comes-back'] as const).flatMap((password) =>
  (['on', 'on-again', 'still-off', 'off'] as const).map(
    (twoStep) =>
      ({
        kind: 'disavowed',
        toldOf: 'e',
        contactId: 'c',
        since: AT.toISOString(),
        password,
        twoStep,
      }) as const,
  ),
)
const SAID: readonly string[] = [
  notMeMailWords.does,
  helpWords.noticeIsThere.line,
  helpWords.aboutTheLink.join(' '),
  doneSentence(SINCE, AT),
  ...disavowed.flatMap((event: Extract<AccountEvent, { kind: 'disavowed' }>) => [
    noticeWordsOf(event).happened,
    activitySentence(event),
  ]),
]

describe.each<[string, RegExp, (one: One) => boolean]>([
  [
    'what was added since is taken away',
    /takes away what was added since|what was added (since|at or after) [^.;]* was taken away/,
    hasNothingAddedSince,
  ],
  [
    'the password is taken away',
    /(takes|took) the password|password (was taken|goes|opens nothing)/,
    ({ stays }) => stays.password.kind === 'none',
  ],
  [
    'what was changed since is undone',
    /undo|changed since|(came|done) since/,
    // The username is the changed one still, and what was turned on since is on.
    ({ stays }) => stays.twoStep === 'off',
  ],
  [
    'what was removed comes back',
    /(brings|brought) back|removed (comes|came) back/,
    ({ stays }) => stays.contacts.some(({ contactId }) => contactId === 'removed'),
  ],
])('that %s', (_, words, isTrueOf) => {
  const isTrue = EVERY.every(isTrueOf)
  it(
    isTrue ? 'is true of every account, and always said' : 'depends on the account, and is never said',
    () => {
      expect(EVERY).toHaveLength(243)
      for (const said of SAID) expect([said, words.test(said)]).toEqual([said, isTrue])
    },
  )
})
