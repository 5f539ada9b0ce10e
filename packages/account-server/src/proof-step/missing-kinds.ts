// Which kinds of proof would bring somebody nearer to what they want: what a proof step asks for.

import { type Aim, decideAccess, type ProofKind, type ShownProof } from '@sparekey/account-rules'
import type { Deps } from '../deps.ts'

/**
 * Gives the kinds that would bring somebody who has shown `shown` nearer to `aim`, in the order of PROOF_KINDS; none
 * where there is no way, and null where nothing is missing.
 */
export function missingKinds(
  { rules }: Pick<Deps, 'rules'>,
  aim: { readonly aim: Aim; readonly twoStep: boolean },
  shown: readonly ShownProof[],
  now: Date,
): readonly ProofKind[] | null {
  const access = decideAccess(rules, aim, shown, now)
  return access.kind === 'allowed' ? null : access.of
}
