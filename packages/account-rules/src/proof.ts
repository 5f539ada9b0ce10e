// Proofs: what a person shows, and when two of them really differ. Which proofs open what stands in ways.ts.

export const PROOF_KINDS = [
  'password',
  'passkey',
  'app-code',
  'email-code',
  'text-code',
  'recovery-code',
] as const

export type ProofKind = (typeof PROOF_KINDS)[number]

/** A proof that was shown and found right. `contactId` names the contact that a mailed or texted code came through. */
export type ShownProof = {
  readonly kind: ProofKind
  readonly contactId: string | null
  readonly shownAt: Date
}

/**
 * Adds a proof to those that were shown. The same one shown again takes the place of the first: it is fresher, and no
 * other.
 */
export function withShown(shown: readonly ShownProof[], proof: ShownProof): ShownProof[] {
  const others = shown.filter(({ kind, contactId }) => kind !== proof.kind || contactId !== proof.contactId)
  return [...others, proof]
}

/**
 * Counts the most proofs among `shown` that are independent: of different kinds, and no two from the same contact.
 * One proof shown twice counts once (NIST SP 800-63B-4 §4.2.2: codes "by different methods").
 */
export function countIndependentProofs(shown: readonly Pick<ShownProof, 'kind' | 'contactId'>[]): number {
  return mostIndependent(PROOF_KINDS, shown, new Set())
}

/** Each kind either counts by one of its proofs or does not; which proof it is decides what is left to the others. */
function mostIndependent(
  kinds: readonly ProofKind[],
  shown: readonly Pick<ShownProof, 'kind' | 'contactId'>[],
  contactsCounted: ReadonlySet<string>,
): number {
  const [kind, ...otherKinds] = kinds
  if (kind === undefined) return 0
  let most = mostIndependent(otherKinds, shown, contactsCounted)
  for (const contactId of contactsOf(kind, shown)) {
    if (contactId !== null && contactsCounted.has(contactId)) continue
    const counted = contactId === null ? contactsCounted : new Set([...contactsCounted, contactId])
    most = Math.max(most, 1 + mostIndependent(otherKinds, shown, counted))
  }
  return most
}

function contactsOf(
  kind: ProofKind,
  shown: readonly Pick<ShownProof, 'kind' | 'contactId'>[],
): ReadonlySet<string | null> {
  return new Set(shown.filter((proof) => proof.kind === kind).map((proof) => proof.contactId))
}
