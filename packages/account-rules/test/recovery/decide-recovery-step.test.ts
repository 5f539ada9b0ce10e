// Every state an open recovery can be in, and the one step that is open in it.

import { describe, expect, test } from 'vitest'
import {
  DEFAULT_RULES,
  decideRecoveryStep,
  type RecoveryFacts,
  type RecoveryStep,
  type ShownProof,
} from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)
const shown = (kind: ShownProof['kind'], shownAt: Date): ShownProof => ({ kind, contactId: null, shownAt })

/** What was shown, and whether it opens a recovery with two-step verification off, and on. */
const PROOFS: [ShownProof[], off: boolean, on: boolean][] = [
  [[], false, false],
  [[shown('recovery-code', at(0))], true, false],
  [[shown('recovery-code', at(-1_199_999))], true, false],
  [[shown('recovery-code', at(-1_200_000))], false, false],
  [[shown('recovery-code', at(1))], false, false],
  [[shown('email-code', at(-60_000))], true, false],
  [[shown('password', at(0))], false, false],
  [[shown('password', at(0)), shown('recovery-code', at(-1_200_000))], false, false],
  [[shown('password', at(0)), shown('email-code', at(0))], true, true],
  [[shown('app-code', at(0)), shown('recovery-code', at(-60_000))], true, true],
  [[shown('app-code', at(-1_200_000)), shown('recovery-code', at(-60_000))], true, false],
]
const ENDED = [null, at(-1), at(0), at(1)]
const FINISHED = [null, at(-1), at(0)]
const EXPIRES = [
  at(-86_400_000),
  at(-1),
  at(0),
  at(1),
  at(1_200_000),
  at(1_260_000),
  at(1_260_001),
  at(86_400_000),
]

/** The step the design opens, as one row per state: the first row that fits. */
function expectedStep(facts: RecoveryFacts, opens: boolean): RecoveryStep {
  const rows: [boolean, RecoveryStep][] = [
    [facts.endedAt !== null, { kind: 'over', reason: 'ended' }],
    [facts.expiresAt.getTime() <= NOW.getTime(), { kind: 'over', reason: 'lapsed' }],
    [facts.expiresAt.getTime() > NOW.getTime() + 1_260_000, { kind: 'over', reason: 'lapsed' }],
    [facts.finishedAt !== null && facts.sheetWaits, { kind: 'save-sheet' }],
    [facts.finishedAt !== null, { kind: 'sign-in' }],
    [opens, { kind: 'set-password' }],
    [true, { kind: 'show-proof' }],
  ]
  return (rows.find(([fits]) => fits) as [boolean, RecoveryStep])[1]
}

describe('decideRecoveryStep', () => {
  test('every state, every proof: exactly one step, the designed one', () => {
    const met = new Set<string>()
    for (const [proofs, off, on] of PROOFS)
      for (const twoStep of [false, true])
        for (const endedAt of ENDED)
          for (const finishedAt of FINISHED)
            for (const expiresAt of EXPIRES)
              for (const sheetWaits of [true, false]) {
                const facts = { twoStep, proofs, endedAt, finishedAt, expiresAt, sheetWaits }
                const step = decideRecoveryStep(DEFAULT_RULES, facts, NOW)
                expect(step, JSON.stringify(facts)).toEqual(expectedStep(facts, twoStep ? on : off))
                met.add(step.kind)
              }
    expect([...met].sort()).toEqual(['over', 'save-sheet', 'set-password', 'show-proof', 'sign-in'])
  })

  test('a finished recovery never sets a second password, whatever is shown', () => {
    for (const [proofs] of PROOFS)
      for (const sheetWaits of [true, false]) {
        const facts = {
          twoStep: false,
          proofs,
          expiresAt: at(1),
          finishedAt: at(-1),
          endedAt: null,
          sheetWaits,
        }
        expect(decideRecoveryStep(DEFAULT_RULES, facts, NOW).kind).not.toBe('set-password')
      }
  })

  test('a password alone never opens one', () => {
    const facts = {
      twoStep: false,
      expiresAt: at(1_200_000),
      finishedAt: null,
      endedAt: null,
      sheetWaits: false,
    }
    expect(decideRecoveryStep(DEFAULT_RULES, { ...facts, proofs: [shown('password', NOW)] }, NOW)).toEqual({
      kind: 'show-proof',
    })
  })

  test('a proof that grew stale has to be shown again, while the recovery is open', () => {
    const facts = {
      twoStep: false,
      expiresAt: at(1_260_000),
      finishedAt: null,
      endedAt: null,
      sheetWaits: false,
    }
    const proofs = [shown('recovery-code', NOW)]
    expect(decideRecoveryStep(DEFAULT_RULES, { ...facts, proofs }, at(1_199_999)).kind).toBe('set-password')
    expect(decideRecoveryStep(DEFAULT_RULES, { ...facts, proofs }, at(1_200_000)).kind).toBe('show-proof')
  })
})
