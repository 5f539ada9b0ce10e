// Sign-ins that are halfway: what somebody has shown of the two proofs that signing in takes.

import type { ShownProof } from '@sparekey/account-rules'
import type { Database } from './database.ts'
import { fromStoredProofs, toStoredProofs } from './stored-proofs.ts'

export type SignIn = {
  signInId: string
  keyId: string
  fingerprint: Buffer
  proofs: ShownProof[]
  openedAt: Date
  expiresAt: Date
  endedAt: Date | null
}

export async function addSignIn(
  tx: Database,
  accountId: string,
  signIn: Omit<SignIn, 'endedAt'>,
): Promise<void> {
  await tx
    .insertInto('sign_ins')
    .values({
      account_id: accountId,
      sign_in_id: signIn.signInId,
      key_id: signIn.keyId,
      fingerprint: signIn.fingerprint,
      proofs: toStoredProofs(signIn.proofs),
      opened_at: signIn.openedAt,
      expires_at: signIn.expiresAt,
      ended_at: null,
    })
    .execute()
}

export async function findSignIn(db: Database, accountId: string, signInId: string): Promise<SignIn | null> {
  const row = await db
    .selectFrom('sign_ins')
    .select([
      'sign_in_id as signInId',
      'key_id as keyId',
      'fingerprint',
      'proofs',
      'opened_at as openedAt',
      'expires_at as expiresAt',
      'ended_at as endedAt',
    ])
    .where('account_id', '=', accountId)
    .where('sign_in_id', '=', signInId)
    .executeTakeFirst()
  return row ? { ...row, proofs: fromStoredProofs(row.proofs) } : null
}

/** Remembers what has been shown by now. The caller holds the account's lock. */
export async function setSignInProofs(
  tx: Database,
  accountId: string,
  signInId: string,
  proofs: readonly ShownProof[],
): Promise<void> {
  await tx
    .updateTable('sign_ins')
    .set({ proofs: toStoredProofs(proofs) })
    .where('account_id', '=', accountId)
    .where('sign_in_id', '=', signInId)
    .execute()
}

/** Ends one sign-in that was halfway; false when it was over before. */
export async function endSignIn(
  tx: Database,
  accountId: string,
  signInId: string,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable('sign_ins')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('sign_in_id', '=', signInId)
    .where('ended_at', 'is', null)
    .returning('sign_in_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ends every sign-in of the account that is halfway. */
export async function endSignIns(tx: Database, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('sign_ins')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
}
