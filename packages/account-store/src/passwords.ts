// The one password hash of an account, and those that were replaced or removed, which open nothing. Does not hash: the
// server does.

import { sql } from 'kysely'
import type { Database } from './database.ts'

/** The password of an account; `lastUsedAt` is null until it is taken as a proof. */
export type Password = { readonly hash: string; readonly setAt: Date; readonly lastUsedAt: Date | null }

/** A password that was replaced or removed: from when until when it was the account's. */
export type ReplacedPassword = { readonly setAt: Date; readonly replacedAt: Date }

export async function findPassword(db: Database, accountId: string): Promise<Password | null> {
  const row = await db
    .selectFrom('passwords')
    .select(['hash', 'set_at as setAt', 'last_used_at as lastUsedAt'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ?? null
}

/** Takes the password away: until another one is set, none opens the account. It is not remembered. */
export async function forgetPassword(tx: Database, accountId: string): Promise<void> {
  await tx.deleteFrom('passwords').where('account_id', '=', accountId).execute()
}

/** Takes the password away and remembers it, as one that was replaced. False when there is none. */
export async function removePassword(tx: Database, accountId: string, now: Date): Promise<boolean> {
  await rememberPassword(tx, accountId, now)
  const removed = await tx
    .deleteFrom('passwords')
    .where('account_id', '=', accountId)
    .returning('account_id')
    .executeTakeFirst()
  return removed !== undefined
}

/** Sets the password, and remembers the one that it replaces. */
export async function setPassword(tx: Database, accountId: string, hash: string, now: Date): Promise<void> {
  await rememberPassword(tx, accountId, now)
  await tx
    .insertInto('passwords')
    .values({ account_id: accountId, hash, set_at: now })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet({ hash, set_at: now, last_used_at: null }),
    )
    .execute()
}

async function rememberPassword(tx: Database, accountId: string, now: Date): Promise<void> {
  await tx
    .insertInto('replaced_passwords')
    .columns(['account_id', 'hash', 'set_at', 'replaced_at'])
    .expression(({ selectFrom }) =>
      selectFrom('passwords')
        .select(['account_id', 'hash', 'set_at', sql<Date>`${now}::timestamptz`.as('replaced_at')])
        .where('account_id', '=', accountId),
    )
    // Two in one millisecond: the first of them was the account's for no time.
    .onConflict((conflict) => conflict.columns(['account_id', 'replaced_at']).doNothing())
    .execute()
}

/** Notes that the password was taken as a proof. */
export async function setPasswordUsed(tx: Database, accountId: string, now: Date): Promise<void> {
  await tx.updateTable('passwords').set({ last_used_at: now }).where('account_id', '=', accountId).execute()
}

/** Lists what can be brought back, the last replaced first. */
export function listReplacedPasswords(db: Database, accountId: string): Promise<ReplacedPassword[]> {
  return db
    .selectFrom('replaced_passwords')
    .select(['set_at as setAt', 'replaced_at as replacedAt'])
    .where('account_id', '=', accountId)
    .orderBy('replaced_at', 'desc')
    .execute()
}

/**
 * Makes the password that was replaced at `replacedAt` the account's again, as old as it was. The one in its place is
 * not remembered. False when there is none of that moment.
 */
export async function bringBackPassword(tx: Database, accountId: string, replacedAt: Date): Promise<boolean> {
  const replaced = await tx
    .deleteFrom('replaced_passwords')
    .where('account_id', '=', accountId)
    .where('replaced_at', '=', replacedAt)
    .returning(['hash', 'set_at'])
    .executeTakeFirst()
  if (replaced === undefined) return false
  await tx
    .insertInto('passwords')
    .values({ account_id: accountId, ...replaced })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ ...replaced, last_used_at: null }))
    .execute()
  return true
}

/** Forgets what was replaced: none of it comes back. */
export async function forgetReplacedPasswords(tx: Database, accountId: string): Promise<void> {
  await tx.deleteFrom('replaced_passwords').where('account_id', '=', accountId).execute()
}
