// Which proofs are independent of each other: the ground on which "two different proofs" stands.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countIndependentProofs,
  PROOF_KINDS,
  type ProofKind,
  type ShownProof,
  withShown,
} from '../src/index.ts'

const AT = new Date('2026-05-03T12:00:00Z')
const proof = (kind: ProofKind, contactId: string | null = null): ShownProof => ({
  kind,
  contactId,
  shownAt: AT,
})

/** Any proofs at all, two kinds from one contact among them. */
const any = fc.array(
  fc.record({
    kind: fc.constantFrom(...PROOF_KINDS),
    contactId: fc.constantFrom(null, 'mary', 'work'),
    shownAt: fc.constant(AT),
  }),
  { maxLength: 8 },
)

/** The size of the largest set of proofs of which no two share a kind or a contact, by trying every set. */
function largestIndependentSet(shown: readonly ShownProof[]): number {
  let largest = 0
  for (let chosen = 0; chosen < 2 ** shown.length; chosen++) {
    const set = shown.filter((_, index) => chosen & (1 << index))
    const kinds = set.map((one) => one.kind)
    const contacts = set.map((one) => one.contactId).filter((contactId) => contactId !== null)
    const differ = new Set(kinds).size === kinds.length && new Set(contacts).size === contacts.length
    if (differ) largest = Math.max(largest, set.length)
  }
  return largest
}

describe('countIndependentProofs', () => {
  test.each<[string, ShownProof[], number]>([
    ['nothing', [], 0],
    ['one password', [proof('password')], 1],
    ['one password, counted twice', [proof('password'), proof('password')], 1],
    ['one mailed code, counted twice', [proof('email-code', 'mary'), proof('email-code', 'mary')], 1],
    [
      'codes mailed to two addresses: one kind',
      [proof('email-code', 'mary'), proof('email-code', 'work')],
      1,
    ],
    ['two kinds through one contact', [proof('email-code', 'mary'), proof('text-code', 'mary')], 1],
    [
      'two kinds through two contacts, however they were shown',
      [proof('email-code', 'one'), proof('email-code', 'two'), proof('text-code', 'one')],
      2,
    ],
    [
      'a second mailed code takes nothing from another kind',
      [proof('email-code', 'mary'), proof('email-code', 'work'), proof('recovery-code', 'work')],
      2,
    ],
    ['password and mailed code', [proof('password'), proof('email-code', 'mary')], 2],
    ['mailed code and recovery code', [proof('email-code', 'mary'), proof('recovery-code')], 2],
    ['two kinds without a contact', [proof('password'), proof('recovery-code')], 2],
    ['mailed and texted code', [proof('email-code', 'mary'), proof('text-code', 'phone')], 2],
    [
      'all six',
      [
        ...(['password', 'passkey', 'app-code', 'recovery-code'] as const).map((kind) => proof(kind)),
        proof('email-code', 'mary'),
        proof('text-code', 'phone'),
      ],
      6,
    ],
  ])('%s', (_, shown, count) => {
    expect(countIndependentProofs(shown)).toBe(count)
  })

  test('counts what trying every set finds, in whatever order the proofs were shown', () => {
    fc.assert(
      fc.property(any, (shown) => {
        expect(countIndependentProofs(shown)).toBe(largestIndependentSet(shown))
        expect(countIndependentProofs([...shown].reverse())).toBe(countIndependentProofs(shown))
      }),
    )
  })

  test('showing everything a second time adds nothing', () => {
    fc.assert(
      fc.property(
        any,
        (shown) => countIndependentProofs([...shown, ...shown]) === countIndependentProofs(shown),
      ),
    )
  })
})

describe('withShown', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 4, 3, 12, minute))

  test('puts the same proof in its own place, and any other one after them', () => {
    const first = { kind: 'email-code', contactId: 'm', shownAt: at(0) } as const
    const [again, other, password] = [
      { ...first, shownAt: at(1) },
      { ...first, contactId: 'n' },
      { kind: 'password', contactId: null, shownAt: at(2) } as const,
    ]
    expect(withShown([first], again)).toEqual([again])
    expect(withShown([first], other)).toEqual([first, other])
    expect(withShown([first, password], { ...password, shownAt: at(3) })).toEqual([
      first,
      { ...password, shownAt: at(3) },
    ])
  })

  test('keeps as many as there are things to show, however often they are shown', () => {
    const shown = fc.record({
      kind: fc.constantFrom('password' as const, 'email-code' as const, 'passkey' as const),
      contactId: fc.constantFrom(null, 'm', 'n'),
      shownAt: fc.integer({ min: 0, max: 50 }).map(at),
    })
    fc.assert(
      fc.property(fc.array(shown, { maxLength: 30 }), (proofs) => {
        let all: readonly ShownProof[] = []
        for (const proof of proofs) all = withShown(all, proof)
        const names = proofs.map(({ kind, contactId }) => `${kind} ${contactId}`)
        expect(all.map(({ kind, contactId }) => `${kind} ${contactId}`).sort()).toEqual(
          [...new Set(names)].sort(),
        )
        expect(countIndependentProofs(all)).toBe(countIndependentProofs(proofs))
      }),
    )
  })
})
