// A proof more in a recovery: in the one that is open in this browser and waits for it, or as the first of a new one.

import { type ShownProof, withShown } from '@sparekey/account-rules'
import {
  type Account,
  type Database,
  findRecovery,
  type Recovery,
  setRecoveryProofs,
} from '@sparekey/account-store'
import { recoveryStep } from '../../../account/find-recovery.ts'
import { startRecovery } from '../../../account/start-recovery.ts'
import type { Deps } from '../../../deps.ts'
import type { Visit } from '../../../http/visit.ts'

/** `token` is null when it is the recovery that was open in this browser already. */
export type OpenedRecovery = {
  readonly token: string | null
  readonly recoveryId: string
  readonly expiresAt: Date
}

/** Adds a proof to a recovery that waits for one. False when it is over, or waits for none. */
export async function goOnRecovering(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  recoveryId: string,
  proof: ShownProof,
): Promise<boolean> {
  const goingOn = await findOpenRecovery(deps, tx, visit, account, recoveryId)
  if (goingOn !== null) await openOrGoOn(deps, tx, visit, account, goingOn, proof, null)
  return goingOn !== null
}

/** The account's recovery of this id while it waits for another proof. */
export async function findOpenRecovery(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  recoveryId: string | undefined,
): Promise<Recovery | null> {
  const recovery = recoveryId === undefined ? null : await findRecovery(tx, account.accountId, recoveryId)
  if (recovery === null) return null
  const step = await recoveryStep(deps, tx, account, recovery, visit.now)
  return step.kind === 'show-proof' ? recovery : null
}

/** A proof more in the recovery that waits for one; without one, a recovery that begins with it. */
export async function openOrGoOn(
  deps: Deps,
  tx: Database,
  visit: Visit,
  { accountId }: Account,
  goingOn: Recovery | null,
  proof: ShownProof,
  codeId: string | null,
): Promise<OpenedRecovery> {
  if (goingOn !== null) {
    const { recoveryId, expiresAt } = goingOn
    const shown = { proofs: withShown(goingOn.proofs, proof), codeId: codeId ?? goingOn.codeId }
    await setRecoveryProofs(tx, accountId, recoveryId, shown)
    return { token: null, recoveryId, expiresAt }
  }
  return startRecovery(deps, tx, visit, { accountId, proof, codeId })
}
