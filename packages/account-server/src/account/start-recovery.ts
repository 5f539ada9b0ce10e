// Starting a recovery: its row, and the token by which its browser is known. What opens one is the caller's.

import { randomUUID } from 'node:crypto'
import { after, policy, type ShownProof } from '@sparekey/account-rules'
import { addRecovery, type Database } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { makeToken } from './tokens.ts'

/**
 * Starts a recovery with the proof that was shown for it. `codeId` is that of the recovery code it holds, `caseId` that
 * of the case it looks after. The token goes into a cookie; only its keyed hash is kept.
 */
export async function startRecovery(
  deps: Deps,
  tx: Database,
  { now, network, browser }: Visit,
  {
    proof,
    ...of
  }: {
    readonly accountId: string
    readonly proof: ShownProof
    readonly codeId: string | null
    readonly caseId?: string
  },
): Promise<{ token: string; recoveryId: string; expiresAt: Date }> {
  const recoveryId = randomUUID()
  const expiresAt = after(now, policy.recoverySessionFor.value)
  const { token, keyId, fingerprint } = makeToken(deps.keys, 'recovery', of.accountId, recoveryId)
  const made = { recoveryId, keyId, fingerprint, openedAt: now, expiresAt }
  await addRecovery(tx, { ...of, ...made, proofs: [proof], network, browser })
  return { token, recoveryId, expiresAt }
}
