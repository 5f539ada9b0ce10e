// What the link of a notice takes away and gives back, for every account an event can be followed by, in miniature.

import { describe, expect, test } from 'vitest'
import { type AccountEvent, after, type DisavowalFacts, decideDisavowal } from '../../../src/index.ts'
import {
  AT,
  allowed,
  BEFORE,
  changed,
  facts,
  live,
  NOW,
  OLD,
  removed,
  SINCE,
  WHENS,
  type When,
} from './facts.ts'

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
    ['that was made since, and entered', { kind: 'recovery-code-entered', sheetNumber: 3 }, 'since', true],
    ['made since another one was entered', { kind: 'recovery-code-entered', sheetNumber: 2 }, 'since', true],
    ['while another one was entered', { kind: 'recovery-code-entered', sheetNumber: 2 }, 'before', false],
    ['of that number, only checked', { kind: 'recovery-code-made', sheetNumber: 3 }, 'before', false],
  ])('the live code %s', (_, event, when, endsCode) => {
    const liveCode = { sheetNumber: 3, madeAt: WHENS[when] }
    expect(decideDisavowal(facts({ event, liveCode }), NOW)).toEqual(allowed({ endsCode }))
  })

  test.each([BEFORE, AT, SINCE])(
    'with two-step verification, an entered code that is older stays (%#)',
    (twoStepSince) => {
      const event = { kind: 'recovery-code-entered', sheetNumber: 3 } as const
      const ends = (madeAt: Date) => {
        const decision = decideDisavowal(
          facts({ event, twoStepSince, liveCode: { sheetNumber: 3, madeAt } }),
          NOW,
        )
        return decision.kind === 'allowed' && decision.endsCode
      }
      expect([ends(BEFORE), ends(AT), ends(SINCE)]).toEqual([false, true, true])
    },
  )

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

  const phone = { id: 'phone', kind: 'passkey', name: 'Phone', confirmedAt: BEFORE } as const
  const laptop = { ...phone, id: 'laptop', name: 'Laptop' }
  const app = { ...phone, id: 'app', kind: 'app-code' } as const
  const suspected = { passkeyId: 'phone', name: 'Phone' }
  test.each<[string, Partial<DisavowalFacts>, readonly string[]]>([
    ['by its id', { suspectedPasskeys: [suspected] }, ['phone']],
    ['that was renamed since', { credentials: [{ ...phone, name: 'Old phone' }, laptop] }, ['phone']],
    ['and not another of its name', { credentials: [phone, { ...laptop, name: 'Phone' }] }, ['phone']],
    ['whose name another one has now', { credentials: [{ ...laptop, name: 'Phone' }] }, []],
    [
      'each of several',
      { suspectedPasskeys: [suspected, { ...suspected, passkeyId: 'laptop' }] },
      ['phone', 'laptop'],
    ],
    [
      'by its name, where an older server told that alone',
      { suspectedPasskeys: [{ name: 'Phone' }] },
      ['phone'],
    ],
    ['where there is none', { suspectedPasskeys: [] }, []],
  ])('a passkey that may have been copied goes, however old it is: %s', (_, change, forgetsCredentials) => {
    const account = { suspectedPasskeys: [suspected], credentials: [phone, laptop, app] }
    expect(decideDisavowal(facts({ ...account, ...change }), NOW)).toEqual(allowed({ forgetsCredentials }))
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
    [
      'where it was on at the event, and went off and on since',
      { twoStepTurns: ['off', 'on'], replacedPasswords: [{ setAt: BEFORE, replacedAt: SINCE }] },
      null,
    ],
    [
      'where a case turned it off, and it is on again',
      { twoStepTurns: ['off-for-good', 'on'], replacedPasswords: [{ setAt: BEFORE, replacedAt: SINCE }] },
      null,
    ],
    [
      'where it was off at the event, and went on, off and on since',
      { twoStepTurns: ['on', 'off', 'on'], replacedPasswords: [{ setAt: BEFORE, replacedAt: SINCE }] },
      SINCE,
    ],
  ])('a password that was replaced comes back: %s', (_, change, replacedAt) => {
    const spare =
      replacedAt === null ? { kind: 'none' as const } : { kind: 'comes-back' as const, replacedAt }
    const thiefs = { twoStepSince: SINCE, passwordSetAt: LATEST }
    expect(decideDisavowal(facts({ ...thiefs, ...change }), NOW)).toEqual(allowed({ spare }))
  })

  const OFF = { kind: 'two-step-turned-off' } as const
  test.each<[string, Partial<DisavowalFacts>, boolean]>([
    ['turned off by the event', { event: OFF, twoStepTurns: ['off'] }, true],
    ['turned off since', { twoStepTurns: ['off'] }, true],
    ['turned off since, again and again', { twoStepTurns: ['off', 'on', 'off'] }, true],
    ['turned on since, and off again: it was off at the event', { twoStepTurns: ['on', 'off'] }, false],
    ['turned off before the event', { twoStepTurns: [] }, false],
    ['turned off since, and on again', { twoStepSince: SINCE, twoStepTurns: ['off', 'on'] }, false],
    ['on all the time', { twoStepSince: BEFORE, twoStepTurns: [] }, false],
    ['off by a case', { twoStepTurns: ['off-for-good'] }, false],
    ['turned off, and then off by a case', { twoStepTurns: ['off', 'off-for-good'] }, false],
    ['off by a case, turned on since and off', { twoStepTurns: ['off-for-good', 'on', 'off'] }, false],
  ])('two-step verification goes on again: %s', (_, change, turnsTwoStepOn) => {
    expect(decideDisavowal(facts(change), NOW)).toEqual(allowed({ turnsTwoStepOn }))
  })

  test.each<[string, Partial<DisavowalFacts>, boolean]>([
    ['set before what any link reaches', { passwordSetAt: OLD }, true],
    ['set before the event, where another link reaches', { passwordSetAt: after(OLD, 1) }, false],
    ['set by the event', { passwordSetAt: AT }, false],
    ['set since', { passwordSetAt: SINCE }, false],
    [
      'replaced since',
      { passwordSetAt: SINCE, replacedPasswords: [{ setAt: BEFORE, replacedAt: SINCE }] },
      false,
    ],
    ['that there is not', { passwordSetAt: null }, false],
  ])('where it goes on again, a password may stay: %s', (_, change, stays) => {
    const spare = { kind: stays ? 'stays' : 'none' } as const
    expect(decideDisavowal(facts({ twoStepTurns: ['off'], ...change }), NOW)).toEqual(
      allowed({ turnsTwoStepOn: true, spare }),
    )
    // Off, one proof opens the account: a password that others may know stays for nobody.
    expect(decideDisavowal(facts({ twoStepTurns: ['on', 'off'], ...change }), NOW)).toEqual(allowed())
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
