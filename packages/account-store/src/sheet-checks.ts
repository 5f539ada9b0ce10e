// Checks of the printed sheet: when it was last seen, and whose owners are to be asked whether they still have it.

import { sql } from 'kysely'
import type { Database } from './database.ts'

/** When a sheet was last saved, checked or asked about. Written as in the index. */
const LAST_SEEN = sql<Date>`greatest(saved_at, checked_at, check_asked_at)`

/** Marks a code as checked: its owner has just shown that they have it. */
export async function setRecoveryCodeChecked(
  tx: Database,
  accountId: string,
  codeId: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('recovery_codes')
    .set({ checked_at: now })
    .where('account_id', '=', accountId)
    .where('code_id', '=', codeId)
    .execute()
}

/**
 * Marks the owner of the live sheet as asked, when it was neither saved nor checked nor asked about after `seenBefore`.
 * Null otherwise: another server was faster, or the sheet was checked or replaced meanwhile.
 */
export async function setSheetCheckAsked(
  tx: Database,
  accountId: string,
  { now, seenBefore }: { now: Date; seenBefore: Date },
): Promise<{ sheetNumber: number; madeAt: Date } | null> {
  const row = await tx
    .updateTable('recovery_codes')
    .set({ check_asked_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .where('saved_at', 'is not', null)
    .where(LAST_SEEN, '<=', seenBefore)
    .returning(['sheet_number as sheetNumber', 'made_at as madeAt'])
    .executeTakeFirst()
  return row ?? null
}

/** Lists accounts whose live sheet was last saved, checked or asked about by `seenBefore`: the longest ago first. */
export async function listAccountsWithSheetToCheck(
  db: Database,
  seenBefore: Date,
  most: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('recovery_codes')
    .select('account_id as accountId')
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .where('saved_at', 'is not', null)
    .where(LAST_SEEN, '<=', seenBefore)
    .orderBy(LAST_SEEN)
    .limit(most)
    .execute()
  return rows.map((row) => row.accountId)
}
