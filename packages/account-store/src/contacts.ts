// Contacts: the email addresses and phone numbers of an account, confirmed or waiting for their code. A confirmed
// one can be looked up.

import type { ContactAddress, ContactKind } from '@sparekey/account-rules'
import { addContactLookup, forgetContactLookup } from './contact-lookups.ts'
import type { Database } from './database.ts'

export type Contact = {
  contactId: string
  kind: ContactKind
  address: string
  addressKey: string
  addedAt: Date
  confirmedAt: Date | null
}

/** What a contact is sent to by: its kind, its spelling as it was added, and its key. */
export function addressOf({ kind, address, addressKey }: Contact): ContactAddress {
  return { kind, shown: address, key: addressKey }
}

/** Lists the account's contacts, oldest first. */
export function listContacts(db: Database, accountId: string): Promise<Contact[]> {
  return db
    .selectFrom('contacts')
    .select([
      'contact_id as contactId',
      'kind',
      'address',
      'address_key as addressKey',
      'added_at as addedAt',
      'confirmed_at as confirmedAt',
    ])
    .where('account_id', '=', accountId)
    .orderBy('added_at')
    .orderBy('contact_id')
    .execute()
}

/** When a code to each of the account's contacts was last taken as a proof; null where none was. */
export async function listContactUses(db: Database, accountId: string): Promise<Map<string, Date | null>> {
  const rows = await db
    .selectFrom('contacts')
    .select(['contact_id as contactId', 'last_used_at as lastUsedAt'])
    .where('account_id', '=', accountId)
    .execute()
  return new Map(rows.map(({ contactId, lastUsedAt }) => [contactId, lastUsedAt]))
}

/** Remembers that a code to this contact was taken as a proof. */
export async function setContactUsed(
  tx: Database,
  accountId: string,
  contactId: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('contacts')
    .set({ last_used_at: now })
    .where('account_id', '=', accountId)
    .where('contact_id', '=', contactId)
    .execute()
}

/**
 * Adds an address or number that waits to be confirmed. The caller has seen, under the account's lock, that it is new.
 */
export async function addContact(
  tx: Database,
  contact: { accountId: string; contactId: string; address: ContactAddress; addedAt: Date },
): Promise<void> {
  await tx
    .insertInto('contacts')
    .values({
      account_id: contact.accountId,
      contact_id: contact.contactId,
      kind: contact.address.kind,
      address: contact.address.shown,
      address_key: contact.address.key,
      added_at: contact.addedAt,
      confirmed_at: null,
    })
    .execute()
}

/**
 * Marks a waiting contact as confirmed, by which the account is found from then on; null when there is none that waits.
 */
export async function confirmContact(
  tx: Database,
  accountId: string,
  contactId: string,
  now: Date,
): Promise<{ address: string } | null> {
  const row = await tx
    .updateTable('contacts')
    .set({ confirmed_at: now })
    .where('account_id', '=', accountId)
    .where('contact_id', '=', contactId)
    .where('confirmed_at', 'is', null)
    .returning(['address', 'address_key as addressKey'])
    .executeTakeFirst()
  if (row === undefined) return null
  await addContactLookup(tx, accountId, row.addressKey)
  return { address: row.address }
}

/** Removes a contact, by which the account is no longer found; null when the account has none of that id. */
export async function forgetContact(
  tx: Database,
  accountId: string,
  contactId: string,
): Promise<{ address: string; confirmedAt: Date | null } | null> {
  const row = await tx
    .deleteFrom('contacts')
    .where('account_id', '=', accountId)
    .where('contact_id', '=', contactId)
    .returning(['address', 'address_key as addressKey', 'confirmed_at as confirmedAt'])
    .executeTakeFirst()
  if (row === undefined) return null
  await forgetContactLookup(tx, accountId, row.addressKey)
  return { address: row.address, confirmedAt: row.confirmedAt }
}
