// Recovery codes that were used up: by which of them the account was got back, and which one a case gives back.
//
// A case uses its code up at its start, before anything is opened by it. The use is the case's when both have the same
// moment: a code that was given back may have started an earlier case, too.

import type { ExpressionBuilder, NotNull } from 'kysely'
import type { Database } from './database.ts'
import type { RecoveryCodeRow } from './recovery-codes.ts'
import type { Tables } from './tables.ts'

/**
 * When the code by which the account was got back last had been made, and when it was got back; null when it never was.
 */
export async function findLastUsedRecoveryCode(
  db: Database,
  accountId: string,
): Promise<{ madeAt: Date; usedAt: Date } | null> {
  const codes = await listCodesThatOpened(db, accountId)
  return codes.reduce<CodeThatOpened | null>(
    (last, code) => (last === null || code.usedAt > last.usedAt ? code : last),
    null,
  )
}

/** When the codes had been made by which the account was got back at `since` or after it. */
export async function listRecoveryCodesUsedSince(
  db: Database,
  accountId: string,
  since: Date,
): Promise<{ madeAt: Date }[]> {
  const codes = await listCodesThatOpened(db, accountId)
  return codes.filter(({ usedAt }) => usedAt >= since).map(({ madeAt }) => ({ madeAt }))
}

type CodeThatOpened = { madeAt: Date; usedAt: Date }

/**
 * Lists the codes by which the account was got back, and when: at once where a recovery used one; with the case where
 * one took effect, or where its opener showed a second proof before that; and not at all while a case waits, nor when
 * it was cancelled or ended by another recovery.
 */
async function listCodesThatOpened(db: Database, accountId: string): Promise<CodeThatOpened[]> {
  const codes = await db
    .selectFrom('recovery_codes')
    .select(['code_id as codeId', 'made_at as madeAt', 'used_at as usedAt'])
    .where('account_id', '=', accountId)
    .where('used_at', 'is not', null)
    .$narrowType<{ usedAt: NotNull }>()
    .orderBy('made_at')
    .execute()
  const cases = await db
    .selectFrom('cases')
    .select(['case_id as caseId', 'code_id as codeId', 'opened_at as openedAt', 'in_effect_at as inEffectAt'])
    .where('account_id', '=', accountId)
    .execute()
  const finished = await db
    .selectFrom('recoveries')
    .select(['case_id as caseId', 'finished_at as finishedAt'])
    .where('account_id', '=', accountId)
    .where('case_id', 'is not', null)
    .where('finished_at', 'is not', null)
    .execute()
  return codes.flatMap(({ codeId, madeAt, usedAt }) => {
    const user = cases.find((one) => one.codeId === codeId && one.openedAt.getTime() === usedAt.getTime())
    if (user === undefined) return [{ madeAt, usedAt }]
    const atOnce = finished.find(({ caseId }) => caseId === user.caseId)?.finishedAt
    const openedAt = user.inEffectAt ?? atOnce ?? null
    return openedAt === null ? [] : [{ madeAt, usedAt: openedAt }]
  })
}

/** A use of a code by a case: which code, and when. The support desk's cases use none. */
type UseByCase = { readonly codeId: string | null; readonly openedAt: Date }

export type GivableCode = Pick<RecoveryCodeRow, 'sheetNumber' | 'madeAt' | 'savedAt'>

/** Finds the code that a case used up, as long as it could be given back. */
export async function findGivableRecoveryCode(
  db: Database,
  accountId: string,
  use: UseByCase,
): Promise<GivableCode | null> {
  const row = await db
    .selectFrom('recovery_codes')
    .select(['sheet_number as sheetNumber', 'made_at as madeAt', 'saved_at as savedAt'])
    .where('account_id', '=', accountId)
    .where(isGivable(accountId, use))
    .executeTakeFirst()
  return row ?? null
}

/**
 * Makes the code live again that a case used up, held by nobody. False when a newer one was made since: no old sheet
 * comes back beside or after it. Needs the account's lock.
 */
export async function giveBackRecoveryCode(
  tx: Database,
  accountId: string,
  use: UseByCase,
): Promise<boolean> {
  const row = await tx
    .updateTable('recovery_codes')
    .set({ used_at: null, held_by: null, held_until: null })
    .where('account_id', '=', accountId)
    .where(isGivable(accountId, use))
    .returning('code_id')
    .executeTakeFirst()
  return row !== undefined
}

function isGivable(accountId: string, { codeId, openedAt }: UseByCase) {
  return (eb: ExpressionBuilder<Tables, 'recovery_codes'>) =>
    eb.and([
      eb('code_id', '=', codeId),
      eb('used_at', '=', openedAt),
      eb('replaced_at', 'is', null),
      eb('sheet_number', '=', (numbers) =>
        numbers
          .selectFrom('recovery_codes as every')
          .select(({ fn }) => fn.max('every.sheet_number').as('newest'))
          .where('every.account_id', '=', accountId),
      ),
    ])
}
