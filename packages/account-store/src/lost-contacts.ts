// Contacts that were lost in a case: they are told what happens to the account, for a while, and open nothing.

import type { Database } from './database.ts'

export type LostContact = { contactId: string; address: string; toldUntil: Date }

/** Remembers a contact that `forgetContact` has just taken out of the account. */
export async function addLostContact(
  tx: Database,
  accountId: string,
  { contactId, address, toldUntil }: LostContact,
): Promise<void> {
  await tx
    .insertInto('lost_contacts')
    .values({ account_id: accountId, contact_id: contactId, address, told_until: toldUntil })
    .execute()
}

/** Lists the lost contacts that are still told at `now`. */
export function listLostContacts(db: Database, accountId: string, now: Date): Promise<LostContact[]> {
  return db
    .selectFrom('lost_contacts')
    .select(['contact_id as contactId', 'address', 'told_until as toldUntil'])
    .where('account_id', '=', accountId)
    .where('told_until', '>', now)
    .orderBy('contact_id')
    .execute()
}
