// Turning two-step verification on: every state, against the sentences of the design.

import { describe, expect, test } from 'vitest'
import {
  DEFAULT_RULES,
  decideTwoStep,
  type HeldProof,
  type ProofKind,
  type ShownProof,
} from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const shown = (kinds: readonly ProofKind[], minutesAgo = 0): ShownProof[] =>
  kinds.map((kind) => ({ kind, contactId: null, shownAt: new Date(NOW.getTime() - minutesAgo * 60_000) }))

const SHOWN: [ShownProof[], enough: boolean][] = [
  [[], false],
  [shown(['password']), false],
  [shown(['passkey']), true],
  [shown(['password', 'email-code']), true],
  [shown(['password', 'app-code']), true],
  [shown(['password', 'recovery-code']), false],
  [shown(['password', 'password']), false],
  [shown(['password', 'app-code'], 20), false],
  [[...shown(['password'], 19), ...shown(['app-code'], 20)], false],
]

const held = (kinds: readonly ProofKind[]): HeldProof[] => kinds.map((kind) => ({ kind, contactId: null }))

const BOTH = held(['password', 'email-code'])

describe('decideTwoStep', () => {
  test('every state: on only after two proofs, with a saved code or the clear choice to go without', () => {
    for (const [proofs, enough] of SHOWN)
      for (const isOn of [false, true])
        for (const hasSavedRecoveryCode of [false, true])
          for (const goesWithoutCode of [false, true]) {
            const facts = { isOn, shown: proofs, held: BOTH, hasSavedRecoveryCode, goesWithoutCode }
            const rows: [boolean, ReturnType<typeof decideTwoStep>][] = [
              [isOn, { kind: 'refused', reason: 'on-already' }],
              [!enough, { kind: 'refused', reason: 'two-proofs-needed' }],
              [
                !hasSavedRecoveryCode && !goesWithoutCode,
                { kind: 'refused', reason: 'recovery-code-needed' },
              ],
              [true, { kind: 'allowed' }],
            ]
            const expected = rows.find(([fits]) => fits)?.[1]
            expect(decideTwoStep(DEFAULT_RULES, facts, NOW), JSON.stringify(facts)).toEqual(expected)
          }
  })

  test('not with a proof that was removed since it was shown, when signing in takes it', () => {
    const facts = { isOn: false, hasSavedRecoveryCode: true, goesWithoutCode: false }
    const both = shown(['password', 'email-code'])
    const decide = (left: ProofKind[]) =>
      decideTwoStep(DEFAULT_RULES, { ...facts, shown: both, held: held(left) }, NOW)
    expect(decide(['password', 'email-code'])).toEqual({ kind: 'allowed' })
    expect(decide(['password', 'text-code'])).toEqual({ kind: 'allowed' })
    expect(decide(['password', 'recovery-code'])).toEqual({ kind: 'refused', reason: 'two-proofs-needed' })
  })
})
