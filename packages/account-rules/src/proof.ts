// Proofs: what a person shows, and when two of them really differ. Which proofs open what stands in ways.ts.

export const PROOF_KINDS = ['password', 'email-code', 'recovery-code'] as const

export type ProofKind = (typeof PROOF_KINDS)[number]

/** A proof that was shown and found right. `contactId` names the contact a mailed code came through. */
export type ShownProof = {
  readonly kind: ProofKind
  readonly contactId: string | null
  readonly shownAt: Date
}

/**
 * Counts the proofs among `shown` that are independent: of different kinds, and not from the same contact.
 * One proof shown twice counts once (NIST SP 800-63B-4 §4.2.2: codes "by different methods").
 */
export function countIndependentProofs(shown: readonly ShownProof[]): number {
  const kinds = new Set<ProofKind>()
  const contacts = new Set<string>()
  for (const proof of shown) {
    if (kinds.has(proof.kind)) continue
    if (proof.contactId !== null && contacts.has(proof.contactId)) continue
    kinds.add(proof.kind)
    if (proof.contactId !== null) contacts.add(proof.contactId)
  }
  return kinds.size
}
