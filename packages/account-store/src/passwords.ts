// The one password hash of an account. Does not hash: the server does.

import type { Database } from './database.ts'

export async function findPassword(
  db: Database,
  accountId: string,
): Promise<{ hash: string; setAt: Date } | null> {
  const row = await db
    .selectFrom('passwords')
    .select(['hash', 'set_at as setAt'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ?? null
}

/** Takes the password away: until another one is set, none opens the account. */
export async function forgetPassword(tx: Database, accountId: string): Promise<void> {
  await tx.deleteFrom('passwords').where('account_id', '=', accountId).execute()
}

export async function setPassword(tx: Database, accountId: string, hash: string, now: Date): Promise<void> {
  await tx
    .insertInto('passwords')
    .values({ account_id: accountId, hash, set_at: now })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ hash, set_at: now }))
    .execute()
}
