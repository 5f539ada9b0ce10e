// The operator's settings: what each does to the table, what is refused, and that nothing refused is ever safe to find
// again by another road: every table that is let through keeps what must always hold.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  AIMS,
  DAY,
  DEFAULT_RULES,
  decideAccess,
  decideRules,
  LIST_SETTINGS,
  type ListSetting,
  PROOF_KINDS,
  type ProofKind,
  parseRules,
  type RulesSettings,
  usualKinds,
} from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const NAMES = Object.keys(LIST_SETTINGS) as ListSetting[]

describe('parseRules', () => {
  test('without any setting gives the rules as they come', () => {
    expect(parseRules({})).toEqual({ kind: 'allowed', rules: DEFAULT_RULES })
  })

  test('with every setting as it comes gives the same, so the documented defaults are the defaults', () => {
    const usual = Object.fromEntries(NAMES.map((name) => [name, usualKinds(name)]))
    expect(parseRules({ ...usual, waitDays: 30 })).toEqual({ kind: 'allowed', rules: DEFAULT_RULES })
  })

  test.each<[string, RulesSettings, (of: readonly string[], aim: string, twoStep: boolean) => boolean]>([
    [
      'signIn',
      { signIn: ['password'] },
      (of, aim, twoStep) => aim !== 'sign-in' || twoStep || of.length === 1,
    ],
    [
      'change follows',
      { signIn: ['password'] },
      (of, aim, twoStep) => aim !== 'change' || twoStep || of.length === 1,
    ],
    ['no texts', noTexts(), (of) => !of.includes('text-code')],
  ])('%s: the rows are those of the setting', (_, settings, holds) => {
    const decision = decideRules(settings)
    if (decision.kind === 'refused') return expect.fail(JSON.stringify(decision.problems))
    expect(decision.rules.ways.every(({ of, aim, twoStep }) => holds(of, aim, twoStep))).toBe(true)
  })

  test('a list that is empty takes its row away', () => {
    const decision = parseRules({ signInAlone: [], startWait: [] })
    if (decision.kind === 'refused') return expect.fail(JSON.stringify(decision.problems))
    const { ways } = decision.rules
    expect(ways.some(({ aim }) => aim === 'recover-later')).toBe(false)
    expect(ways.some(({ twoStep, need }) => twoStep && need === 1)).toBe(false)
  })

  test.each([7, 8, 30, 90])('%d days of waiting are taken', (waitDays) => {
    expect(parseRules({ waitDays })).toMatchObject({ kind: 'allowed', rules: { waitFor: waitDays * DAY } })
  })

  test.each([6, 91, 0, -30, 7.5, '30', null, [30], Number.NaN, Number.POSITIVE_INFINITY])(
    '%s days of waiting are not',
    (waitDays) => {
      const problems = [{ reason: 'no-such-days', least: 7, most: 90 }]
      expect(parseRules({ waitDays })).toEqual({ kind: 'refused', problems })
    },
  )

  test.each([null, [], 'signIn', 7, true])('%j is no settings', (given) => {
    expect(parseRules(given)).toEqual({ kind: 'refused', problems: [{ reason: 'no-settings' }] })
  })

  test.each<[unknown, object[]]>([
    [{ signin: ['password'] }, [{ reason: 'unknown-setting', setting: 'signin' }]],
    [{ constructor: [] }, [{ reason: 'unknown-setting', setting: 'constructor' }]],
    [{ signIn: 'password' }, [{ reason: 'no-list', setting: 'signIn' }]],
    [{ signIn: ['password', 'sms'] }, [{ reason: 'unknown-proof', setting: 'signIn', proof: 'sms' }]],
    [{ signIn: [7] }, [{ reason: 'unknown-proof', setting: 'signIn', proof: '7' }]],
    [{ signIn: ['password', 'password'] }, [{ reason: 'named-twice', setting: 'signIn' }]],
    [
      { signIn: ['app-code', 'password'] },
      [{ reason: 'not-taken-there', setting: 'signIn', proof: 'app-code' }],
    ],
    [
      { startWait: ['recovery-code', 'password'] },
      [{ reason: 'not-taken-there', setting: 'startWait', proof: 'password' }],
    ],
    [
      { waitDays: 1, sign: [] },
      [
        { reason: 'no-such-days', least: 7, most: 90 },
        { reason: 'unknown-setting', setting: 'sign' },
      ],
    ],
  ])('%j: refused with every reason', (given, problems) => {
    expect(parseRules(given)).toEqual({ kind: 'refused', problems })
  })
})

