// Mailed codes, each bound to an account, a purpose and the browser that asked for it.

import type { Database } from './database.ts'

export type EmailCodePurpose =
  | 'sign-in'
  | 'recover'
  | 'change'
  | 'confirm-contact'
  | 'case-contact'
  | 'support-contact'

export type EmailCode = {
  codeId: string
  contactId: string
  keyId: string
  fingerprint: Buffer
  sentAt: Date
  expiresAt: Date
  wrongTries: number
  usedAt: Date | null
  endedAt: Date | null
}

/** Which codes are meant: those of one account, sent for one purpose at the wish of one browser. */
export type EmailCodeScope = { accountId: string; purpose: EmailCodePurpose; browserDigest: Buffer }

export async function addEmailCode(
  tx: Database,
  scope: EmailCodeScope,
  code: Omit<EmailCode, 'wrongTries' | 'usedAt' | 'endedAt'>,
): Promise<void> {
  await tx
    .insertInto('email_codes')
    .values({
      account_id: scope.accountId,
      code_id: code.codeId,
      contact_id: code.contactId,
      purpose: scope.purpose,
      browser_digest: scope.browserDigest,
      key_id: code.keyId,
      fingerprint: code.fingerprint,
      sent_at: code.sentAt,
      expires_at: code.expiresAt,
      used_at: null,
      ended_at: null,
    })
    .execute()
}

/** Lists the codes of a scope that were sent after `since`, newest first, and holds them until the transaction ends. */
export function lockEmailCodes(tx: Database, scope: EmailCodeScope, since: Date): Promise<EmailCode[]> {
  return tx
    .selectFrom('email_codes')
    .select([
      'code_id as codeId',
      'contact_id as contactId',
      'key_id as keyId',
      'fingerprint',
      'sent_at as sentAt',
      'expires_at as expiresAt',
      'wrong_tries as wrongTries',
      'used_at as usedAt',
      'ended_at as endedAt',
    ])
    .where('account_id', '=', scope.accountId)
    .where('purpose', '=', scope.purpose)
    .where('browser_digest', '=', scope.browserDigest)
    .where('sent_at', '>', since)
    .orderBy('sent_at', 'desc')
    .orderBy('code_id')
    .forUpdate()
    .execute()
}

/** Counts one wrong try on every code of the scope that could still be used. */
export async function countWrongEmailCode(tx: Database, scope: EmailCodeScope): Promise<void> {
  await tx
    .updateTable('email_codes')
    .set((eb) => ({ wrong_tries: eb('wrong_tries', '+', 1) }))
    .where('account_id', '=', scope.accountId)
    .where('purpose', '=', scope.purpose)
    .where('browser_digest', '=', scope.browserDigest)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute()
}

/** Uses a code up; false when it was used or ended before. */
export async function useUpEmailCode(
  tx: Database,
  accountId: string,
  codeId: string,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable('email_codes')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_id', '=', codeId)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .returning('code_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ends every code of the account that could still be used. */
export async function endEmailCodes(tx: Database, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('email_codes')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends the codes of the account that went to one contact and could still be used. */
export async function endEmailCodesTo(
  tx: Database,
  accountId: string,
  contactId: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('email_codes')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('contact_id', '=', contactId)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute()
}
