// Look-ups by address: which accounts have it confirmed. A row here is a hint to look at an account; what its own
// contacts say is what counts.

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** An account that has an address confirmed, and the spelling of it that was confirmed. */
export type AddressOwner = { accountId: string; username: string; address: string }

/**
 * Lists the accounts that have the address with this key confirmed at `now`, in the order of their usernames. One whose
 * case is due is left out until it is in effect: the address may be one that is lost with it. Sends the same
 * two statements for any address, of many accounts or of none.
 */
export async function listAddressOwners(
  db: Database,
  addressKey: string,
  now: Date,
): Promise<AddressOwner[]> {
  const found = await db
    .selectFrom('contact_lookups')
    .select('account_id as accountId')
    .where('address_digest', '=', digestOf(addressKey))
    .execute()
  const accountIds = found.map(({ accountId }) => accountId)
  return (
    db
      .selectFrom('contacts')
      .innerJoin('accounts', 'accounts.account_id', 'contacts.account_id')
      .select(['accounts.account_id as accountId', 'username', 'address'])
      // One parameter, however many they are: a list of them would be another statement for each length.
      .where('contacts.account_id', '=', sql<string>`any(${accountIds}::uuid[])`)
      .where('address_key', '=', addressKey)
      .where('confirmed_at', 'is not', null)
      .where((eb) => eb.or([eb('case_takes_effect_at', 'is', null), eb('case_takes_effect_at', '>', now)]))
      // The same order whatever the database's language is.
      .orderBy(sql`lower(username) collate "C"`)
      .execute()
  )
}

/** Lets an account be found by an address; the caller confirms it in the same transaction. */
export async function addContactLookup(tx: Database, accountId: string, addressKey: string): Promise<void> {
  await tx
    .insertInto('contact_lookups')
    .values({ address_digest: digestOf(addressKey), account_id: accountId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Lets an account be found by an address no longer; the caller removes the address in the same transaction. */
export async function forgetContactLookup(
  tx: Database,
  accountId: string,
  addressKey: string,
): Promise<void> {
  await tx
    .deleteFrom('contact_lookups')
    .where('address_digest', '=', digestOf(addressKey))
    .where('account_id', '=', accountId)
    .execute()
}

/**
 * Adds the look-ups that are missing for addresses confirmed after `since`. A server of the version before the
 * look-ups confirms addresses without them, for as long as it is not replaced.
 */
export async function addMissingContactLookups(db: Database, since: Date): Promise<void> {
  await sql`
    insert into contact_lookups (address_digest, account_id)
    select sha256(convert_to('contact', 'UTF8') || '\\x00'::bytea || convert_to(address_key, 'UTF8')), account_id
    from contacts
    where confirmed_at > ${since}
    on conflict do nothing
  `.execute(db)
}

/** Spreads addresses over shards; hides nothing, since the contact's row holds the address itself. */
function digestOf(addressKey: string): Buffer {
  return createHash('sha256').update('contact\0').update(addressKey).digest()
}
