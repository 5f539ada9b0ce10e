// A case from its start to its end: who may start one, and that nothing but the stored date brings it into effect.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  after,
  type CaseFacts,
  DAY,
  DEFAULT_RULES,
  decideCase,
  decideCaseStart,
  givesCodeBack,
  PROOF_KINDS,
  type ProofKind,
  policy,
  type Rules,
  type ShownProof,
} from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)
const shown = (kind: ProofKind, shownAt = NOW, contactId: string | null = null): ShownProof => ({
  kind,
  contactId,
  shownAt,
})
const start = (change: Partial<Parameters<typeof decideCaseStart>[1]> = {}, rules: Rules = DEFAULT_RULES) =>
  decideCaseStart(
    rules,
    { twoStep: true, shown: [shown('recovery-code')], waitsAlready: false, ...change },
    NOW,
  )

describe('starting a case', () => {
  test('the recovery code alone starts one, and fixes its date', () => {
    expect(start()).toEqual({ kind: 'allowed', takesEffectAt: at(30 * DAY) })
    expect(policy.caseWaitsFor.value).toBe(30 * DAY)
  })

  test('the days are those of the rules the service runs by', () => {
    const rules = { ...DEFAULT_RULES, waitFor: 45 * DAY }
    expect(start({}, rules)).toEqual({ kind: 'allowed', takesEffectAt: at(45 * DAY) })
  })

  test('one at a time, whatever is shown', () => {
    const refused = { kind: 'refused', reason: 'waits-already' }
    expect(start({ waitsAlready: true })).toEqual(refused)
    expect(start({ waitsAlready: true, shown: [] })).toEqual(refused)
    expect(start({ waitsAlready: true, shown: [shown('recovery-code'), shown('password')] })).toEqual(refused)
  })

  test.each(PROOF_KINDS.filter((kind) => kind !== 'recovery-code'))('%s alone starts none', (kind) => {
    expect(start({ shown: [shown(kind)] })).toEqual({ kind: 'refused', reason: 'proof-needed' })
  })

  test('nothing, or a code shown too long ago or by a clock ahead of this one, starts none', () => {
    const refused = { kind: 'refused', reason: 'proof-needed' }
    expect(start({ shown: [] })).toEqual(refused)
    expect(start({ shown: [shown('recovery-code', at(-policy.proofIsFreshFor.value))] })).toEqual(refused)
    expect(start({ shown: [shown('recovery-code', at(1))] })).toEqual(refused)
  })

  test('whoever can get back in at once need not wait', () => {
    const refused = { kind: 'refused', reason: 'not-needed' }
    expect(start({ twoStep: false })).toEqual(refused)
    expect(start({ shown: [shown('recovery-code'), shown('email-code', NOW, 'one')] })).toEqual(refused)
  })
})

const DATES = [null, at(-DAY), at(0), at(DAY)]

test('whoever cannot make another sheet takes none from its owner by cancelling', () => {
  const ends = ['link', 'proof', 'disavowal', 'owner', 'opener', 'recovery'] as const
  expect(ends.filter(givesCodeBack)).toEqual(['link', 'proof', 'disavowal'])
})

describe('a case', () => {
  test.each([
    ['a millisecond before its date', at(-1), { kind: 'waiting' }],
    ['at its date', at(0), { kind: 'due' }],
    ['long after it', at(400 * DAY), { kind: 'due' }],
    ['when the clock was moved back a year', at(-365 * DAY), { kind: 'waiting' }],
  ])('%s', (_, now, expected) => {
    const facts = { takesEffectAt: NOW, cancelledAt: null, inEffectAt: null, endedAt: null }
    expect(decideCase(facts, now)).toEqual(expected)
  })

  test('what is over stays over, at any time and by any clock', () => {
    for (const cancelledAt of DATES)
      for (const inEffectAt of DATES)
        for (const endedAt of DATES)
          for (const now of [at(-DAY), at(0), at(400 * DAY)]) {
            const facts: CaseFacts = { takesEffectAt: NOW, cancelledAt, inEffectAt, endedAt }
            const isOver = [cancelledAt, inEffectAt, endedAt].some((date) => date !== null)
            expect(decideCase(facts, now).kind === 'over', JSON.stringify(facts)).toBe(isOver)
          }
  })

  test('each end has its reason', () => {
    const facts = { takesEffectAt: NOW, cancelledAt: null, inEffectAt: null, endedAt: null }
    expect(decideCase({ ...facts, cancelledAt: NOW }, NOW)).toEqual({ kind: 'over', reason: 'cancelled' })
    expect(decideCase({ ...facts, inEffectAt: NOW }, NOW)).toEqual({ kind: 'over', reason: 'in-effect' })
    expect(decideCase({ ...facts, endedAt: NOW }, NOW)).toEqual({ kind: 'over', reason: 'recovered' })
  })

  test('started at any time, it is due from its own date on and never before', () => {
    const moment = fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 400 * DAY }), moment, (openedAt, waitFor, now) => {
        const started = decideCaseStart(
          { ...DEFAULT_RULES, waitFor },
          { twoStep: true, shown: [shown('recovery-code', openedAt)], waitsAlready: false },
          openedAt,
        )
        if (started.kind === 'refused') throw new Error(started.reason)
        const { takesEffectAt } = started
        expect(takesEffectAt).toEqual(after(openedAt, waitFor))
        const facts = { takesEffectAt, cancelledAt: null, inEffectAt: null, endedAt: null }
        expect(decideCase(facts, now).kind).toBe(now < takesEffectAt ? 'waiting' : 'due')
      }),
    )
  })
})
