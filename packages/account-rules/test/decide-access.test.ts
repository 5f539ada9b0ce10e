// Every set of proofs, at every age, for every aim and both columns, against an oracle that shares no code with the rules.

import { describe, expect, test } from 'vitest'
import {
  AIMS,
  type Aim,
  DEFAULT_RULES,
  decideAccess,
  PROOF_KINDS,
  type ProofKind,
  type ShownProof,
} from '../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const TWENTY_MINUTES = 1_200_000

/** How long ago a proof was shown, in milliseconds, and whether the design counts it. */
const AGES: { ago: number; counts: boolean }[] = [
  { ago: 0, counts: true },
  { ago: 1, counts: true },
  { ago: TWENTY_MINUTES - 1, counts: true },
  { ago: TWENTY_MINUTES, counts: false },
  { ago: 30 * 86_400_000, counts: false },
  { ago: -1, counts: false },
  { ago: -86_400_000, counts: false },
]
const FRESH = { ago: 0, counts: true }
const STALE = { ago: TWENTY_MINUTES, counts: false }

type Slot = { kind: ProofKind; contactId: string | null }
type Shown = { proofs: ShownProof[]; counting: Slot[] }

/** Every way to show each of these, or not, at each age. */
function* everySet(slots: Slot[], ages = AGES): Generator<Shown> {
  const [slot, ...rest] = slots
  if (!slot) {
    yield { proofs: [], counting: [] }
    return
  }
  for (const { proofs, counting } of everySet(rest, ages)) {
    yield { proofs, counting }
    for (const { ago, counts } of ages) {
      const proof = { ...slot, shownAt: new Date(NOW.getTime() - ago) }
      yield { proofs: [proof, ...proofs], counting: counts ? [slot, ...counting] : counting }
    }
  }
}

const mailed = (contactId: string): Slot => ({ kind: 'email-code', contactId })
const texted = (contactId: string): Slot => ({ kind: 'text-code', contactId })
const plain = (kind: ProofKind): Slot => ({ kind, contactId: null })

const EVERY_SET: Shown[] = [
  // One of each kind, each of them fresh, stale or not shown; and codes mailed to two addresses.
  ...everySet(
    [
      plain('password'),
      plain('passkey'),
      plain('app-code'),
      mailed('mary'),
      mailed('work'),
      texted('phone'),
      plain('recovery-code'),
    ],
    [FRESH, STALE],
  ),
  // Three proofs at every age.
  ...everySet([plain('password'), mailed('mary'), plain('recovery-code')]),
  ...everySet([plain('passkey'), mailed('mary'), mailed('mary')]),
  // Two kinds of code through one contact, which no contact sends but the rules must not count twice.
  ...everySet([mailed('one'), texted('one'), texted('two')], [FRESH, STALE]),
]

/** The design's sentences of §3, said by hand for a set of proofs that count. */
function isOpen(aim: Aim, twoStep: boolean, counting: Slot[]): boolean {
  const has = (...kinds: ProofKind[]) => counting.some(({ kind }) => kinds.includes(kind))
  const mayCount = counting.filter(({ kind }) => kind !== 'recovery-code' || aim === 'recover')
  const hasTwoDifferent = mayCount.some((one) =>
    mayCount.some(
      (other) => one.kind !== other.kind && (one.contactId === null || one.contactId !== other.contactId),
    ),
  )
  switch (aim) {
    case 'sign-in':
    case 'change':
      return twoStep
        ? has('passkey') || hasTwoDifferent
        : has('password', 'passkey', 'email-code', 'text-code')
    case 'recover':
      return twoStep ? hasTwoDifferent : has('passkey', 'email-code', 'text-code', 'recovery-code')
    case 'recover-later':
      return twoStep && has('recovery-code')
  }
}

