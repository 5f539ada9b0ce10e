// Two-step verification: may it be turned on? Pure. Turning it off takes what any change takes.

import { decideAccess } from '../decide-access.ts'
import { canReach, type HeldProof } from '../held-proofs.ts'
import type { ShownProof } from '../proof.ts'
import type { Rules } from '../rules.ts'

export type TwoStepFacts = {
  readonly isOn: boolean
  /** What the session has shown. */
  readonly shown: readonly ShownProof[]
  /** What the account has: some of what was shown may have been removed since. */
  readonly held: readonly HeldProof[]
  /** True when there is a live recovery code whose owner confirmed that it is saved. */
  readonly hasSavedRecoveryCode: boolean
  /** True when the person said in so many words that they go without one. */
  readonly goesWithoutCode: boolean
}

export type TwoStepDecision =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly reason: 'on-already' | 'two-proofs-needed' | 'recovery-code-needed' }

/**
 * Decides whether two-step verification may be turned on: by somebody who has just shown what signing in will
 * take from then on, in an account that still has it, so that nobody locks themselves out (NIST SP 800-63B-4 §4.1.2:
 * binding takes proof of both).
 */
export function decideTwoStep(rules: Rules, facts: TwoStepFacts, now: Date): TwoStepDecision {
  if (facts.isOn) return { kind: 'refused', reason: 'on-already' }
  const asked = { aim: 'sign-in', twoStep: true } as const
  const isShown = decideAccess(rules, asked, facts.shown, now).kind === 'allowed'
  if (!isShown || !canReach(rules, asked, facts.held)) {
    return { kind: 'refused', reason: 'two-proofs-needed' }
  }
  if (!facts.hasSavedRecoveryCode && !facts.goesWithoutCode) {
    return { kind: 'refused', reason: 'recovery-code-needed' }
  }
  return { kind: 'allowed' }
}
