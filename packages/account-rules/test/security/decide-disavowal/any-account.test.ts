// What holds for any account, whichever links are followed.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AccountEvent,
  AIMS,
  after,
  canReach,
  DEFAULT_RULES,
  type DisavowalDecision,
  type DisavowalFacts,
  decideDisavowal,
  type TwoStepTurn,
} from '../../../src/index.ts'
import { AT, allowed, BEFORE, changed, facts, live, NOW, OLD, refused, SINCE } from './facts.ts'

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

  test('off, it goes on again where it was on at the event, and a password stays only where it is older', () => {
    let met = 0
    const anyTurn = fc.record({
      at: anyWhen,
      isForGood: fc.nat({ max: 5 }).map((drawn) => drawn === 0),
    })
    fc.assert(
      fc.property(
        fc.option(fc.oneof(anyWhen, fc.constantFrom(OLD, after(OLD, 1)))),
        fc.boolean(),
        fc.array(anyTurn, { maxLength: 5 }),
        (passwordSetAt, startsOn, moments) => {
          // On and off in turn, as the events of it would say.
          let isOn = startsOn
          const life: { readonly at: Date; readonly turn: TwoStepTurn }[] = []
          for (const { at, isForGood } of moments.sort((one, other) => Number(one.at) - Number(other.at))) {
            const turn = isForGood ? 'off-for-good' : isOn ? 'off' : 'on'
            isOn = turn === 'on'
            life.push({ at, turn })
          }
          const before = life.filter(({ at }) => at < AT).at(-1)
          const wasOn = before === undefined ? startsOn : before.turn === 'on'
          const twoStepTurns = life.filter(({ at }) => at >= AT).map(({ turn }) => turn)
          const twoStepSince = isOn ? SINCE : null
          const decision = decideDisavowal(facts({ passwordSetAt, twoStepSince, twoStepTurns }), NOW)
          if (decision.kind === 'refused') throw new Error(decision.reason)
          const isByCase = twoStepTurns.includes('off-for-good')
          expect(decision.turnsTwoStepOn).toBe(wasOn && !isOn && !isByCase)
          const isOlder = passwordSetAt !== null && passwordSetAt < AT
          const mayStay = isOlder && (isOn || (decision.turnsTwoStepOn && passwordSetAt <= OLD))
          expect(decision.spare.kind).toBe(mayStay ? 'stays' : 'none')
          if (decision.turnsTwoStepOn) met += 1
        },
      ),
      { numRuns: 2_000 },
    )
    expect(met).toBeGreaterThan(100)
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
