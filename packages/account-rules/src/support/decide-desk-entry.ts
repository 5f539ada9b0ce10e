// The support desk's door: who may see requests and handle them? Pure.

export type DeskFacts = {
  /** True while the account has the support role. */
  readonly isOperator: boolean
  readonly twoStep: boolean
  /** True while the session has shown, within the last 20 minutes, what a change takes. */
  readonly hasFreshProof: boolean
}

export type DeskDecision =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly reason: 'not-operator' | 'two-step-needed' | 'proof-needed' }

/**
 * Decides whether somebody who is signed in may work at the desk: with the role, two-step verification, and a fresh
 * proof. What opens other people's accounts takes no less than what opens one's own (OWASP ASVS 5.0 §6.3.3, §7.5.1).
 */
export function decideDeskEntry({ isOperator, twoStep, hasFreshProof }: DeskFacts): DeskDecision {
  if (!isOperator) return { kind: 'refused', reason: 'not-operator' }
  if (!twoStep) return { kind: 'refused', reason: 'two-step-needed' }
  return hasFreshProof ? { kind: 'allowed' } : { kind: 'refused', reason: 'proof-needed' }
}
