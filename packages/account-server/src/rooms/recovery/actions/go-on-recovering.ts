// A proof more in a recovery: in the one that is open in this browser and waits for it, or as the first of a new one.

import { type ShownProof, withShown } from '@sparekey/account-rules'
import { type Account, type Database, type Recovery, setRecoveryProofs } from '@sparekey/account-store'
import {
  findRecoveryByToken,
  findRecoveryOf,
  recoveryStep,
  takesTwoProofs,
} from '../../../account/find-recovery.ts'
import { startRecovery } from '../../../account/start-recovery.ts'
import { makeToken } from '../../../account/tokens.ts'
import type { Deps } from '../../../deps.ts'
import type { Visit } from '../../../http/visit.ts'
import { missingKinds } from '../../../proof-step/missing-kinds.ts'
import type { Asked } from '../../../proof-step/proof-step.ts'

/** A recovery, and what the browser that showed the proof goes on with. */
export type OpenedRecovery = {
  readonly token: string
  readonly recoveryId: string
  readonly expiresAt: Date
}

/** Finds whose recovery in this browser waits for a proof, and which would do; null when there is none. */
export async function findWhoGoesOn(
  deps: Deps,
  visit: Visit,
  token: string | undefined,
): Promise<Asked | null> {
  const found = await findRecoveryByToken(deps, visit, token)
  if (found?.step.kind !== 'show-proof') return null
  const { account, recovery } = found
  const { accountId, username } = account
  const { recoveryId, proofs } = recovery
  const aim = { aim: 'recover', twoStep: takesTwoProofs(account, recovery) } as const
  const of = missingKinds(deps, aim, proofs, visit.now) ?? []
  return { id: recoveryId, accountId, username, shown: proofs, of }
}

/** Adds a proof to the recovery of a token, and gives its new token. Null: it is over, or waits for none. */
export async function goOnRecovering(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  token: string | undefined,
  proof: ShownProof,
): Promise<string | null> {
  const goingOn = await findOpenRecovery(deps, tx, visit, account, token)
  return goingOn && (await openOrGoOn(deps, tx, visit, account, goingOn, proof, null)).token
}

/**
 * The account's recovery of this token while it waits for another proof. The token is looked at under the account's
 * lock: one that a proof in another tab has renewed since it was sent opens nothing.
 */
export async function findOpenRecovery(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  token: string | undefined,
): Promise<Recovery | null> {
  const recovery = await findRecoveryOf(deps, tx, account, token)
  if (recovery === null) return null
  const step = await recoveryStep(deps, tx, account, recovery, visit.now)
  return step.kind === 'show-proof' ? recovery : null
}

/**
 * A proof more in the recovery that waits for one; without one, a recovery that begins with it. Each proof comes with a
 * new token, and the old one is dead (OWASP ASVS 5.0 §7.2.4): who copied it halfway has nothing of what is shown later.
 */
export async function openOrGoOn(
  deps: Deps,
  tx: Database,
  visit: Visit,
  { accountId }: Account,
  goingOn: Recovery | null,
  proof: ShownProof,
  codeId: string | null,
): Promise<OpenedRecovery> {
  if (goingOn === null) return startRecovery(deps, tx, visit, { accountId, proof, codeId })
  const { recoveryId, expiresAt } = goingOn
  const { token, keyId, fingerprint } = makeToken(deps.keys, 'recovery', accountId, recoveryId)
  await setRecoveryProofs(tx, accountId, recoveryId, {
    proofs: withShown(goingOn.proofs, proof),
    codeId: codeId ?? goingOn.codeId,
    keyId,
    fingerprint,
  })
  return { token, recoveryId, expiresAt }
}
