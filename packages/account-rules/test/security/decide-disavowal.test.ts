// "This wasn't me": every account an event can be followed by, in miniature, and what the link in its notice does to it.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AccountEvent,
  AIMS,
  after,
  canReach,
  DAY,
  DEFAULT_RULES,
  type DisavowalDecision,
  type DisavowalFacts,
  decideDisavowal,
  policy,
} from '../../src/index.ts'

const AT = new Date('2026-05-03T12:00:00Z')
const NOW = after(AT, 1 * DAY)
const [BEFORE, SINCE] = [after(AT, -1), after(AT, 1)]
const WHENS = { before: BEFORE, at: AT, since: SINCE } as const
type When = keyof typeof WHENS

const changed: AccountEvent = { kind: 'password-changed' }
const live = (contactId: string, confirmedAt: Date | null, addressKey = contactId) => ({
  contactId,
  addressKey,
  confirmedAt,
})
const removed = (contactId: string, confirmedAt: Date, removedAt: Date, addressKey = contactId) => ({
  contactId,
  addressKey,
  confirmedAt,
  removedAt,
})

const facts = (change: Partial<DisavowalFacts> = {}): DisavowalFacts => ({
  eventId: 'event',
  event: changed,
  at: AT,
  contactId: 'own',
  contacts: [live('own', BEFORE)],
  removedContacts: [],
  liveCode: null,
  usedCodes: [],
  credentials: [],
  createdAt: BEFORE,
  twoStepSince: null,
  passwordSetAt: null,
  replacedPasswords: [],
  disavowals: [],
  ...change,
})

const allowed = (change: Partial<Extract<DisavowalDecision, { kind: 'allowed' }>> = {}) => ({
  kind: 'allowed',
  forgets: [],
  bringsBack: false,
  forgetsCredentials: [],
  endsCode: false,
  spare: { kind: 'none' as const },
  ...change,
})
const refused = (reason: string) => ({ kind: 'refused', reason })

