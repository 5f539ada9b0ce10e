// Approvals, enumerated: every number of operators before, every state of the account and of the request. Only two
// different ones, neither of them the account, start a wait, and nothing shortens it.

import { describe, expect, test } from 'vitest'
import {
  type ApprovalFacts,
  DAY,
  DEFAULT_RULES,
  decideApproval,
  isApprovalGood,
  type Rules,
  type SupportOutcome,
} from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const in30Days = new Date(NOW.getTime() + 30 * DAY)
const OPERATORS = ['mary', 'nora', 'ada']

const approve = (change: Partial<ApprovalFacts> = {}, rules: Rules = DEFAULT_RULES) =>
  decideApproval(
    rules,
    {
      request: { openedAt: NOW, confirmedAt: NOW, awaitsAnswer: false, outcome: null },
      operatorId: 'mary',
      accountId: 'ada',
      isOwnContact: false,
      approvedBy: [],
      account: { twoStep: true, waitsAlready: false, isCalledSo: true },
      ...change,
    },
    NOW,
  )

describe('an approval', () => {
  test.each([true, false])(
    'of one operator counts, of a second one starts the wait (two-step: %s)',
    (twoStep) => {
      const account = { twoStep, waitsAlready: false, isCalledSo: true }
      expect(approve({ account })).toEqual({ kind: 'counted', missing: 1 })
      expect(approve({ account, approvedBy: ['nora'] })).toEqual({
        kind: 'starts-wait',
        takesEffectAt: in30Days,
      })
    },
  )

  test('counts once for each operator', () => {
    expect(approve({ approvedBy: ['mary'] })).toEqual({ kind: 'refused', reason: 'approved-already' })
  })

  test.each([
    ['the operator has had the role since before it', -1, true],
    ['it was given in the moment the role was', 0, true],
    ['the role was given again since', 1, false],
    ['the role is gone', null, false],
  ])('counts only with the role it was given with: %s', (_which, later, counts) => {
    const operatorSince = later === null ? null : new Date(NOW.getTime() + later)
    expect(isApprovalGood(NOW, operatorSince)).toBe(counts)
  })

  test('waits for as long as the rules of the service say', () => {
    const decision = approve({ approvedBy: ['nora'] }, { ...DEFAULT_RULES, waitFor: 45 * DAY })
    expect(decision).toMatchObject({ takesEffectAt: new Date(NOW.getTime() + 45 * DAY) })
  })

  test('takes more operators where the rules ask for more, and none where they have no such row', () => {
    const supportWays = [{ aim: 'recover-later', twoStep: true, operators: 3 }] as const
    const rules = { ...DEFAULT_RULES, supportWays }
    expect(approve({ approvedBy: ['nora'] }, rules)).toEqual({ kind: 'counted', missing: 1 })
    const account = { twoStep: false, waitsAlready: false, isCalledSo: true }
    expect(approve({ account }, rules)).toEqual({ kind: 'refused', reason: 'no-way' })
  })

  test('is refused where the rules let nobody back in with the address that is left at the end', () => {
    const ways = DEFAULT_RULES.ways.filter(({ aim }) => aim !== 'recover')
    const passkeyOnly = { aim: 'recover', twoStep: false, need: 1, of: ['passkey'] } as const
    const rules = { ...DEFAULT_RULES, ways: [...ways, passkeyOnly] }
    expect(approve({}, rules)).toEqual({ kind: 'refused', reason: 'no-way' })
  })

  test('is refused for an account that does not exist, or for which somebody waits', () => {
    expect(approve({ account: null })).toEqual({ kind: 'refused', reason: 'no-such-account' })
    const account = { twoStep: true, waitsAlready: true, isCalledSo: true }
    expect(approve({ account })).toEqual({ kind: 'refused', reason: 'waits-already' })
  })

  test('is refused while the account has another username than the one that was judged', () => {
    const account = { twoStep: true, waitsAlready: false, isCalledSo: false }
    for (const approvedBy of [[], ['nora']])
      expect(approve({ account, approvedBy })).toEqual({ kind: 'refused', reason: 'other-username' })
  })

  test('starts a wait in exactly the states in which it may, of all there are', () => {
    const outcomes: (SupportOutcome | null)[] = [null, 'declined', 'approved', 'stopped']
    const subsets = Array.from({ length: 2 ** OPERATORS.length }, (_, set) =>
      OPERATORS.filter((_one, bit) => (set >> bit) & 1),
    )
    let states = 0
    for (const outcome of outcomes)
      for (const confirmedAt of [null, NOW])
        for (const operatorId of OPERATORS)
          for (const approvedBy of subsets)
            for (const account of [
              null,
              { twoStep: true, waitsAlready: true, isCalledSo: true },
              { twoStep: false, waitsAlready: false, isCalledSo: true },
              { twoStep: true, waitsAlready: false, isCalledSo: false },
            ])
              for (const isOwnContact of [true, false]) {
                states += 1
                const request = { openedAt: NOW, confirmedAt, awaitsAnswer: false, outcome }
                const { kind } = approve({ request, operatorId, approvedBy, account, isOwnContact })
                const others = approvedBy.filter((one) => one !== operatorId)
                const may =
                  outcome === null &&
                  confirmedAt !== null &&
                  operatorId !== 'ada' &&
                  !isOwnContact &&
                  account?.waitsAlready === false &&
                  account.isCalledSo &&
                  !approvedBy.includes(operatorId)
                expect(kind === 'starts-wait').toBe(may && others.length >= 1)
                expect(kind === 'counted').toBe(may && others.length === 0)
              }
    expect(states).toBe(1536)
  })
})
