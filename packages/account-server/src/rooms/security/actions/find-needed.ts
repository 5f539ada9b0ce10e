// Why a proof has to stay, for the page that would remove it, and what to add first.

import { canReach, type ProofKind } from '@sparekey/account-rules'
import { findAccount } from '@sparekey/account-store'
import type { HeldProofWithId } from '../../../account/held-proofs.ts'
import { judgeRemoval, type RemovalRefusal } from '../../../account/judge-removal.ts'
import { offersProof } from '../../../contacts/offered-kinds.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'

/** What can take its place, the one first that is there at once. */
const INSTEAD = ['password', 'passkey', 'email-code'] as const

export type Needed = {
  readonly reason: RemovalRefusal['reason']
  /** What would be a way to sign in by itself, and is another kind than what goes; null where the rules know none. */
  readonly instead: (typeof INSTEAD)[number] | null
}

/** What the proofs that `goes` names are needed for; null when they may go. */
export async function findNeeded(
  deps: Deps,
  { accountId }: SignedIn,
  removed: ProofKind,
  goes: (proof: HeldProofWithId) => boolean,
): Promise<Needed | null> {
  const account = await findAccount(deps.db, accountId)
  const decision = account && (await judgeRemoval(deps, deps.db, account, goes))
  if (decision?.kind !== 'refused') return null
  const signsIn = (kind: ProofKind) =>
    offersProof(deps.config, kind) &&
    canReach(deps.rules, { aim: 'sign-in', twoStep: false }, [{ kind, contactId: null }])
  const instead = INSTEAD.find((kind) => kind !== removed && signsIn(kind)) ?? null
  return { reason: decision.reason, instead }
}