describe('what goes', () => {
  /** Where another contact can stand, and whether it goes: the design, written out a second time. */
  const OTHERS: [string, Partial<DisavowalFacts>, boolean][] = [
    ['waits to be confirmed', { contacts: [live('own', BEFORE), live('other', null)] }, true],
    ...(Object.keys(WHENS) as When[]).flatMap((when): typeof OTHERS => [
      [
        `was confirmed ${when} it`,
        { contacts: [live('own', BEFORE), live('other', WHENS[when])] },
        when !== 'before',
      ],
      [
        `was confirmed ${when} it and removed since`,
        { removedContacts: [removed('other', WHENS[when], SINCE)] },
        when !== 'before',
      ],
    ]),
    ['was removed before it', { removedContacts: [removed('other', BEFORE, BEFORE)] }, false],
  ]

  test.each(OTHERS)('another contact that %s', (_, change, goes) => {
    expect(decideDisavowal(facts(change), NOW)).toEqual(allowed({ forgets: goes ? ['other'] : [] }))
  })

  test.each<[string, AccountEvent, When, boolean]>([
    ['made before the event', changed, 'before', false],
    ['made by the event', { kind: 'recovery-code-made', sheetNumber: 3 }, 'at', true],
    ['made since', changed, 'since', true],
    ['that was entered', { kind: 'recovery-code-entered', sheetNumber: 3 }, 'before', true],
    ['made since another one was entered', { kind: 'recovery-code-entered', sheetNumber: 2 }, 'since', true],
    ['while another one was entered', { kind: 'recovery-code-entered', sheetNumber: 2 }, 'before', false],
    ['of that number, only checked', { kind: 'recovery-code-made', sheetNumber: 3 }, 'before', false],
  ])('the live code %s', (_, event, when, endsCode) => {
    const liveCode = { sheetNumber: 3, madeAt: WHENS[when] }
    expect(decideDisavowal(facts({ event, liveCode }), NOW)).toEqual(allowed({ endsCode }))
  })

  test('the entered code stays where it is older than the contact, which may be the thief\u2019s', () => {
    const event = { kind: 'recovery-code-entered', sheetNumber: 3 } as const
    const ends = (madeAt: Date) => {
      const decision = decideDisavowal(facts({ event, liveCode: { sheetNumber: 3, madeAt } }), NOW)
      return decision.kind === 'allowed' && decision.endsCode
    }
    expect([ends(after(BEFORE, -1)), ends(BEFORE), ends(AT)]).toEqual([false, true, true])
  })

  test('credentials that were added at the event or since, and those that wait for their first use', () => {
    const app = { kind: 'app-code', name: 'An app' } as const
    const credentials = [
      ...(Object.keys(WHENS) as When[]).map((when) => ({ ...app, id: when, confirmedAt: WHENS[when] })),
      { ...app, id: 'waiting', confirmedAt: null },
    ]
    const forgetsCredentials = ['at', 'since', 'waiting']
    expect(decideDisavowal(facts({ credentials }), NOW)).toEqual(allowed({ forgetsCredentials }))
  })

  test('the passkey that may have been copied, however old it is, and no other', () => {
    const named = (kind: 'passkey' | 'app-code', name: string) =>
      ({ id: `${kind} ${name}`, kind, name, confirmedAt: BEFORE }) as const
    const credentials = [named('passkey', 'Phone'), named('passkey', 'Laptop'), named('app-code', 'Phone')]
    const event = { kind: 'passkey-clone-suspected', name: 'Phone' } as const
    expect(decideDisavowal(facts({ event, credentials }), NOW)).toEqual(
      allowed({ forgetsCredentials: ['passkey Phone'] }),
    )
    expect(decideDisavowal(facts({ credentials }), NOW)).toEqual(allowed())
  })

  test.each<[string, Date | null, Date | null, boolean]>([
    ['with two-step verification, set before the event', BEFORE, BEFORE, true],
    ['with two-step verification since the event, set before it', AT, BEFORE, true],
    ['with two-step verification, set by the event', BEFORE, AT, false],
    ['with two-step verification, set since', BEFORE, SINCE, false],
    ['with two-step verification, that there is not', BEFORE, null, false],
    ['without two-step verification, however old', null, BEFORE, false],
  ])('a password %s', (_, twoStepSince, passwordSetAt, stays) => {
    const spare = { kind: stays ? 'stays' : 'none' } as const
    expect(decideDisavowal(facts({ twoStepSince, passwordSetAt }), NOW)).toEqual(allowed({ spare }))
  })

  const LONG_BEFORE = after(BEFORE, -1)
  const [LATER, LATEST] = [after(SINCE, 1), after(SINCE, 2)]
  test.each<[string, Partial<DisavowalFacts>, Date | null]>([
    ['replaced by the event', { replacedPasswords: [{ setAt: BEFORE, replacedAt: AT }] }, AT],
    ['replaced since', { replacedPasswords: [{ setAt: BEFORE, replacedAt: SINCE }] }, SINCE],
    [
      'replaced since, and none there now',
      { passwordSetAt: null, replacedPasswords: [{ setAt: BEFORE, replacedAt: SINCE }] },
      SINCE,
    ],
    [
      'of then, though others came between',
      {
        replacedPasswords: [
          { setAt: SINCE, replacedAt: LATER },
          { setAt: BEFORE, replacedAt: SINCE },
          { setAt: LONG_BEFORE, replacedAt: BEFORE },
        ],
      },
      SINCE,
    ],
    ['replaced before the event', { replacedPasswords: [{ setAt: LONG_BEFORE, replacedAt: BEFORE }] }, null],
    [
      'set after the account was made, and so perhaps by a thief',
      { createdAt: LONG_BEFORE, replacedPasswords: [{ setAt: BEFORE, replacedAt: SINCE }] },
      null,
    ],
    [
      'set by a thief, and the first one replaced before the event',
      {
        createdAt: LONG_BEFORE,
        replacedPasswords: [
          { setAt: BEFORE, replacedAt: SINCE },
          { setAt: LONG_BEFORE, replacedAt: BEFORE },
        ],
      },
      null,
    ],
    ['that the event itself set', { replacedPasswords: [{ setAt: AT, replacedAt: SINCE }] }, null],
    [
      'where two-step verification is older',
      { twoStepSince: BEFORE, replacedPasswords: [{ setAt: BEFORE, replacedAt: SINCE }] },
      null,
    ],
    [
      'where it is off',
      { twoStepSince: null, replacedPasswords: [{ setAt: BEFORE, replacedAt: SINCE }] },
      null,
    ],
  ])('a password that was replaced comes back: %s', (_, change, replacedAt) => {
    const spare =
      replacedAt === null ? { kind: 'none' as const } : { kind: 'comes-back' as const, replacedAt }
    const thiefs = { twoStepSince: SINCE, passwordSetAt: LATEST }
    expect(decideDisavowal(facts({ ...thiefs, ...change }), NOW)).toEqual(allowed({ spare }))
  })

  test('one who took the address of the removed contact goes, whenever it came', () => {
    const decision = decideDisavowal(
      facts({
        contacts: [live('twin', BEFORE, 'mary@example.org')],
        removedContacts: [removed('own', BEFORE, SINCE, 'mary@example.org')],
      }),
      NOW,
    )
    expect(decision).toEqual(allowed({ forgets: ['twin'], bringsBack: true }))
  })
})

