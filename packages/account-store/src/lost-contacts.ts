// Contacts that were lost in a case: they are told what happens to the account, for a while, and open nothing.

import type { ToldContact } from './cases.ts'
import type { Database } from './database.ts'

export type LostContact = ToldContact & { toldUntil: Date }

/** Remembers a contact that `forgetContact` has just taken out of the account. */
export async function addLostContact(
  tx: Database,
  accountId: string,
  { contactId, kind, address, addressKey, toldUntil }: LostContact,
): Promise<void> {
  await tx
    .insertInto('lost_contacts')
    .values({
      account_id: accountId,
      contact_id: contactId,
      kind,
      address,
      address_key: addressKey,
      told_until: toldUntil,
    })
    .execute()
}

/** Lists the lost contacts that are still told at `now`. */
export function listLostContacts(db: Database, accountId: string, now: Date): Promise<LostContact[]> {
  return db
    .selectFrom('lost_contacts')
    .select([
      'contact_id as contactId',
      'kind',
      'address',
      'address_key as addressKey',
      'told_until as toldUntil',
    ])
    .where('account_id', '=', accountId)
    .where('told_until', '>', now)
    .orderBy('contact_id')
    .execute()
}
