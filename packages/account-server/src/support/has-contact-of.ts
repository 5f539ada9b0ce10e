// Whether a request would let in an operator who handles it.

import { inboxKey } from '@sparekey/account-rules'
import {
  type Database,
  listContacts,
  listRemovedContacts,
  type SupportRequest,
} from '@sparekey/account-store'

/**
 * True when the contact that a request gives is one of the operator's, or ends in the same inbox. One that they removed
 * lately counts, and one that waits to be confirmed: taken out for the approval, it would be back after it.
 */
export async function hasContactOf(
  db: Database,
  operatorId: string,
  { addressKey }: Pick<SupportRequest, 'addressKey'>,
): Promise<boolean> {
  const own = [...(await listContacts(db, operatorId)), ...(await listRemovedContacts(db, operatorId))]
  const inbox = inboxKey({ key: addressKey })
  return own.some((contact) => inboxKey({ key: contact.addressKey }) === inbox)
}
