// Remedies: what to change so that a loss locks nobody out, or a theft is not enough. Pure. Each is found by running
// the rules on the account as it would be with the change made; what no change helps against is said so.

import { decideRemoval, type HeldProof } from '../held-proofs.ts'
import type { ProofKind } from '../proof.ts'
import type { Rules } from '../rules.ts'
import { type AccountState, foreseeLoss, foreseeTheft } from './foresee.ts'

/**
 * What keeps somebody from being locked out who would be: the sheet first, because nothing else need be bought or kept.
 */
const LOSS_REMEDIES = ['recovery-code', 'email-code', 'passkey', 'text-code'] as const

export type LossRemedy = (typeof LOSS_REMEDIES)[number]

/**
 * Finds what to add so that a loss that leaves `left` locks nobody out; null when no single thing does.
 * `addable`: what this service offers.
 */
export function findLossRemedy(
  rules: Rules,
  state: AccountState,
  left: readonly HeldProof[],
  addable: readonly ProofKind[],
): LossRemedy | null {
  const helps = (kind: LossRemedy) =>
    foreseeLoss(rules, state, [...left, { kind, contactId: 'a new one' }]).kind !== 'locked-out'
  return LOSS_REMEDIES.find((kind) => addable.includes(kind) && helps(kind)) ?? null
}

/**
 * What to do, all of it: two-step verification is turned on first, then `remove` is removed. One of them may be none.
 */
export type TheftRemedy<Proof extends HeldProof> = {
  readonly turnOnTwoStep: boolean
  readonly remove: Proof | null
}

/**
 * What may be named to be removed, the one that is missed least first. A passkey is not: what would take its place can
 * be given away on a false page, and a passkey cannot.
 */
const REMOVED_IN_TURN: readonly ProofKind[] = ['text-code', 'app-code', 'email-code']

/**
 * Finds the least that makes a theft of `stolen` harmless, or slow enough to be stopped: two-step verification, one
 * removal, or both; null when it is harmless, or none of them helps. Nothing is named that would be refused, that takes
 * a way back or the last contact, or that makes one of `losses` lock the owner out who now would not be. `losses`: what
 * can go at once, each as a part of `held`.
 */
export function findTheftRemedy<Proof extends HeldProof>(
  rules: Rules,
  { twoStep }: AccountState,
  {
    held,
    stolen,
    losses,
  }: Record<'held' | 'stolen', readonly Proof[]> & {
    readonly losses: readonly (readonly Proof[])[]
  },
): TheftRemedy<Proof> | null {
  const removable = REMOVED_IN_TURN.flatMap((kind) => stolen.filter((proof) => proof.kind === kind))
  const remedies = [
    { turnOnTwoStep: !twoStep, remove: null },
    ...removable.map((remove) => ({ turnOnTwoStep: false, remove })),
    ...removable.map((remove) => ({ turnOnTwoStep: !twoStep, remove })),
  ]
  const takesOver = (on: boolean, hands: readonly Proof[]) =>
    foreseeTheft(rules, { twoStep: on }, hands) === 'takes-over'
  if (!takesOver(twoStep, stolen)) return null

  return (
    remedies.find(({ turnOnTwoStep, remove }) => {
      const on = twoStep || turnOnTwoStep
      if (takesOver(on, without(stolen, remove))) return false
      return remove === null || isSafeToRemove(rules, { twoStep: on }, held, remove, losses)
    }) ?? null
  )
}

function isSafeToRemove<Proof extends HeldProof>(
  rules: Rules,
  state: AccountState,
  held: readonly Proof[],
  remove: Proof,
  losses: readonly (readonly Proof[])[],
): boolean {
  const left = without(held, remove)
  if (!left.some(isContact)) return false
  const removal = decideRemoval(rules, state, held, left)
  if (removal.kind === 'refused' || removal.loses.length > 0) return false
  const locksOut = (from: readonly Proof[], lost: readonly Proof[]) =>
    foreseeLoss(
      rules,
      state,
      from.filter((proof) => !lost.includes(proof)),
    ).kind === 'locked-out'
  return losses.every((lost) => locksOut(held, lost) || !locksOut(left, lost))
}

/** Without one, nobody is told of anything. */
function isContact({ kind }: HeldProof): boolean {
  return kind === 'email-code' || kind === 'text-code'
}

function without<Proof>(proofs: readonly Proof[], one: Proof | null): readonly Proof[] {
  return proofs.filter((proof) => proof !== one)
}
