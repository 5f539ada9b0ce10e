// Operators: the accounts with the support role. What they may do is decided by account-rules.

import type { Database } from './database.ts'

export type Operator = { accountId: string; role: 'support'; addedAt: Date }

/** Gives an account the support role. False when it had it. */
export async function addOperator(tx: Database, accountId: string, now: Date): Promise<boolean> {
  const row = await tx
    .insertInto('operators')
    .values({ account_id: accountId, role: 'support', added_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the role away. False when the account had none. */
export async function forgetOperator(tx: Database, accountId: string): Promise<boolean> {
  const row = await tx
    .deleteFrom('operators')
    .where('account_id', '=', accountId)
    .returning('account_id')
    .executeTakeFirst()
  return row !== undefined
}

/** True while the account has the support role. */
export async function isOperator(db: Database, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('operators')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('role', '=', 'support')
    .executeTakeFirst()
  return row !== undefined
}

/** Lists all operators with their usernames, in the order they were added. */
export function listOperators(
  db: Database,
): Promise<(Pick<Operator, 'accountId' | 'addedAt'> & { username: string })[]> {
  return db
    .selectFrom('operators')
    .innerJoin('accounts', 'accounts.account_id', 'operators.account_id')
    .select(['operators.account_id as accountId', 'accounts.username', 'operators.added_at as addedAt'])
    .orderBy('operators.added_at')
    .orderBy('operators.account_id')
    .execute()
}
