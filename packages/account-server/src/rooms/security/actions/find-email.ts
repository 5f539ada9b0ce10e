// One of the account's addresses, by the id a form or a link carries, and what removing it would mean.

import { type Contact, findLiveRecoveryCode, listContacts } from '@sparekey/account-store'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import { hasWayBack } from '../ways-back.ts'

/** What is left after the address is gone. */
export type Removal = 'was-not-confirmed' | 'other-addresses' | 'recovery-code-only' | 'no-way-back'

export async function findEmail(deps: Deps, signedIn: SignedIn, contactId: string): Promise<Contact | null> {
  const contacts = await listContacts(deps.db, signedIn.accountId)
  return contacts.find((contact) => contact.contactId === contactId) ?? null
}

/** Finds what the page names before it removes an address; null when the account has none of that id. */
export async function findRemoval(
  deps: Deps,
  signedIn: SignedIn,
  contactId: string,
): Promise<{ contact: Contact; removal: Removal } | null> {
  const contacts = await listContacts(deps.db, signedIn.accountId)
  const contact = contacts.find((one) => one.contactId === contactId)
  if (contact === undefined) return null
  const hasRecoveryCode = (await findLiveRecoveryCode(deps.db, signedIn.accountId)) !== null
  return { contact, removal: removalOf(deps, signedIn, contact, contacts, hasRecoveryCode) }
}

function removalOf(
  { rules }: Deps,
  { twoStep }: SignedIn,
  contact: Contact,
  contacts: readonly Contact[],
  hasRecoveryCode: boolean,
): Removal {
  if (contact.confirmedAt === null) return 'was-not-confirmed'
  const hasConfirmedAddress = contacts.some((one) => one !== contact && one.confirmedAt !== null)
  if (hasConfirmedAddress) return 'other-addresses'
  return hasWayBack(rules, { twoStep, hasConfirmedAddress, hasRecoveryCode })
    ? 'recovery-code-only'
    : 'no-way-back'
}
