// Browsers that an account's owner does not want to be asked in again for the second step. How long they count is
// decided by the rules.

import type { Database } from './database.ts'

export type RememberedBrowser = {
  rememberedId: string
  keyId: string
  fingerprint: Buffer
  rememberedAt: Date
  endedAt: Date | null
  network: string
  browser: string
}

const REMEMBERED = [
  'remembered_id as rememberedId',
  'key_id as keyId',
  'fingerprint',
  'remembered_at as rememberedAt',
  'ended_at as endedAt',
  'network',
  'browser',
] as const

export async function addRememberedBrowser(
  tx: Database,
  accountId: string,
  remembered: Omit<RememberedBrowser, 'endedAt'>,
): Promise<void> {
  await tx
    .insertInto('remembered_browsers')
    .values({
      account_id: accountId,
      remembered_id: remembered.rememberedId,
      key_id: remembered.keyId,
      fingerprint: remembered.fingerprint,
      remembered_at: remembered.rememberedAt,
      ended_at: null,
      network: remembered.network,
      browser: remembered.browser,
    })
    .execute()
}

export async function findRememberedBrowser(
  db: Database,
  accountId: string,
  rememberedId: string,
): Promise<RememberedBrowser | null> {
  const row = await db
    .selectFrom('remembered_browsers')
    .select(REMEMBERED)
    .where('account_id', '=', accountId)
    .where('remembered_id', '=', rememberedId)
    .executeTakeFirst()
  return row ?? null
}

/** Lists those nobody has ended, newest first; which of them are too old is decided by the rules. */
export function listRememberedBrowsers(db: Database, accountId: string): Promise<RememberedBrowser[]> {
  return db
    .selectFrom('remembered_browsers')
    .select(REMEMBERED)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('remembered_at', 'desc')
    .orderBy('remembered_id')
    .execute()
}

/** Ends one; false when it was over already. */
export async function endRememberedBrowser(
  tx: Database,
  accountId: string,
  rememberedId: string,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable('remembered_browsers')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('remembered_id', '=', rememberedId)
    .where('ended_at', 'is', null)
    .returning('remembered_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ends every one of the account. */
export async function endRememberedBrowsers(tx: Database, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('remembered_browsers')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
}
