// The table of the rules, against the design written out a second time, row by row.

import { describe, expect, test } from 'vitest'
import { AIMS, type Aim, PROOF_KINDS, type ProofKind, WAYS, wayTo } from '../src/index.ts'

/** "One of": every kind that opens each aim without two-step verification, of the kinds there are so far. */
const ONE_OF: Record<Aim, ProofKind[]> = {
  'sign-in': ['password', 'email-code'],
  recover: ['email-code', 'recovery-code'],
  change: ['password', 'email-code'],
}

describe('the table', () => {
  test('has exactly one row for each aim', () => {
    expect(WAYS.map((way) => way.aim)).toEqual([...AIMS])
  })

  test.each(AIMS)('to %s: one proof, of exactly the kinds the design names', (aim) => {
    expect(wayTo(aim)).toEqual({ aim, need: 1, of: ONE_OF[aim] })
  })

  test('changing how I sign in takes what signing in takes', () => {
    expect(wayTo('change')).toEqual({ ...wayTo('sign-in'), aim: 'change' })
  })

  test('the recovery code appears in the recovery row alone, and the password everywhere but there', () => {
    const aimsOf = (kind: ProofKind) => AIMS.filter((aim) => wayTo(aim).of.includes(kind))
    expect(aimsOf('recovery-code')).toEqual(['recover'])
    expect(aimsOf('password')).toEqual(['sign-in', 'change'])
  })

  test('every kind of proof opens something, and every row can be met by the kinds it names', () => {
    for (const kind of PROOF_KINDS) expect(AIMS.some((aim) => wayTo(aim).of.includes(kind))).toBe(true)
    for (const way of WAYS) {
      expect(way.need).toBeGreaterThanOrEqual(1)
      expect(new Set(way.of).size).toBe(way.of.length)
      expect(way.of.length).toBeGreaterThanOrEqual(way.need)
    }
  })
})
