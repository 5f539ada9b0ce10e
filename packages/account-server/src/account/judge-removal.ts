// May a proof be removed? The facts are gathered here; held-proofs.ts of account-rules decides.

import { decideRemoval, type RemovalDecision } from '@sparekey/account-rules'
import type { Account, Database } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { ChangeOutcome } from './change-account.ts'
import { type HeldProofWithId, listHeldProofs } from './held-proofs.ts'

export type RemovalRefusal = Extract<RemovalDecision, { kind: 'refused' }>

/** What becomes of a removal. */
export type RemovalOutcome = ChangeOutcome | RemovalRefusal

/** Judges the removal of the proofs that `goes` names, on the facts as they stand in `db`. */
export async function judgeRemoval(
  deps: Deps,
  db: Database,
  { accountId, twoStepSince }: Pick<Account, 'accountId' | 'twoStepSince'>,
  goes: (proof: HeldProofWithId) => boolean,
): Promise<RemovalDecision> {
  const held = await listHeldProofs(deps, db, accountId)
  const left = held.filter((proof) => !goes(proof))
  return decideRemoval(deps.rules, { twoStep: twoStepSince !== null }, held, left)
}