describe('the contact of the link', () => {
  test('stays where it is there, and comes back where it was removed, whatever the dates say', () => {
    for (const confirmedAt of Object.values(WHENS)) {
      expect(decideDisavowal(facts({ contacts: [live('own', confirmedAt)] }), NOW)).toEqual(allowed())
      for (const removedAt of Object.values(WHENS)) {
        const change = { contacts: [], removedContacts: [removed('own', confirmedAt, removedAt)] }
        expect(decideDisavowal(facts(change), NOW)).toEqual(allowed({ bringsBack: true }))
      }
    }
  })

  test('has to be known', () => {
    for (const contacts of [[], [live('own', null)], [live('other', BEFORE)]]) {
      expect(decideDisavowal(facts({ contacts }), NOW)).toEqual(refused('no-such-contact'))
    }
  })
})

describe('a recovery since, with a sheet', () => {
  test.each<[string, Date, boolean]>([
    ['older than the contact', after(BEFORE, -1), true],
    ['of the same moment as the contact', BEFORE, false],
    ['younger than the contact', AT, false],
  ])('%s', (_, madeAt, outranks) => {
    const usedCodes = [{ madeAt: SINCE }, { madeAt }]
    const removedContacts = [removed('own', BEFORE, SINCE)]
    for (const change of [{ usedCodes }, { usedCodes, contacts: [], removedContacts }]) {
      const decision = decideDisavowal(facts(change), NOW)
      if (outranks) expect(decision).toEqual(refused('outranked'))
      else expect(decision.kind).toBe('allowed')
    }
  })
})

describe('how long', () => {
  test('30 days, to the moment; a clock that went back costs nothing', () => {
    const end = after(AT, policy.disavowalFor.value)
    expect(policy.disavowalFor.value).toBe(30 * DAY)
    expect(decideDisavowal(facts(), after(end, -1)).kind).toBe('allowed')
    expect(decideDisavowal(facts(), end)).toEqual(refused('too-old'))
    expect(decideDisavowal(facts(), after(AT, -1 * DAY)).kind).toBe('allowed')
  })
})

