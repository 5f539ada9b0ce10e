// Recovery codes as the database may know them: a fingerprint, a number and dates. The text of a code is here
// only sealed, and only until its owner has confirmed it as saved.

import type { Database } from './database.ts'

export type RecoveryCodeRow = {
  codeId: string
  sheetNumber: number
  keyId: string
  salt: Buffer
  fingerprint: Buffer
  madeAt: Date
  savedAt: Date | null
  heldBy: string | null
  heldUntil: Date | null
  unsavedText: string | null
  unsavedUntil: Date | null
  /** When "Check my printed code" last found it to be the current one. */
  checkedAt: Date | null
}

export type NewRecoveryCode = {
  codeId: string
  keyId: string
  salt: Uint8Array
  fingerprint: Uint8Array
  madeAt: Date
  unsavedText: string
  unsavedUntil: Date
}

/** Finds the one code that can still open the account; null when there is none. */
export async function findLiveRecoveryCode(db: Database, accountId: string): Promise<RecoveryCodeRow | null> {
  const row = await db
    .selectFrom('recovery_codes')
    .select([
      'code_id as codeId',
      'sheet_number as sheetNumber',
      'key_id as keyId',
      'salt',
      'fingerprint',
      'made_at as madeAt',
      'saved_at as savedAt',
      'held_by as heldBy',
      'held_until as heldUntil',
      'unsaved_text as unsavedText',
      'unsaved_until as unsavedUntil',
      'checked_at as checkedAt',
    ])
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Ends the live code: from here on the account has none, and no old one is live again. */
export async function endRecoveryCode(tx: Database, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('recovery_codes')
    .set({ replaced_at: now, unsaved_text: null, unsaved_until: null })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .execute()
}

/**
 * Makes a code the account's live one; whichever was live before opens nothing from here on.
 * Needs the account's lock, which keeps the sheet numbers in order. Answers the new sheet's number.
 */
export async function replaceRecoveryCode(
  tx: Database,
  accountId: string,
  code: NewRecoveryCode,
): Promise<number> {
  await endRecoveryCode(tx, accountId, code.madeAt)
  const last = await tx
    .selectFrom('recovery_codes')
    .select((eb) => eb.fn.max('sheet_number').as('sheetNumber'))
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  const sheetNumber = (last?.sheetNumber ?? 0) + 1
  await tx
    .insertInto('recovery_codes')
    .values({
      account_id: accountId,
      code_id: code.codeId,
      sheet_number: sheetNumber,
      key_id: code.keyId,
      salt: Buffer.from(code.salt),
      fingerprint: Buffer.from(code.fingerprint),
      made_at: code.madeAt,
      saved_at: null,
      used_at: null,
      replaced_at: null,
      held_by: null,
      held_until: null,
      unsaved_text: code.unsavedText,
      unsaved_until: code.unsavedUntil,
    })
    .execute()
  return sheetNumber
}

/**
 * Holds a live code for one recovery, or goes on holding it. False when another one came first. A hold that ends after
 * `latest` is none: it was made while the clock ran ahead.
 */
export async function holdRecoveryCode(
  tx: Database,
  accountId: string,
  codeId: string,
  recoveryId: string,
  span: { now: Date; until: Date; latest?: Date },
): Promise<boolean> {
  const { now, until, latest } = span
  const row = await tx
    .updateTable('recovery_codes')
    .set({ held_by: recoveryId, held_until: until })
    .where('account_id', '=', accountId)
    .where('code_id', '=', codeId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('held_until', 'is', null),
        eb('held_until', '<=', now),
        ...(latest === undefined ? [] : [eb('held_until', '>', latest)]),
        eb('held_by', '=', recoveryId),
      ]),
    )
    .returning('code_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Uses a held code up, once and for all. False when the recovery does not hold it, or it was used or replaced. */
export async function useUpRecoveryCode(
  tx: Database,
  accountId: string,
  recoveryId: string,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable('recovery_codes')
    .set({ used_at: now, unsaved_text: null, unsaved_until: null })
    .where('account_id', '=', accountId)
    .where('held_by', '=', recoveryId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .returning('code_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Marks a live code as saved and forgets its sealed text. Null when it is no longer the one that waits. */
export async function setRecoveryCodeSaved(
  tx: Database,
  accountId: string,
  codeId: string,
  now: Date,
): Promise<{ sheetNumber: number } | null> {
  const row = await tx
    .updateTable('recovery_codes')
    .set({ saved_at: now, unsaved_text: null, unsaved_until: null })
    .where('account_id', '=', accountId)
    .where('code_id', '=', codeId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .where('saved_at', 'is', null)
    .returning('sheet_number as sheetNumber')
    .executeTakeFirst()
  return row ?? null
}

/**
 * Forgets the sealed text of the live code without a word on whether it was saved. Somebody else may have been shown
 * it: from here on it is not shown to anybody, and only a new code can be.
 */
export async function forgetUnsavedRecoveryCode(tx: Database, accountId: string): Promise<void> {
  await tx
    .updateTable('recovery_codes')
    .set({ unsaved_text: null, unsaved_until: null })
    .where('account_id', '=', accountId)
    .where('unsaved_text', 'is not', null)
    .execute()
}
