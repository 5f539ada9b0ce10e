// One of the account's addresses, by the id a form or a link carries, and what removing it would mean.

import { type Contact, findLiveRecoveryCode, listContacts } from '@sparekey/account-store'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'
import { hasWayBack } from '../ways-back.ts'
import { judgeRemoval } from './remove-email.ts'

/** What is left after the address is gone; nothing, and so it stays, where it is the last way in. */
export type Left =
  | 'was-not-confirmed'
  | 'other-addresses'
  | 'recovery-code-only'
  | 'no-way-back'
  | 'last-way-in'

/** `canComeBack`: whoever reads the mailbox can bring the address back for a while. */
export type Removal = { readonly left: Left; readonly canComeBack: boolean }

export async function findEmail(deps: Deps, signedIn: SignedIn, contactId: string): Promise<Contact | null> {
  const contacts = await listContacts(deps.db, signedIn.accountId)
  return contacts.find((contact) => contact.contactId === contactId) ?? null
}

/** Finds what the page names before it removes an address; null when the account has none of that id. */
export async function findRemoval(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  contactId: string,
): Promise<{ contact: Contact; removal: Removal } | null> {
  const { accountId } = signedIn
  const contacts = await listContacts(deps.db, accountId)
  const contact = contacts.find((one) => one.contactId === contactId)
  if (contact === undefined) return null
  const decision = await judgeRemoval(deps.db, visit.now, accountId, contacts, contactId)
  if (decision.kind === 'refused') {
    return decision.reason === 'last-way-in'
      ? { contact, removal: { left: decision.reason, canComeBack: false } }
      : null
  }
  const hasRecoveryCode = (await findLiveRecoveryCode(deps.db, accountId)) !== null
  const left = leftAfter(deps, signedIn, contact, contacts, hasRecoveryCode)
  return { contact, removal: { left, canComeBack: !decision.isFinal } }
}

function leftAfter(
  { rules }: Deps,
  { twoStep }: SignedIn,
  contact: Contact,
  contacts: readonly Contact[],
  hasRecoveryCode: boolean,
): Left {
  if (contact.confirmedAt === null) return 'was-not-confirmed'
  const hasConfirmedAddress = contacts.some((one) => one !== contact && one.confirmedAt !== null)
  if (hasConfirmedAddress) return 'other-addresses'
  return hasWayBack(rules, { twoStep, hasConfirmedAddress, hasRecoveryCode })
    ? 'recovery-code-only'
    : 'no-way-back'
}
