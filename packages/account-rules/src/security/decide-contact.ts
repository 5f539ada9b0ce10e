// Contacts: may one be added or removed, and is that final? Pure. Whether the person may change anything at all is
// decide-access.ts.

import { after } from '../duration.ts'
import type { RemovalDecision } from '../held-proofs.ts'
import { policy } from '../policy.ts'

export type ContactAddition =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly reason: 'already-confirmed' | 'too-many-contacts' }

/**
 * Decides whether `addressKey` may be added to an account. Adding an address that waits for its code is allowed:
 * it sends another code. At most 10 contacts, confirmed and waiting together.
 */
export function decideContactAddition(
  addressKey: string,
  contacts: readonly { readonly addressKey: string; readonly confirmedAt: Date | null }[],
): ContactAddition {
  const known = contacts.find((contact) => contact.addressKey === addressKey)
  if (known?.confirmedAt) return { kind: 'refused', reason: 'already-confirmed' }
  if (!known && contacts.length >= policy.contactsMost.value)
    return { kind: 'refused', reason: 'too-many-contacts' }
  return { kind: 'allowed' }
}

export type ContactRemovalFacts = {
  readonly contactId: string
  readonly contacts: readonly { readonly contactId: string; readonly confirmedAt: Date | null }[]
  /** What is said of the account's proofs without this contact (held-proofs.ts). */
  readonly removal: RemovalDecision
  /** The recovery code that was used last: when it had been made, and when it was used. */
  readonly lastUsedCode: { readonly madeAt: Date; readonly usedAt: Date } | null
}

export type ContactRemoval =
  /** `isFinal`: it cannot come back by the link in a notice. */
  | { readonly kind: 'allowed'; readonly isFinal: boolean }
  | { readonly kind: 'refused'; readonly reason: 'no-such-contact' }
  | Extract<RemovalDecision, { kind: 'refused' }>

/**
 * Decides whether a contact may be removed: not when signing in takes it. A removed one is kept for as
 * long as the links in its notices are good, since a thief may have removed it, and then one of them brings it back.
 */
export function decideContactRemoval(facts: ContactRemovalFacts, now: Date): ContactRemoval {
  const { contactId, contacts, removal, lastUsedCode } = facts
  const removed = contacts.find((contact) => contact.contactId === contactId)
  if (removed === undefined) return { kind: 'refused', reason: 'no-such-contact' }
  if (removed.confirmedAt !== null && removal.kind === 'refused') return removal
  return { kind: 'allowed', isFinal: isRemovalFinal(removed, lastUsedCode, now) }
}

/**
 * Whether a contact that goes cannot come back by the link in a notice. Mailboxes are equals here, and the sheet
 * decides between them: a removal is final within a day after the account was got back with a sheet that is older than
 * everything the contact has a link about. A contact that was never confirmed has no links.
 */
export function isRemovalFinal(
  { confirmedAt }: { readonly confirmedAt: Date | null },
  lastUsedCode: ContactRemovalFacts['lastUsedCode'],
  now: Date,
): boolean {
  if (confirmedAt === null) return true
  if (lastUsedCode === null) return false
  const { madeAt, usedAt } = lastUsedCode
  const isRecent = now < after(usedAt, policy.sheetMakesRemovalFinalFor.value)
  const isOlder = madeAt < confirmedAt || madeAt < after(now, -policy.disavowalFor.value)
  return isRecent && isOlder
}
