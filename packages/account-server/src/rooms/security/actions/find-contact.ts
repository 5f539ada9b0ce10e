// One of the account's contacts, by the id a form or a link carries, and what removing it would mean.

import { type ContactKind, isConfirmed } from '@sparekey/account-rules'
import { type Contact, findAccount, listContacts } from '@sparekey/account-store'
import { listKeptProofs } from '../../../account/held-proofs.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'
import { findWayBack, type WayBack } from '../ways-back.ts'
import { judgeContactRemoval } from './remove-contact.ts'

/**
 * What its removal means. `isLast`: no other contact is confirmed, so nobody is told of anything any more. `wayBack`:
 * how one gets back in without it; `isWayLost` when that was better with it. `canComeBack`: whoever has the mailbox or
 * phone can bring the contact back for a while.
 */
export type Removal =
  | { readonly kind: 'was-not-confirmed' }
  | {
      readonly kind: 'was-confirmed'
      readonly isLast: boolean
      readonly wayBack: WayBack
      readonly isWayLost: boolean
      readonly canComeBack: boolean
    }

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
  if (!isConfirmed(contact)) return { contact, removal: { kind: 'was-not-confirmed' } }
  const isLast = !contacts.some((one) => one !== contact && isConfirmed(one))
  const ways = await waysBackOf(deps, signedIn, contact)
  return { contact, removal: { kind: 'was-confirmed', isLast, ...ways, canComeBack: !decision.isFinal } }
}

async function waysBackOf(
  deps: Deps,
  { accountId, twoStep }: SignedIn,
  { contactId }: Contact,
): Promise<{ wayBack: WayBack; isWayLost: boolean }> {
  const held = await listKeptProofs(deps, deps.db, accountId)
  const left = held.filter((proof) => proof.id !== contactId)
  const wayBack = findWayBack(deps.rules, twoStep, left)
  return { wayBack, isWayLost: wayBack !== findWayBack(deps.rules, twoStep, held) }
}
