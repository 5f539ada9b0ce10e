// Foresight: what a loss or a theft would lead to, by running the rules on what would be left to the owner, or in the
// thief's hands. Pure. It knows no rule of its own: what it says is what decide-access.ts would answer.

import { canReach, type HeldProof } from '../held-proofs.ts'
import { countIndependentProofs, PROOF_KINDS, type ProofKind } from '../proof.ts'
import { type Rules, waysTo } from '../rules.ts'
import type { Aim } from '../ways.ts'

/** Whether two-step verification is on: it decides by which column of the table. */
export type AccountState = { readonly twoStep: boolean }

/** How the best way works: `need` different ones of these kinds, each of which is there. */
export type BestWay = { readonly need: number; readonly of: readonly ProofKind[] }

/** How somebody gets back in who cannot sign in. */
export type WayBackForesight =
  | { readonly kind: 'gets-back-in-at-once' | 'after-the-wait'; readonly by: BestWay }
  | { readonly kind: 'locked-out' }

export type LossForesight = { readonly kind: 'still-signs-in'; readonly by: BestWay } | WayBackForesight

/** The best that is left comes first. */
const WAYS_BACK = [
  { kind: 'gets-back-in-at-once', aim: 'recover' },
  { kind: 'after-the-wait', aim: 'recover-later' },
] as const

/** Foresees what somebody can do who has `left` and nothing else. */
export function foreseeLoss(rules: Rules, state: AccountState, left: readonly HeldProof[]): LossForesight {
  const by = findBestWay(rules, { aim: 'sign-in', ...state }, left)
  return by === null ? foreseeWayBack(rules, state, left) : { kind: 'still-signs-in', by }
}

/** Foresees how somebody gets back in with `left`, whether or not they could sign in. */
export function foreseeWayBack(
  rules: Rules,
  { twoStep }: AccountState,
  left: readonly HeldProof[],
): WayBackForesight {
  for (const { kind, aim } of WAYS_BACK) {
    const by = findBestWay(rules, { aim, twoStep }, left)
    if (by !== null) return { kind, by }
  }
  return { kind: 'locked-out' }
}

/**
 * takes-over: changes how one signs in, or gets back in, and with that whatever they like · signs-in: no more than
 * that · starts-a-wait-you-can-stop · opens-nothing-alone.
 */
export type TheftForesight = 'takes-over' | 'signs-in' | 'starts-a-wait-you-can-stop' | 'opens-nothing-alone'

/** Foresees what somebody can do who has taken `stolen` and has nothing else. */
export function foreseeTheft(
  rules: Rules,
  { twoStep }: AccountState,
  stolen: readonly HeldProof[],
): TheftForesight {
  const reaches = (aim: Aim) => canReach(rules, { aim, twoStep }, stolen)
  if (reaches('change') || reaches('recover')) return 'takes-over'
  if (reaches('sign-in')) return 'signs-in'
  return reaches('recover-later') ? 'starts-a-wait-you-can-stop' : 'opens-nothing-alone'
}

/** Finds the row that asks for the fewest proofs, of those that `held` meets; null when it meets none. */
export function findBestWay(
  rules: Rules,
  { aim, twoStep }: { readonly aim: Aim; readonly twoStep: boolean },
  held: readonly HeldProof[],
): BestWay | null {
  const met = waysTo(rules, aim, twoStep).flatMap(({ need, of }) => {
    const counting = held.filter((proof) => of.includes(proof.kind))
    const kinds = PROOF_KINDS.filter((kind) => counting.some((proof) => proof.kind === kind))
    return countIndependentProofs(counting) >= need ? [{ need, of: kinds }] : []
  })
  const [first, ...others] = met
  return first === undefined ? null : others.reduce((best, way) => (way.need < best.need ? way : best), first)
}
