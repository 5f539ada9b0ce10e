// How an account can be got back into, read off the rules' own table, so that the pages state no rule of their own.

import { canReach, type HeldProof, type Rules } from '@sparekey/account-rules'

/**
 * What gets somebody back in who forgets the password, at once or after the wait: proofs other than the recovery code,
 * the code alone, the code with one of them, or nothing.
 */
export type WayBack = 'other-proofs' | 'code' | 'code-and-more' | 'none'

/** Finds the best way back that `held` leaves. */
export function findWayBack(rules: Rules, twoStep: boolean, held: readonly HeldProof[]): WayBack {
  const reaches = (proofs: readonly HeldProof[]) =>
    (['recover', 'recover-later'] as const).some((aim) => canReach(rules, { aim, twoStep }, proofs))
  const rest = held.filter(({ kind }) => kind !== 'password')
  if (reaches(rest.filter(({ kind }) => kind !== 'recovery-code'))) return 'other-proofs'
  if (reaches(rest.filter(({ kind }) => kind === 'recovery-code'))) return 'code'
  return reaches(rest) ? 'code-and-more' : 'none'
}

/** True when somebody who forgets the password can still get back in with the rest. */
export function hasWayBack(rules: Rules, twoStep: boolean, held: readonly HeldProof[]): boolean {
  return findWayBack(rules, twoStep, held) !== 'none'
}
