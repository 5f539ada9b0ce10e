// Access: do the proofs a person has shown reach the aim? Pure; reads the table in ways.ts and nothing else.

import { after } from './duration.ts'
import { policy } from './policy.ts'
import { countIndependentProofs, PROOF_KINDS, type ProofKind, type ShownProof } from './proof.ts'
import { type Rules, waysTo } from './rules.ts'
import type { Aim } from './ways.ts'

export type AccessDecision =
  | { readonly kind: 'allowed' }
  /** `of`: each kind that would bring the person nearer, in the order of PROOF_KINDS. Empty: there is no way. */
  | { readonly kind: 'proof-needed'; readonly of: readonly ProofKind[] }

/**
 * Decides whether `shown` is enough for `aim` at `now`, for an account with or without two-step verification.
 *
 * A proof counts while it is fresh: 20 minutes for every aim, so a form left open overnight proves nothing
 * (OWASP ASVS 5.0 §7.5.1). Says which kinds could supply what is missing; never says which the account has.
 */
export function decideAccess(
  rules: Rules,
  { aim, twoStep }: { readonly aim: Aim; readonly twoStep: boolean },
  shown: readonly ShownProof[],
  now: Date,
): AccessDecision {
  const fresh = shown.filter((proof) => isFresh(proof, now))
  const nearer = new Set<ProofKind>()
  for (const way of waysTo(rules, aim, twoStep)) {
    const counting = fresh.filter((proof) => way.of.includes(proof.kind))
    const count = countIndependentProofs(counting)
    if (count >= way.need) return { kind: 'allowed' }
    for (const kind of way.of) {
      const another = { kind, contactId: null }
      if (countIndependentProofs([...counting, another]) > count) nearer.add(kind)
    }
  }
  return { kind: 'proof-needed', of: PROOF_KINDS.filter((kind) => nearer.has(kind)) }
}

/** True when the proof was shown within the last 20 minutes, and not in the future. */
function isFresh(proof: ShownProof, now: Date): boolean {
  return proof.shownAt <= now && now < after(proof.shownAt, policy.proofIsFreshFor.value)
}
