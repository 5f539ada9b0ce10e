// Whether a request would let in an operator who handles it.

import { inboxKey, isConfirmed } from '@sparekey/account-rules'
import { type Database, listContacts, type SupportRequest } from '@sparekey/account-store'

/** True when the contact that a request gives is a confirmed one of the operator, or ends in the same inbox. */
export async function hasContactOf(
  db: Database,
  operatorId: string,
  { addressKey }: Pick<SupportRequest, 'addressKey'>,
): Promise<boolean> {
  const own = (await listContacts(db, operatorId)).filter(isConfirmed)
  const inbox = inboxKey({ key: addressKey })
  return own.some((contact) => inboxKey({ key: contact.addressKey }) === inbox)
}
