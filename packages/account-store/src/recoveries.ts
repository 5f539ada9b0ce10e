// Recoveries: the limited sessions that a proof opens for somebody who cannot sign in.

import type { ShownProof } from '@sparekey/account-rules'
import type { Database } from './database.ts'
import { fromStoredProofs, toStoredProofs } from './stored-proofs.ts'

export type Recovery = {
  recoveryId: string
  keyId: string
  fingerprint: Buffer
  proofs: ShownProof[]
  codeId: string | null
  newCodeId: string | null
  openedAt: Date
  expiresAt: Date
  finishedAt: Date | null
  endedAt: Date | null
  /** The case that its holder opened: a recovery with one looks after the case. */
  caseId: string | null
}

export async function addRecovery(
  tx: Database,
  recovery: {
    accountId: string
    recoveryId: string
    keyId: string
    fingerprint: Buffer
    proofs: readonly ShownProof[]
    codeId: string | null
    openedAt: Date
    expiresAt: Date
    network: string
    browser: string
    caseId?: string
  },
): Promise<void> {
  await tx
    .insertInto('recoveries')
    .values({
      account_id: recovery.accountId,
      recovery_id: recovery.recoveryId,
      key_id: recovery.keyId,
      fingerprint: recovery.fingerprint,
      proofs: toStoredProofs(recovery.proofs),
      code_id: recovery.codeId,
      new_code_id: null,
      opened_at: recovery.openedAt,
      expires_at: recovery.expiresAt,
      finished_at: null,
      ended_at: null,
      network: recovery.network,
      browser: recovery.browser,
      case_id: recovery.caseId ?? null,
    })
    .execute()
}

export async function findRecovery(
  db: Database,
  accountId: string,
  recoveryId: string,
): Promise<Recovery | null> {
  const row = await db
    .selectFrom('recoveries')
    .select([
      'recovery_id as recoveryId',
      'key_id as keyId',
      'fingerprint',
      'proofs',
      'code_id as codeId',
      'new_code_id as newCodeId',
      'opened_at as openedAt',
      'expires_at as expiresAt',
      'finished_at as finishedAt',
      'ended_at as endedAt',
      'case_id as caseId',
    ])
    .where('account_id', '=', accountId)
    .where('recovery_id', '=', recoveryId)
    .executeTakeFirst()
  return row ? { ...row, proofs: fromStoredProofs(row.proofs) } : null
}

/**
 * Remembers what has been shown in an open recovery, the code it holds, and the token that it goes by from now on. The
 * caller holds the account's lock.
 */
export async function setRecoveryProofs(
  tx: Database,
  accountId: string,
  recoveryId: string,
  shown: { proofs: readonly ShownProof[]; codeId: string | null; keyId: string; fingerprint: Buffer },
): Promise<void> {
  await tx
    .updateTable('recoveries')
    .set({
      proofs: toStoredProofs(shown.proofs),
      code_id: shown.codeId,
      key_id: shown.keyId,
      fingerprint: shown.fingerprint,
    })
    .where('account_id', '=', accountId)
    .where('recovery_id', '=', recoveryId)
    .execute()
}

/** Finishes a recovery that is still open. False when it was finished or ended before. */
export async function finishRecovery(
  tx: Database,
  accountId: string,
  recoveryId: string,
  finished: { now: Date; newCodeId: string | null },
): Promise<boolean> {
  const row = await tx
    .updateTable('recoveries')
    .set({ finished_at: finished.now, new_code_id: finished.newCodeId })
    .where('account_id', '=', accountId)
    .where('recovery_id', '=', recoveryId)
    .where('finished_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', finished.now)
    .returning('recovery_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Makes an open recovery the one that looks after a case. */
export async function setRecoveryCase(
  tx: Database,
  accountId: string,
  recoveryId: string,
  caseId: string,
): Promise<void> {
  await tx
    .updateTable('recoveries')
    .set({ case_id: caseId })
    .where('account_id', '=', accountId)
    .where('recovery_id', '=', recoveryId)
    .execute()
}

/** Ends the recoveries that look after a case. None of them holds a code that is live. */
export async function endRecoveriesOfCase(
  tx: Database,
  accountId: string,
  caseId: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('recoveries')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .execute()
}

/**
 * Ends every recovery of the account, finished or not, and gives back the code that an unfinished one holds;
 * `except` may go on to its sheet.
 */
export async function endRecoveries(
  tx: Database,
  accountId: string,
  now: Date,
  except?: string,
): Promise<void> {
  let ending = tx
    .updateTable('recoveries')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
  if (except !== undefined) ending = ending.where('recovery_id', '!=', except)
  await ending.execute()
  await tx
    .updateTable('recovery_codes')
    .set({ held_by: null, held_until: null })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('held_by', 'is not', null)
    .execute()
}