describe('decideAccess', () => {
  describe.each([false, true])('with two-step verification %s', (twoStep) => {
    test.each(AIMS)('to %s: allowed by exactly the sets of proofs that the design allows', (aim) => {
      let allowed = 0
      for (const { proofs, counting } of EVERY_SET) {
        const decision = decideAccess(DEFAULT_RULES, { aim, twoStep }, proofs, NOW)
        const expected = isOpen(aim, twoStep, counting)
        if ((decision.kind === 'allowed') !== expected) {
          expect.fail(`${aim}, ${JSON.stringify(counting)}: ${JSON.stringify(decision)}`)
        }
        if (expected) allowed++
      }
      const isReachable = aim !== 'recover-later' || twoStep
      expect(allowed > 0).toBe(isReachable)
      expect(allowed).toBeLessThan(EVERY_SET.length)
    })

    test('what it says would bring nearer does, and nothing else does', () => {
      for (const { proofs, counting } of EVERY_SET) {
        for (const aim of AIMS) {
          const decision = decideAccess(DEFAULT_RULES, { aim, twoStep }, proofs, NOW)
          if (decision.kind === 'allowed') continue
          for (const kind of PROOF_KINDS) {
            const more = { kind, contactId: null }
            if (!isOpen(aim, twoStep, [...counting, more])) continue
            if (!decision.of.includes(kind)) expect.fail(`${aim}: ${kind} opens, and is not named`)
          }
          // Each kind that is named opens by itself or with one more.
          for (const kind of decision.of) {
            const withIt = [...counting, plain(kind)]
            const soon = PROOF_KINDS.some((other) => isOpen(aim, twoStep, [...withIt, plain(other)]))
            if (!soon) expect.fail(`${aim}: ${kind} is named, and leads nowhere`)
          }
        }
      }
    })
  })

  test('email alone never gets past two-step verification, however many addresses there are', () => {
    for (const { proofs } of everySet([mailed('mary'), mailed('work'), mailed('old')])) {
      for (const aim of AIMS) {
        const decision = decideAccess(DEFAULT_RULES, { aim, twoStep: true }, proofs, NOW)
        expect(decision.kind).toBe('proof-needed')
      }
    }
  })

  test('a recovery code, however often and whenever shown, never signs in and never changes anything', () => {
    for (const { proofs } of everySet([
      plain('recovery-code'),
      plain('recovery-code'),
      { kind: 'recovery-code', contactId: 'mary' },
    ])) {
      for (const twoStep of [false, true]) {
        for (const aim of ['sign-in', 'change'] as const) {
          expect(decideAccess(DEFAULT_RULES, { aim, twoStep }, proofs, NOW).kind).toBe('proof-needed')
        }
      }
    }
  })

  test('a proof more never closes what was open, and the order of proofs is nothing', () => {
    const extras = [...everySet([plain('password'), mailed('mary'), plain('app-code')])]
    for (const twoStep of [false, true]) {
      for (const aim of AIMS) {
        for (const kind of PROOF_KINDS) {
          const proof: ShownProof = { kind, contactId: null, shownAt: NOW }
          const alone = decideAccess(DEFAULT_RULES, { aim, twoStep }, [proof], NOW)
          for (const { proofs } of extras) {
            const before = decideAccess(DEFAULT_RULES, { aim, twoStep }, [...proofs, proof], NOW)
            const after = decideAccess(DEFAULT_RULES, { aim, twoStep }, [proof, ...proofs], NOW)
            if (JSON.stringify(before) !== JSON.stringify(after)) expect.fail(`${aim} ${kind}: order counts`)
            if (alone.kind === 'allowed' && before.kind !== 'allowed') expect.fail(`${aim} ${kind} closes`)
          }
        }
      }
    }
  })

  test('an aim that has no row is out of reach', () => {
    const all = PROOF_KINDS.map((kind): ShownProof => ({ kind, contactId: null, shownAt: NOW }))
    const decision = decideAccess(
      { ...DEFAULT_RULES, ways: [] },
      { aim: 'sign-in', twoStep: false },
      all,
      NOW,
    )
    expect(decision).toEqual({ kind: 'proof-needed', of: [] })
  })

  test('a moment that is no moment proves nothing', () => {
    const asked = { aim: 'sign-in', twoStep: false } as const
    const never = new Date(Number.NaN)
    const shownNever: ShownProof = { kind: 'password', contactId: null, shownAt: never }
    expect(decideAccess(DEFAULT_RULES, asked, [shownNever], NOW).kind).toBe('proof-needed')
    expect(decideAccess(DEFAULT_RULES, asked, [{ ...shownNever, shownAt: NOW }], never).kind).toBe(
      'proof-needed',
    )
  })
})
