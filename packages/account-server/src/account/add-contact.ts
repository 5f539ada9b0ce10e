// Adding an email address to an account and confirming it with a mailed code, at sign-up and later. Does not ask who
// may do so: the rooms do. The functions that take `tx` need the account's lock.

import { randomUUID } from 'node:crypto'
import { decideContactAddition, type EmailAddress } from '@sparekey/account-rules'
import {
  type Account,
  addContact,
  type Contact,
  confirmContact,
  type Database,
  type LimitKey,
  listContacts,
  lockAccount,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { queueEmailCode, useEmailCode } from './email-code.ts'
import { recordEvent } from './record-event.ts'
import { settleTry, type TryOutcome, takeTry } from './take-try.ts'

type Owner = Pick<Account, 'accountId' | 'username'>
type TooManyTries = Extract<TryOutcome, { kind: 'refused' }>

export type ContactAdded =
  | { readonly kind: 'sent'; readonly contactId: string }
  | { readonly kind: 'refused'; readonly reason: 'already-confirmed' | 'too-many-contacts' }

export type ConfirmingCodeSent =
  | { readonly kind: 'sent'; readonly contactId: string }
  | { readonly kind: 'refused'; readonly reason: 'not-waiting' }

export type ContactConfirmed =
  | { readonly kind: 'confirmed'; readonly address: string }
  | { readonly kind: 'refused'; readonly reason: 'not-waiting' | 'proof-not-right' }

/** Adds an address that waits to be confirmed, and sends its code. One that waits already gets another code. */
export async function addContactAndSendCode(
  deps: Deps,
  visit: Visit,
  account: Owner,
  address: EmailAddress,
): Promise<ContactAdded | TooManyTries> {
  const taken = await takeConfirmingSend(deps, visit, account.accountId, address.key)
  if (taken.kind === 'refused') return taken
  return deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, account.accountId)
    const contacts = await listContacts(tx, account.accountId)
    return addWaitingContact(deps, tx, visit, account, contacts, address)
  })
}

/** Sends another code to an address that waits to be confirmed. */
export async function sendConfirmingCode(
  deps: Deps,
  visit: Visit,
  account: Owner,
  contactId: string,
): Promise<ConfirmingCodeSent | TooManyTries> {
  const { accountId } = account
  const waiting = findWaiting(await listContacts(deps.db, accountId), contactId)
  if (waiting === null) return { kind: 'refused', reason: 'not-waiting' }
  const taken = await takeConfirmingSend(deps, visit, accountId, waiting.addressKey)
  if (taken.kind === 'refused') return taken
  return deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const stillWaiting = findWaiting(await listContacts(tx, accountId), contactId)
    if (stillWaiting === null) return { kind: 'refused', reason: 'not-waiting' }
    await queueEmailCode(deps, tx, visit, accountId, 'confirm-contact', stillWaiting)
    return { kind: 'sent', contactId }
  })
}

/** Confirms an address with the code that was sent to it, and to no other. */
export async function confirmContactWithCode(
  deps: Deps,
  visit: Visit,
  account: Owner,
  contactId: string,
  digits: string,
): Promise<ContactConfirmed | TooManyTries> {
  const tries = confirmingTries(visit, account.accountId)
  const taken = await takeTry(deps, visit.now, tries)
  if (taken.kind === 'refused') return taken
  return deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, account.accountId)
    const contacts = await listContacts(tx, account.accountId)
    return confirmWaitingContact(deps, tx, visit, account, contacts, contactId, digits)
  })
}

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

/** As `addContactAndSendCode`, inside the caller's transaction and after `takeConfirmingSend`. */
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

/** As `confirmContactWithCode`, inside the caller's transaction and after the try was taken. */
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

function findWaiting(contacts: readonly Contact[], contactId: string): Contact | null {
  return contacts.find((contact) => contact.contactId === contactId && contact.confirmedAt === null) ?? null
}
