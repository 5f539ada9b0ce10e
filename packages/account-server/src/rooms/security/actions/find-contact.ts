// One of the account's contacts, by the id a form or a link carries, and what removing it would mean.

import type { ContactKind } from '@sparekey/account-rules'
import { type Contact, findLiveRecoveryCode, listContacts, listPasskeys } from '@sparekey/account-store'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'
import { hasWayBack } from '../ways-back.ts'
import { judgeRemoval } from './remove-contact.ts'

/** What is left after the contact is gone; nothing, and so it stays, where it is the last way in. */
export type Left =
  | 'was-not-confirmed'
  | 'other-contacts'
  | 'recovery-code-only'
  | 'no-way-back'
  | 'last-way-in'

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

/** Finds what the page names before it removes a contact; null when the account has none of that id. */
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
  const decision = await judgeRemoval(deps.db, visit.now, accountId, contacts, contactId)
  if (decision.kind === 'refused') {
    return decision.reason === 'last-way-in'
      ? { contact, removal: { left: decision.reason, canComeBack: false } }
      : null
  }
  const hasRecoveryCode = (await findLiveRecoveryCode(deps.db, accountId)) !== null
  const hasPasskey = (await listPasskeys(deps.db, accountId)).length > 0
  const left = leftAfter(deps, signedIn, contact, contacts, { hasPasskey, hasRecoveryCode })
  return { contact, removal: { left, canComeBack: !decision.isFinal } }
}

function leftAfter(
  { rules }: Deps,
  { twoStep }: SignedIn,
  contact: Contact,
  contacts: readonly Contact[],
  others: { readonly hasPasskey: boolean; readonly hasRecoveryCode: boolean },
): Left {
  if (contact.confirmedAt === null) return 'was-not-confirmed'
  const hasOther = contacts.some((one) => one !== contact && one.confirmedAt !== null)
  if (hasOther) return 'other-contacts'
  const left = { twoStep, hasConfirmedAddress: false, hasConfirmedPhone: false, ...others }
  return hasWayBack(rules, left) ? 'recovery-code-only' : 'no-way-back'
}
