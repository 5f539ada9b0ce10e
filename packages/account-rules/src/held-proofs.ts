// What an account has set up, and how far that reaches: the same table as for proofs that are shown, run on those
// that could be. The pages say with it what a loss would mean, and nothing needed is removed.

import { countIndependentProofs, type ShownProof } from './proof.ts'
import { type Rules, waysTo } from './rules.ts'
import type { Aim } from './ways.ts'

/** A proof that the account's owner could show. `contactId` names the contact whose codes it stands for. */
export type HeldProof = Pick<ShownProof, 'kind' | 'contactId'>

/** True when whoever has all of `held` reaches the aim. */
export function canReach(
  rules: Rules,
  { aim, twoStep }: { readonly aim: Aim; readonly twoStep: boolean },
  held: readonly HeldProof[],
): boolean {
  return waysTo(rules, aim, twoStep).some(
    (way) => countIndependentProofs(held.filter((proof) => way.of.includes(proof.kind))) >= way.need,
  )
}

export type RemovalDecision =
  /** `loses`: what could be reached before and not any more. */
  | { readonly kind: 'allowed'; readonly loses: readonly Aim[] }
  /** needed-for-two-step: nothing else would be left to be the second proof · last-way-in: nor the first. */
  | { readonly kind: 'refused'; readonly reason: 'needed-for-two-step' | 'last-way-in' }

/**
 * Decides whether proofs may be removed that leave the account with `left`. Nobody may remove what signing in
 * takes: with two-step verification, that is two different proofs.
 */
export function decideRemoval(
  rules: Rules,
  { twoStep }: { readonly twoStep: boolean },
  held: readonly HeldProof[],
  left: readonly HeldProof[],
): RemovalDecision {
  const reaches = (aim: Aim, proofs: readonly HeldProof[]) => canReach(rules, { aim, twoStep }, proofs)
  // Who could not sign in before can remove what is no way in any more.
  if (reaches('sign-in', held) && !reaches('sign-in', left)) {
    const isFirstStep = canReach(rules, { aim: 'sign-in', twoStep: false }, left)
    return { kind: 'refused', reason: twoStep && isFirstStep ? 'needed-for-two-step' : 'last-way-in' }
  }
  const waysBack = ['recover', 'recover-later'] as const
  return { kind: 'allowed', loses: waysBack.filter((aim) => reaches(aim, held) && !reaches(aim, left)) }
}
