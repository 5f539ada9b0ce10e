// Contacts that were removed and can still come back. They receive nothing and open nothing: contacts.ts knows none of
// them.

import { addContactLookup } from './contact-lookups.ts'
import { type Contact, forgetContact } from './contacts.ts'
import type { Database } from './database.ts'

export type RemovedContact = Contact & { confirmedAt: Date; removedAt: Date }

/**
 * Lists the account's removed contacts, the last removed first. A case that took effect makes every removal before it
 * final: its opener waited in the sight of all contacts, and none may come back by the door that it closed.
 */
export function listRemovedContacts(db: Database, accountId: string): Promise<RemovedContact[]> {
  return db
    .selectFrom('removed_contacts')
    .select([
      'contact_id as contactId',
      'kind',
      'address',
      'address_key as addressKey',
      'added_at as addedAt',
      'confirmed_at as confirmedAt',
      'removed_at as removedAt',
    ])
    .where('account_id', '=', accountId)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('cases')
            .select('case_id')
            .where('cases.account_id', '=', accountId)
            .whereRef('in_effect_at', '>=', 'removed_at'),
        ),
      ),
    )
    .orderBy('removed_at', 'desc')
    .orderBy('contact_id')
    .execute()
}

/** Remembers a contact that `forgetContact` has just taken out of the account. */
export async function addRemovedContact(
  tx: Database,
  accountId: string,
  contact: RemovedContact,
): Promise<void> {
  await tx
    .insertInto('removed_contacts')
    .values({
      account_id: accountId,
      contact_id: contact.contactId,
      kind: contact.kind,
      address: contact.address,
      address_key: contact.addressKey,
      added_at: contact.addedAt,
      confirmed_at: contact.confirmedAt,
      removed_at: contact.removedAt,
    })
    .execute()
}

/**
 * Puts a removed contact back as it was, confirmed and looked up. False when the account has no removed one of that id.
 */
export async function bringBackContact(tx: Database, accountId: string, contactId: string): Promise<boolean> {
  const removed = await tx
    .deleteFrom('removed_contacts')
    .where('account_id', '=', accountId)
    .where('contact_id', '=', contactId)
    .returning(['kind', 'address', 'address_key', 'added_at', 'confirmed_at'])
    .executeTakeFirst()
  if (removed === undefined) return false
  await tx
    .insertInto('contacts')
    .values({ account_id: accountId, contact_id: contactId, ...removed })
    .execute()
  await addContactLookup(tx, accountId, removed.address_key)
  return true
}

/** Forgets a contact for good, removed or not: it cannot come back. */
export async function forgetContactForGood(
  tx: Database,
  accountId: string,
  contactId: string,
): Promise<void> {
  await forgetContact(tx, accountId, contactId)
  await tx
    .deleteFrom('removed_contacts')
    .where('account_id', '=', accountId)
    .where('contact_id', '=', contactId)
    .execute()
}
