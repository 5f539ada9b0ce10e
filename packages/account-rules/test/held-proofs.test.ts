// What an account can reach with what it has, and what of it may be removed: every set of proofs there can be.

import { describe, expect, test } from 'vitest'
import {
  AIMS,
  canReach,
  DEFAULT_RULES,
  decideAccess,
  decideRemoval,
  type HeldProof,
  PROOF_KINDS,
} from '../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const ALL: HeldProof[] = [
  ...PROOF_KINDS.map((kind) => ({ kind, contactId: kind.endsWith('-code') ? `of ${kind}` : null })),
  { kind: 'email-code', contactId: 'a second address' },
]
const EVERY_SET = Array.from({ length: 2 ** ALL.length }, (_, chosen) =>
  ALL.filter((_, index) => chosen & (1 << index)),
)
const STATES = [false, true].flatMap((twoStep) => EVERY_SET.map((held) => ({ twoStep, held })))

describe('canReach', () => {
  test('says of every set what showing all of it at once would reach', () => {
    for (const { twoStep, held } of STATES)
      for (const aim of AIMS) {
        const shown = held.map((proof) => ({ ...proof, shownAt: NOW }))
        const reached = decideAccess(DEFAULT_RULES, { aim, twoStep }, shown, NOW).kind === 'allowed'
        if (canReach(DEFAULT_RULES, { aim, twoStep }, held) !== reached) {
          expect.fail(`${aim} with ${held.map((proof) => proof.kind)}, two-step ${twoStep}`)
        }
      }
  })
})

describe('decideRemoval', () => {
  test('never leaves anybody without a way in who had one, and names each way back that is lost', () => {
    const met = new Set<string>()
    for (const { twoStep, held } of STATES)
      for (const removed of held) {
        const left = held.filter((proof) => proof !== removed)
        const decision = decideRemoval(DEFAULT_RULES, { twoStep }, held, left)
        const reaches = (aim: (typeof AIMS)[number], proofs: HeldProof[]) =>
          canReach(DEFAULT_RULES, { aim, twoStep }, proofs)
        const locksOut = reaches('sign-in', held) && !reaches('sign-in', left)
        if ((decision.kind === 'refused') !== locksOut)
          expect.fail(JSON.stringify({ twoStep, held, removed }))
        if (decision.kind === 'allowed') {
          for (const aim of ['recover', 'recover-later'] as const) {
            expect(decision.loses.includes(aim)).toBe(reaches(aim, held) && !reaches(aim, left))
          }
        }
        met.add(decision.kind === 'refused' ? decision.reason : `allowed, loses ${decision.loses}`)
      }
    expect([...met].sort()).toEqual([
      'allowed, loses ',
      'allowed, loses recover',
      'allowed, loses recover,recover-later',
      'allowed, loses recover-later',
      'last-way-in',
      'needed-for-two-step',
    ])
  })

  test.each<[string, boolean, HeldProof[], HeldProof[], string]>([
    ['the only proof', false, ALL.slice(0, 1), [], 'last-way-in'],
    [
      'one of two with two-step on',
      true,
      [ALL[0], ALL[3]] as HeldProof[],
      ALL.slice(0, 1),
      'needed-for-two-step',
    ],
    ['the only passkey, with a code app left', true, ALL.slice(1, 3), ALL.slice(2, 3), 'last-way-in'],
  ])('%s: refused', (_, twoStep, held, left, reason) => {
    expect(decideRemoval(DEFAULT_RULES, { twoStep }, held, left)).toEqual({ kind: 'refused', reason })
  })

  test('what is no way in any more can go, also when nothing else is left', () => {
    const code: HeldProof = { kind: 'recovery-code', contactId: null }
    expect(decideRemoval(DEFAULT_RULES, { twoStep: true }, [code], [])).toEqual({
      kind: 'allowed',
      loses: ['recover-later'],
    })
  })
})
