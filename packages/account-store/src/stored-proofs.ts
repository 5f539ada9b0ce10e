// Proofs as jsonb keeps them: dates as ISO 8601 text.

import type { ProofKind, ShownProof } from '@sparekey/account-rules'
import type { StoredProof } from './tables.ts'

export function toStoredProofs(proofs: readonly ShownProof[]): string {
  return JSON.stringify(proofs satisfies readonly ShownProof[])
}

export function fromStoredProofs(stored: readonly StoredProof[]): ShownProof[] {
  return stored.map(({ kind, contactId, shownAt }) => ({
    kind: kind as ProofKind,
    contactId,
    shownAt: new Date(shownAt),
  }))
}
