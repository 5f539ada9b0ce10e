// May a proof be removed? The facts are gathered here; held-proofs.ts of account-rules decides.

import { decideRemoval, type RemovalDecision } from '@sparekey/account-rules'
import type { Account, Database } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import { listHeldProofs } from './held-proofs.ts'

export type RemovalRefusal = Extract<RemovalDecision, { kind: 'refused' }>

/** Judges the removal of the contact, app or passkey of this id, on the facts as they stand in `db`. */
export async function judgeRemoval(
  deps: Deps,
  db: Database,
  { accountId, twoStepSince }: Pick<Account, 'accountId' | 'twoStepSince'>,
  id: string,
): Promise<RemovalDecision> {
  const held = await listHeldProofs(deps, db, accountId)
  const left = held.filter((proof) => proof.id !== id)
  return decideRemoval(deps.rules, { twoStep: twoStepSince !== null }, held, left)
}