describe('once', () => {
  const disavowal = (toldOf: string, since: Date, at: Date) => ({ toldOf, since, at })
  const done = (since: Date, doneAt: Date) => ({ kind: 'refused', reason: 'done-already', doneAt, since })

  test.each<[string, DisavowalFacts['disavowals'][number], boolean]>([
    ['from this event', disavowal('event', AT, SINCE), true],
    ['from this event, by a clock that stands still', disavowal('event', AT, AT), true],
    ['back to an earlier event, since', disavowal('earlier', BEFORE, SINCE), true],
    ['back to an earlier event, before this one', disavowal('earlier', BEFORE, BEFORE), false],
    ['back to an earlier event, and this is its own notice', disavowal('earlier', BEFORE, AT), false],
    ['back to a later event', disavowal('later', SINCE, after(SINCE, 1)), false],
  ])('what was undone %s', (_, given, isDone) => {
    const decision = decideDisavowal(facts({ disavowals: [given] }), NOW)
    expect(decision).toEqual(isDone ? done(given.since, given.at) : allowed())
  })

  test('one mailbox does not use up the link by which another one comes back', () => {
    const through = [disavowal('event', AT, after(SINCE, 1))]
    const own = (removedAt: Date) => ({
      contacts: [],
      removedContacts: [removed('own', BEFORE, removedAt)],
      disavowals: through,
    })
    expect(decideDisavowal(facts(own(SINCE)), NOW)).toEqual(allowed({ bringsBack: true }))
    // Removed after that: another notice tells of it, with a link of its own.
    expect(decideDisavowal(facts(own(after(SINCE, 2))), NOW)).toMatchObject(refused('done-already'))
  })
})

