// One of the account's contacts, by the id a form or a link carries, and what removing it would mean.

import type { ContactKind } from '@sparekey/account-rules'
import { type Contact, findAccount, listContacts } from '@sparekey/account-store'
import { listHeldProofs } from '../../../account/held-proofs.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'
import { hasWayBack } from '../ways-back.ts'
import { judgeContactRemoval } from './remove-contact.ts'

/** What is left after the contact is gone. */
export type Left = 'was-not-confirmed' | 'other-contacts' | 'recovery-code-only' | 'no-way-back'

/** `canComeBack`: whoever has the mailbox or phone can bring the contact back for a while. */
export type Removal = { readonly left: Left; readonly canComeBack: boolean }

/** Finds a contact of this kind; null when the account has none of that id. */
export async function findContact(
  deps: Deps,
  signedIn: SignedIn,
  kind: ContactKind,
  contactId: string,
): Promise<Contact | null> {
  const contacts = await listContacts(deps.db, signedIn.accountId)
  return contacts.find((contact) => contact.kind === kind && contact.contactId === contactId) ?? null
}

/** Finds what the page names before it removes a contact; null when the account has none of that id that may go. */
export async function findRemoval(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  kind: ContactKind,
  contactId: string,
): Promise<{ contact: Contact; removal: Removal } | null> {
  const { accountId } = signedIn
  const contacts = await listContacts(deps.db, accountId)
  const contact = contacts.find((one) => one.kind === kind && one.contactId === contactId)
  if (contact === undefined) return null
  const account = await findAccount(deps.db, accountId)
  if (account === null) return null
  const decision = await judgeContactRemoval(deps, deps.db, visit.now, account, contacts, contactId)
  if (decision.kind === 'refused') return null
  const left = await leftAfter(deps, signedIn, contact, contacts)
  return { contact, removal: { left, canComeBack: !decision.isFinal } }
}

async function leftAfter(
  deps: Deps,
  { accountId, twoStep }: SignedIn,
  contact: Contact,
  contacts: readonly Contact[],
): Promise<Left> {
  if (contact.confirmedAt === null) return 'was-not-confirmed'
  if (contacts.some((one) => one !== contact && one.confirmedAt !== null)) return 'other-contacts'
  const held = await listHeldProofs(deps, deps.db, accountId)
  const left = held.filter((proof) => proof.id !== contact.contactId)
  return hasWayBack(deps.rules, twoStep, left) ? 'recovery-code-only' : 'no-way-back'
}