describe('one stolen thing', () => {
  test.each<[ListSetting, string, string[]]>([
    ['signInAlone', 'email-code', ['sign-in', 'change']],
    ['signInAlone', 'text-code', ['sign-in', 'change']],
    ['signInAlone', 'password', ['sign-in', 'change']],
    ['signInAlone', 'app-code', ['sign-in', 'change']],
    ['getBackInAlone', 'email-code', ['recover']],
    ['getBackInAlone', 'text-code', ['recover']],
    ['getBackInAlone', 'recovery-code', ['recover']],
    ['startWait', 'email-code', ['recover-later']],
    ['startWait', 'text-code', ['recover-later']],
  ])('%s with %s is refused, naming the aims', (setting, proof, aims) => {
    const decision = parseRules({ [setting]: [...usualKinds(setting), proof] })
    const problems = decision.kind === 'refused' ? decision.problems : []
    const opened = problems.filter((problem) => problem.reason === 'one-proof-opens')
    expect(opened.map((problem) => problem.aim).sort()).toEqual([...aims].sort())
    expect(new Set(opened.map((problem) => problem.proof))).toEqual(new Set([proof]))
  })

  test('a passkey alone may get back in, where an operator says so: it is two factors in one', () => {
    expect(parseRules({ getBackInAlone: ['passkey'] }).kind).toBe('allowed')
  })
})

describe('what would shut everybody out', () => {
  test.each<[string, RulesSettings, object]>([
    ['no password', { signIn: ['passkey', 'email-code'] }, { reason: 'nobody-signs-in', twoStep: false }],
    ['nothing', { signIn: [] }, { reason: 'nobody-signs-in', twoStep: false }],
    [
      'two of one kind',
      { signInAlone: [], signInTogether: ['email-code'] },
      { reason: 'nobody-signs-in', twoStep: true },
    ],
    ['no sheet', { getBackIn: ['passkey'] }, { reason: 'sheet-opens-nothing', twoStep: false }],
    [
      'a sheet that is never enough',
      { startWait: [], getBackInTogether: ['password', 'passkey'] },
      { reason: 'sheet-opens-nothing', twoStep: true },
    ],
  ])('%s: refused', (_, settings, problem) => {
    expect(decideRules(settings)).toEqual({ kind: 'refused', problems: [problem] })
  })
})

test('whatever settings are let through: one contact alone opens nothing, a password signs a new account in', () => {
  // Mostly of what the service takes there, and now and then of everything.
  const listOf = (name: ListSetting): fc.Arbitrary<ProofKind[]> =>
    fc.oneof(
      { weight: 9, arbitrary: fc.subarray<ProofKind>([...LIST_SETTINGS[name]]) },
      { weight: 1, arbitrary: fc.subarray<ProofKind>([...PROOF_KINDS]) },
    )
  const lists = fc.record(
    Object.fromEntries(NAMES.map((name) => [name, listOf(name)])) as Record<
      ListSetting,
      fc.Arbitrary<ProofKind[]>
    >,
    { requiredKeys: [] },
  )
  let [allowed, refused] = [0, 0]
  fc.assert(
    fc.property(lists, (settings) => {
      const decision = decideRules(settings)
      if (decision.kind === 'refused') {
        refused++
        return
      }
      allowed++
      const ofOneContact = (['email-code', 'text-code'] as const).map((kind) => ({
        kind,
        contactId: 'one',
        shownAt: NOW,
      }))
      const password = { kind: 'password', contactId: null, shownAt: NOW } as const
      for (const aim of AIMS) {
        const asked = { aim, twoStep: true }
        expect(decideAccess(decision.rules, asked, ofOneContact, NOW).kind).toBe('proof-needed')
      }
      const asked = { aim: 'sign-in', twoStep: false } as const
      expect(decideAccess(decision.rules, asked, [password], NOW).kind).toBe('allowed')
    }),
    { numRuns: 3000 },
  )
  expect(allowed).toBeGreaterThan(10)
  expect(refused).toBeGreaterThan(10)
})

function noTexts(): RulesSettings {
  const without = NAMES.map((name) => [name, usualKinds(name).filter((kind) => kind !== 'text-code')])
  return Object.fromEntries(without)
}