describe('for any account', () => {
  const anyWhen = fc.integer({ min: -3, max: 3 }).map((minutes) => after(AT, minutes * 60_000))
  const anyId = fc.constantFrom('own', 'a', 'b', 'c', 'd')
  const anyAccount = fc.record({
    contacts: fc.uniqueArray(
      fc.record({
        contactId: anyId,
        addressKey: fc.constantFrom('x', 'y', 'z'),
        confirmedAt: fc.option(anyWhen),
      }),
      { selector: (contact) => contact.addressKey },
    ),
    removedContacts: fc.array(
      fc.record({
        contactId: anyId,
        addressKey: fc.constantFrom('x', 'y', 'z'),
        confirmedAt: anyWhen,
        removedAt: anyWhen,
      }),
      { maxLength: 3 },
    ),
    liveCode: fc.option(fc.record({ sheetNumber: fc.nat({ max: 3 }), madeAt: anyWhen })),
    disavowals: fc.array(
      fc.record({ toldOf: fc.constantFrom('event', 'another'), since: anyWhen, at: anyWhen }),
      {
        maxLength: 2,
      },
    ),
    event: fc.constantFrom<AccountEvent>(changed, { kind: 'recovery-code-entered', sheetNumber: 1 }),
  })

  test('where it is allowed, what is left came before the event, the link\u2019s contact among it, each address once', () => {
    let met = 0
    fc.assert(
      fc.property(anyAccount, (account) => {
        const ids = [...account.contacts, ...account.removedContacts].map(({ contactId }) => contactId)
        fc.pre(new Set(ids).size === ids.length)
        const decision = decideDisavowal(facts(account), NOW)
        if (decision.kind === 'refused') return
        met += 1
        const back = account.removedContacts.filter(
          ({ contactId }) => decision.bringsBack && contactId === 'own',
        )
        const left = [...account.contacts, ...back].filter(
          ({ contactId }) => !decision.forgets.includes(contactId),
        )
        expect(left.map(({ contactId }) => contactId)).toContain('own')
        expect(new Set(left.map(({ addressKey }) => addressKey)).size).toBe(left.length)
        for (const { contactId, confirmedAt } of left) {
          if (contactId !== 'own') expect(confirmedAt?.getTime()).toBeLessThan(AT.getTime())
        }
        if (account.liveCode && !decision.endsCode) expect(account.liveCode.madeAt < AT).toBe(true)
      }),
      { numRuns: 2_000 },
    )
    expect(met).toBeGreaterThan(200)
  })

  /** What somebody who reads one mailbox or has one phone shows: its codes, as often as they like. */
  const oneContact = (kind: 'email-code' | 'text-code') => [{ kind, contactId: 'own' }]
  /** Every key that an account has after a link, by what the decision says; two-step verification is none of them. */
  const leftAfter = (account: DisavowalFacts, decision: Extract<DisavowalDecision, { kind: 'allowed' }>) => ({
    ...account,
    contacts: [
      ...account.contacts,
      ...account.removedContacts.filter(({ contactId }) => decision.bringsBack && contactId === 'own'),
    ].filter(({ contactId }) => !decision.forgets.includes(contactId)),
    removedContacts: [],
    credentials: account.credentials.filter(({ id }) => !decision.forgetsCredentials.includes(id)),
    liveCode: decision.endsCode ? null : account.liveCode,
    passwordSetAt: passwordAfter(account, decision),
  })
  const passwordAfter = (
    { passwordSetAt, replacedPasswords }: DisavowalFacts,
    { spare }: Extract<DisavowalDecision, { kind: 'allowed' }>,
  ) => {
    if (spare.kind !== 'comes-back') return spare.kind === 'stays' ? passwordSetAt : null
    const back = replacedPasswords.find(({ replacedAt }) => replacedAt === spare.replacedAt)
    return back?.setAt ?? null
  }
  const anyCredentials = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('k', 'l', 'm'),
      kind: fc.constantFrom('passkey' as const, 'app-code' as const),
      name: fc.constant('Phone'),
      confirmedAt: fc.option(anyWhen),
    }),
    { selector: ({ id }) => id },
  )

  test('with two-step verification on, one contact gets nowhere alone, whichever links it follows', () => {
    let met = 0
    const anyLinks = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 4 })
    const anyPassword = fc.option(anyWhen)
    const anyReplaced = fc.array(fc.record({ setAt: anyWhen, replacedAt: anyWhen }), { maxLength: 3 })
    fc.assert(
      fc.property(
        anyAccount,
        anyCredentials,
        anyPassword,
        anyReplaced,
        anyWhen,
        anyLinks,
        (account, credentials, passwordSetAt, replacedPasswords, twoStepSince, links) => {
          const passwords = { passwordSetAt, replacedPasswords }
          let held: DisavowalFacts = facts({ ...account, ...passwords, credentials, twoStepSince })
          for (const [nth, minutes] of links.entries()) {
            const at = after(AT, minutes * 60_000)
            const decision = decideDisavowal({ ...held, eventId: `event ${nth}`, at }, NOW)
            if (decision.kind === 'refused') continue
            met += 1
            // A decision has no word for turning it off.
            expect(Object.keys(decision).sort()).toEqual(Object.keys(allowed()).sort())
            held = leftAfter(held, decision)
            if (held.passwordSetAt) expect(held.passwordSetAt.getTime()).toBeLessThan(at.getTime())
            if (decision.spare.kind === 'comes-back') {
              expect(held.passwordSetAt?.getTime()).toBeLessThanOrEqual(held.createdAt.getTime())
            }
            expect(held.twoStepSince).not.toBeNull()
            const twoStep = held.twoStepSince !== null
            for (const kind of ['email-code', 'text-code'] as const) {
              for (const aim of AIMS) {
                expect(canReach(DEFAULT_RULES, { aim, twoStep }, oneContact(kind))).toBe(false)
              }
            }
          }
        },
      ),
      { numRuns: 2_000 },
    )
    expect(met).toBeGreaterThan(200)
  })

  test('done once, it is done: what it leaves is left alone by the same link', () => {
    fc.assert(
      fc.property(anyAccount, (account) => {
        const decision = decideDisavowal(facts(account), NOW)
        if (decision.kind === 'refused') return
        const now = {
          ...account,
          contacts: [live('own', BEFORE)],
          removedContacts: [],
          disavowals: [...account.disavowals, { toldOf: 'event', since: AT, at: NOW }],
        }
        expect(decideDisavowal(facts(now), after(NOW, 1))).toMatchObject(refused('done-already'))
      }),
    )
  })
})
