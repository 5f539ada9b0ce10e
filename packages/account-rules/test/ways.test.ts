// The table of the rules, against the design written out a second time, row by row.

import { describe, expect, test } from 'vitest'
import {
  AIMS,
  type Aim,
  DEFAULT_RULES,
  PROOF_KINDS,
  type ProofKind,
  SUPPORT_WAYS,
  WAYS,
  waysTo,
} from '../src/index.ts'

type Row = [need: number, of: string]

const ANY_BUT_THE_CODE = 'password passkey app-code email-code text-code'
const SIGN_IN_OFF: Row[] = [[1, 'password passkey email-code text-code']]
const SIGN_IN_ON: Row[] = [
  [1, 'passkey'],
  [2, ANY_BUT_THE_CODE],
]

/** What the design writes in each cell: two-step verification off, and on. */
const CELLS: Record<Aim, { off: Row[]; on: Row[] }> = {
  'sign-in': { off: SIGN_IN_OFF, on: SIGN_IN_ON },
  recover: {
    off: [[1, 'passkey email-code text-code recovery-code']],
    on: [[2, `${ANY_BUT_THE_CODE} recovery-code`]],
  },
  'recover-later': { off: [], on: [[1, 'recovery-code']] },
  change: { off: SIGN_IN_OFF, on: SIGN_IN_ON },
}

describe('the table', () => {
  test.each(AIMS)('to %s: exactly the rows the design has, with two-step verification off and on', (aim) => {
    for (const [state, twoStep] of [
      ['off', false],
      ['on', true],
    ] as const) {
      const rows = waysTo(DEFAULT_RULES, aim, twoStep)
      expect(rows).toEqual(CELLS[aim][state].map(([need, of]) => ({ aim, twoStep, need, of: of.split(' ') })))
    }
  })

  test('the support desk leads to the wait and nowhere else, by two operators, with two-step verification or without', () => {
    expect(DEFAULT_RULES.supportWays).toEqual([
      { aim: 'recover-later', twoStep: false, operators: 2 },
      { aim: 'recover-later', twoStep: true, operators: 2 },
    ])
    expect(SUPPORT_WAYS).toBe(DEFAULT_RULES.supportWays)
  })

  test('the recovery code appears in recoveries alone', () => {
    const aims = WAYS.filter((way) => way.of.includes('recovery-code')).map((way) => way.aim)
    expect(new Set(aims)).toEqual(new Set(['recover', 'recover-later']))
  })

  test('every kind of proof opens something, and every row can be met by the kinds it names', () => {
    const opens = (kind: ProofKind) => WAYS.some((way) => way.of.includes(kind))
    for (const kind of PROOF_KINDS) expect(opens(kind), kind).toBe(true)
    for (const way of WAYS) {
      expect(way.need).toBeGreaterThanOrEqual(1)
      expect(new Set(way.of).size).toBe(way.of.length)
      expect(way.of.length).toBeGreaterThanOrEqual(way.need)
    }
  })
})
