// Codes sent to contacts, by mail or text message, each bound
// to an account, a purpose and the browser that asked for it.

import type { Database } from './database.ts'

export type ContactCodePurpose =
  | 'sign-in'
  | 'recover'
  | 'change'
  | 'confirm-contact'
  | 'case-contact'
  | 'support-contact'

export type ContactCode = {
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
export type ContactCodeScope = { accountId: string; purpose: ContactCodePurpose; browserDigest: Buffer }

export async function addContactCode(
  tx: Database,
  scope: ContactCodeScope,
  code: Omit<ContactCode, 'wrongTries' | 'usedAt' | 'endedAt'>,
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
export function lockContactCodes(tx: Database, scope: ContactCodeScope, since: Date): Promise<ContactCode[]> {
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
export async function countWrongContactCode(tx: Database, scope: ContactCodeScope): Promise<void> {
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
export async function useUpContactCode(
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
export async function endContactCodes(tx: Database, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('email_codes')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends the codes of the account that went to one contact and could still be used. */
export async function endContactCodesTo(
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
