// Every set of proofs, at every age, for every aim, against an oracle that shares no code with the rules.

import { describe, expect, test } from 'vitest'
import { AIMS, type Aim, decideAccess, PROOF_KINDS, type ProofKind, type ShownProof } from '../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const TWENTY_MINUTES = 1_200_000

/** How long ago a proof was shown, in milliseconds, and whether the design counts it; null: not shown at all. */
const AGES: { ago: number | null; counts: boolean }[] = [
  { ago: null, counts: false },
  { ago: 0, counts: true },
  { ago: 1, counts: true },
  { ago: TWENTY_MINUTES - 1, counts: true },
  { ago: TWENTY_MINUTES, counts: false },
  { ago: 30 * 86_400_000, counts: false },
  { ago: -1, counts: false },
  { ago: -86_400_000, counts: false },
]

const OPENS: Record<Aim, string> = {
  'sign-in': 'password email-code',
  recover: 'email-code recovery-code',
  change: 'password email-code',
}

type Shown = { proofs: ShownProof[]; counting: ProofKind[] }

/** Every way to show each of these, or not, at each age. */
function* everySet(slots: { kind: ProofKind; contactId: string | null }[]): Generator<Shown> {
  const [slot, ...rest] = slots
  if (!slot) {
    yield { proofs: [], counting: [] }
    return
  }
  for (const { proofs, counting } of everySet(rest)) {
    for (const { ago, counts } of AGES) {
      if (ago === null) yield { proofs, counting }
      else {
        const proof = { ...slot, shownAt: new Date(NOW.getTime() - ago) }
        yield { proofs: [proof, ...proofs], counting: counts ? [slot.kind, ...counting] : counting }
      }
    }
  }
}

const mailed = (contactId: string) => ({ kind: 'email-code' as const, contactId })
const EVERY_SET = [
  // One of each kind, and a second mailed code: to the same address, and to another.
  ...everySet([
    { kind: 'password', contactId: null },
    mailed('mary'),
    mailed('mary'),
    { kind: 'recovery-code', contactId: null },
  ]),
  ...everySet([
    { kind: 'password', contactId: null },
    mailed('mary'),
    mailed('work'),
    { kind: 'recovery-code', contactId: null },
  ]),
]

describe('decideAccess', () => {
  test.each(AIMS)('to %s: allowed by exactly the sets of proofs that the design allows', (aim) => {
    const opening = OPENS[aim].split(' ')
    let allowed = 0
    for (const { proofs, counting } of EVERY_SET) {
      const expected = counting.some((kind) => opening.includes(kind))
        ? { kind: 'allowed' }
        : { kind: 'proof-needed', missing: 1, of: opening }
      expect(decideAccess(aim, proofs, NOW), JSON.stringify(proofs)).toEqual(expected)
      if (expected.kind === 'allowed') allowed++
    }
    expect(EVERY_SET).toHaveLength(2 * AGES.length ** 4)
    expect(allowed).toBeGreaterThan(0)
    expect(allowed).toBeLessThan(EVERY_SET.length)
  })

  test('a recovery code, however often and whenever shown, never signs in and never changes anything', () => {
    for (const { proofs } of everySet([
      { kind: 'recovery-code', contactId: null },
      { kind: 'recovery-code', contactId: null },
      { kind: 'recovery-code', contactId: 'mary' },
    ])) {
      expect(decideAccess('sign-in', proofs, NOW).kind).toBe('proof-needed')
      expect(decideAccess('change', proofs, NOW).kind).toBe('proof-needed')
    }
  })

  test('a password never opens a recovery', () => {
    for (const { proofs } of everySet([{ kind: 'password', contactId: null }])) {
      expect(decideAccess('recover', proofs, NOW).kind).toBe('proof-needed')
    }
  })

  test('a proof more never closes what was open, and the order of proofs is nothing', () => {
    const more = everySet([{ kind: 'password', contactId: null }, mailed('mary')])
    const extras = [...more].map((set) => set.proofs)
    for (const aim of AIMS) {
      for (const kind of PROOF_KINDS) {
        const proof: ShownProof = { kind, contactId: null, shownAt: NOW }
        const alone = decideAccess(aim, [proof], NOW)
        for (const extra of extras) {
          const before = decideAccess(aim, [...extra, proof], NOW)
          expect(decideAccess(aim, [proof, ...extra], NOW)).toEqual(before)
          if (alone.kind === 'allowed') expect(before.kind).toBe('allowed')
        }
      }
    }
  })

  test('judging leaves the proofs as they were', () => {
    const proofs = Object.freeze([
      Object.freeze({ kind: 'password', contactId: null, shownAt: NOW } as const),
    ])
    expect(decideAccess('sign-in', proofs, NOW)).toEqual(decideAccess('sign-in', proofs, NOW))
  })

  test('a moment that is no moment proves nothing', () => {
    const never = new Date(Number.NaN)
    const shownNever: ShownProof = { kind: 'password', contactId: null, shownAt: never }
    expect(decideAccess('sign-in', [shownNever], NOW).kind).toBe('proof-needed')
    expect(decideAccess('sign-in', [{ ...shownNever, shownAt: NOW }], never).kind).toBe('proof-needed')
  })
})
