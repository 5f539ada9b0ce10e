// Accounts and their usernames. Does not know what a username may look like: account-rules does.

import { createHash } from 'node:crypto'
import type { Username } from '@sparekey/account-rules'
import type { Database } from './database.ts'

export type Account = {
  accountId: string
  username: string
  createdAt: Date
  /** Since when two-step verification is on; null while it is off. */
  twoStepSince: Date | null
  /** The case that waits, and the stored date from which on it is in effect; null while none does. */
  waitingCase: WaitingCase | null
}

export type WaitingCase = { caseId: string; takesEffectAt: Date }

const ACCOUNT = [
  'account_id as accountId',
  'username',
  'created_at as createdAt',
  'two_step_since as twoStepSince',
  'waiting_case_id as caseId',
  'case_takes_effect_at as takesEffectAt',
] as const

/** Finds who has a username, by its key. */
export async function findAccountId(db: Database, usernameKey: string): Promise<string | null> {
  const row = await db
    .selectFrom('usernames')
    .select('account_id as accountId')
    .where('username_digest', '=', digestOf(usernameKey))
    .executeTakeFirst()
  return row?.accountId ?? null
}

export async function findAccount(db: Database, accountId: string): Promise<Account | null> {
  const row = await db
    .selectFrom('accounts')
    .select(ACCOUNT)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row === undefined ? null : fromRow(row)
}

/** As `findAccount`, and holds the account's row until the transaction ends: actions on one account queue up. */
export async function lockAccount(tx: Database, accountId: string): Promise<Account | null> {
  const row = await tx
    .selectFrom('accounts')
    .select(ACCOUNT)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : fromRow(row)
}

/** Adds an account, or answers that somebody has the username. A racing sign-up waits and gets the same answer. */
export async function addAccount(
  tx: Database,
  account: { accountId: string; username: Username; createdAt: Date },
): Promise<'added' | 'username-taken'> {
  if (!(await takeUsername(tx, account.accountId, account.username.key))) return 'username-taken'
  await tx
    .insertInto('accounts')
    .values({
      account_id: account.accountId,
      username: account.username.shown,
      created_at: account.createdAt,
    })
    .execute()
  return 'added'
}

/** Gives an account another username; the old one is free at once. */
export async function setUsername(
  tx: Database,
  accountId: string,
  fromKey: string,
  to: Username,
): Promise<'set' | 'username-taken'> {
  if (to.key !== fromKey) {
    if (!(await takeUsername(tx, accountId, to.key))) return 'username-taken'
    await tx.deleteFrom('usernames').where('username_digest', '=', digestOf(fromKey)).execute()
  }
  await tx.updateTable('accounts').set({ username: to.shown }).where('account_id', '=', accountId).execute()
  return 'set'
}

/** Turns two-step verification on (since a moment) or off (null). */
export async function setTwoStepSince(tx: Database, accountId: string, since: Date | null): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ two_step_since: since })
    .where('account_id', '=', accountId)
    .execute()
}

function fromRow({
  caseId,
  takesEffectAt,
  ...account
}: Omit<Account, 'waitingCase'> & { caseId: string | null; takesEffectAt: Date | null }): Account {
  const waits = caseId !== null && takesEffectAt !== null
  return { ...account, waitingCase: waits ? { caseId, takesEffectAt } : null }
}

async function takeUsername(tx: Database, accountId: string, usernameKey: string): Promise<boolean> {
  const taken = await tx
    .insertInto('usernames')
    .values({ username_digest: digestOf(usernameKey), account_id: accountId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst()
  return taken !== undefined
}

/** Spreads usernames over shards; hides nothing, since the account row holds the name itself. */
function digestOf(usernameKey: string): Buffer {
  return createHash('sha256').update('username\0').update(usernameKey).digest()
}
