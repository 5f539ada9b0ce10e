// A contact that goes, by hand or as one of the lost proofs. Whether it may go, and what goes with it, is the caller's.

import { isConfirmed } from '@sparekey/account-rules'
import {
  type Account,
  addRemovedContact,
  type Contact,
  type Database,
  endContactCodesTo,
  forgetContact,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { recordEvent } from './record-event.ts'

/**
 * Takes a contact and the codes on their way to it out of the account, and tells everybody in `told`. Unless the
 * removal is final, the link of a notice can bring it back. The caller holds the account's lock.
 */
export async function takeContactAway(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  told: readonly Contact[],
  contact: Contact,
  { isFinal }: { readonly isFinal: boolean },
): Promise<void> {
  const { accountId } = account
  const { contactId, address } = contact
  await forgetContact(tx, accountId, contactId)
  await endContactCodesTo(tx, accountId, contactId, visit.now)
  if (isConfirmed(contact) && !isFinal) {
    await addRemovedContact(tx, accountId, { ...contact, removedAt: visit.now })
  }
  await recordEvent(deps, tx, visit, account, told, { kind: 'contact-removed', address })
}
