// Access: do the proofs a person has shown reach the aim? Pure; reads the table in ways.ts and nothing else.

import { after } from './duration.ts'
import { policy } from './policy.ts'
import { countIndependentProofs, type ProofKind, type ShownProof } from './proof.ts'
import { type Aim, wayTo } from './ways.ts'

export type AccessDecision =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'proof-needed'; readonly missing: number; readonly of: readonly ProofKind[] }

/**
 * Decides whether `shown` is enough for `aim` at `now`.
 *
 * A proof counts while it is fresh: 20 minutes for every aim, so a form left open overnight proves nothing
 * (OWASP ASVS 5.0 §7.5.1). Says which kinds could supply what is missing; never says which the account has.
 */
export function decideAccess(aim: Aim, shown: readonly ShownProof[], now: Date): AccessDecision {
  const way = wayTo(aim)
  const counting = shown.filter((proof) => way.of.includes(proof.kind) && isFresh(proof, now))
  const missing = way.need - countIndependentProofs(counting)
  return missing <= 0 ? { kind: 'allowed' } : { kind: 'proof-needed', missing, of: way.of }
}

/** True when the proof was shown within the last 20 minutes, and not in the future. */
function isFresh(proof: ShownProof, now: Date): boolean {
  return proof.shownAt <= now && now < after(proof.shownAt, policy.proofIsFreshFor.value)
}
