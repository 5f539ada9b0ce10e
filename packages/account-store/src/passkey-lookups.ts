// Look-ups by credential id: which account has this passkey? At most one does.

import { createHash } from 'node:crypto'
import type { Database } from './database.ts'

/** Finds the account that has the passkey with this credential id. */
export async function findPasskeyOwner(db: Database, credentialId: Buffer): Promise<string | null> {
  const row = await db
    .selectFrom('passkey_lookups')
    .select('account_id as accountId')
    .where('credential_digest', '=', digestOf(credentialId))
    .executeTakeFirst()
  return row?.accountId ?? null
}

/**
 * Lets an account be found by a passkey; false when one has it already. A racing addition waits and gets the same
 * answer.
 */
export async function addPasskeyLookup(
  tx: Database,
  accountId: string,
  credentialId: Buffer,
): Promise<boolean> {
  const added = await tx
    .insertInto('passkey_lookups')
    .values({ credential_digest: digestOf(credentialId), account_id: accountId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst()
  return added !== undefined
}

/** Lets an account be found by a passkey no longer; the caller removes the passkey in the same transaction. */
export async function forgetPasskeyLookup(
  tx: Database,
  accountId: string,
  credentialId: Buffer,
): Promise<void> {
  await tx
    .deleteFrom('passkey_lookups')
    .where('credential_digest', '=', digestOf(credentialId))
    .where('account_id', '=', accountId)
    .execute()
}

/** One short key of even spread, however long the id; hides nothing, since the passkey's row holds the id itself. */
function digestOf(credentialId: Buffer): Buffer {
  return createHash('sha256').update('passkey\0').update(credentialId).digest()
}
