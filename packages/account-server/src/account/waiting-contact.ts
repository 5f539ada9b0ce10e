// An address that waits to be confirmed: what adding it and confirming it do inside a transaction that holds the
// account's lock. What comes before such a transaction is in add-contact.ts and in the security room.

import { randomUUID } from 'node:crypto'
import { decideContactAddition, type EmailAddress } from '@sparekey/account-rules'
import {
  type Account,
  addContact,
  type Contact,
  confirmContact,
  type Database,
  type LimitKey,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { queueEmailCode, useEmailCode } from './email-code.ts'
import { recordEvent } from './record-event.ts'
import { settleTry, type TryOutcome, takeTry } from './take-try.ts'

export type Owner = Pick<Account, 'accountId' | 'username'>

export type ContactAdded =
  | { readonly kind: 'sent'; readonly contactId: string }
  | { readonly kind: 'refused'; readonly reason: 'already-confirmed' | 'too-many-contacts' }

export type ContactConfirmed =
  | { readonly kind: 'confirmed'; readonly address: string }
  | { readonly kind: 'refused'; readonly reason: 'not-waiting' | 'proof-not-right' }

/**
 * Takes one sending to an address that nobody has confirmed yet. The limit of the address always counts: whoever
 * asks has shown nothing about it, and could ask from any number of accounts of their own.
 */
export function takeConfirmingSend(
  deps: Deps,
  visit: Visit,
  accountId: string,
  addressKey: string,
): Promise<TryOutcome> {
  return takeTry(deps, visit.now, [
    { kind: 'send', accountId, network: visit.network },
    { kind: 'sendToAddress', subject: addressKey },
  ])
}

/** What a try at a confirming code counts against. */
export function confirmingTries(visit: Visit, accountId: string): readonly LimitKey[] {
  return [{ kind: 'emailCode', accountId, network: visit.network }]
}

/** Adds an address that waits to be confirmed and queues its code, after `takeConfirmingSend`. */
export async function addWaitingContact(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Owner,
  contacts: readonly Contact[],
  address: EmailAddress,
): Promise<ContactAdded> {
  const { accountId } = account
  const decision = decideContactAddition(address.key, contacts)
  if (decision.kind === 'refused') return decision
  const known = contacts.find((contact) => contact.addressKey === address.key)
  const contact = known ?? { contactId: randomUUID(), address: address.shown }
  if (known === undefined) {
    await addContact(tx, { accountId, contactId: contact.contactId, address, addedAt: visit.now })
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'contact-added', address: address.shown })
  }
  await queueEmailCode(deps, tx, visit, accountId, 'confirm-contact', contact)
  return { kind: 'sent', contactId: contact.contactId }
}

/** Confirms an address with the code that was sent to it, and to no other; after the try was taken. */
export async function confirmWaitingContact(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Owner,
  contacts: readonly Contact[],
  contactId: string,
  digits: string,
): Promise<ContactConfirmed> {
  const { accountId } = account
  if (findWaiting(contacts, contactId) === null) return { kind: 'refused', reason: 'not-waiting' }
  const used = await useEmailCode(deps, tx, visit, accountId, 'confirm-contact', digits)
  // A code shows that its own address is read, and says nothing of another one.
  if (used.kind === 'refused' || used.contactId !== contactId) {
    return { kind: 'refused', reason: 'proof-not-right' }
  }
  const confirmed = await confirmContact(tx, accountId, contactId, visit.now)
  if (confirmed === null) return { kind: 'refused', reason: 'not-waiting' } // unreachable: the row is locked
  await settleTry(tx, confirmingTries(visit, accountId))
  await recordEvent(deps, tx, visit, account, contacts, {
    kind: 'contact-confirmed',
    address: confirmed.address,
  })
  return { kind: 'confirmed', address: confirmed.address }
}

/** The address of this id, when it waits to be confirmed. */
export function findWaiting(contacts: readonly Contact[], contactId: string): Contact | null {
  return contacts.find((contact) => contact.contactId === contactId && contact.confirmedAt === null) ?? null
}
