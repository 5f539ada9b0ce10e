// An email address on its way to being a contact: adding it, sending its code, and confirming it. Each is a change to the
// account, so each runs behind change-account.ts.

import { randomUUID } from 'node:crypto'
import { decideContactAddition, type EmailAddress, inboxKey } from '@sparekey/account-rules'
import { addContact, type Contact, confirmContact, type LimitKey, STRANGERS } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { SignedIn } from '../http/session.ts'
import type { Visit } from '../http/visit.ts'
import { type ChangeRefusal, changeAccount } from './change-account.ts'
import { queueEmailCode, useEmailCode } from './email-code.ts'
import { recordEvent } from './record-event.ts'
import { settleTry, type TryOutcome, takeTry } from './take-try.ts'

type TooManyTries = Extract<TryOutcome, { kind: 'refused' }>

export type ContactAdded =
  | { readonly kind: 'sent'; readonly contactId: string }
  | { readonly kind: 'refused'; readonly reason: 'already-confirmed' | 'too-many-contacts' }
  | ChangeRefusal
  | TooManyTries

export type ConfirmingCodeSent =
  | { readonly kind: 'sent'; readonly contactId: string }
  | { readonly kind: 'refused'; readonly reason: 'not-waiting' }
  | ChangeRefusal
  | TooManyTries

export type ContactConfirmed =
  | { readonly kind: 'confirmed'; readonly address: string }
  | { readonly kind: 'refused'; readonly reason: 'not-waiting' | 'proof-not-right' }
  | ChangeRefusal
  | TooManyTries

/** Adds an address that waits to be confirmed, and sends its code. One that waits already gets another code. */
export async function addEmail(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  address: EmailAddress,
): Promise<ContactAdded> {
  const taken = await takeConfirmingSend(deps, visit, signedIn.accountId, address)
  if (taken.kind === 'refused') return taken
  return changeAccount<ContactAdded>(deps, visit, signedIn, async (tx, account, contacts) => {
    const { accountId } = account
    const decision = decideContactAddition(address.key, contacts)
    if (decision.kind === 'refused') return decision
    const known = contacts.find((contact) => contact.addressKey === address.key)
    const contact = known ?? { contactId: randomUUID(), address: address.shown }
    if (known === undefined) {
      await addContact(tx, { accountId, contactId: contact.contactId, address, addedAt: visit.now })
      const event = { kind: 'contact-added', address: address.shown } as const
      await recordEvent(deps, tx, visit, account, contacts, event)
    }
    await queueEmailCode(deps, tx, visit, accountId, 'confirm-contact', contact)
    return { kind: 'sent', contactId: contact.contactId }
  })
}

/** Sends another code to an address that waits to be confirmed. */
export async function sendConfirmingCode(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  contact: Contact,
): Promise<ConfirmingCodeSent> {
  const address = { shown: contact.address, key: contact.addressKey }
  const taken = await takeConfirmingSend(deps, visit, signedIn.accountId, address)
  if (taken.kind === 'refused') return taken
  return changeAccount<ConfirmingCodeSent>(deps, visit, signedIn, async (tx, account, contacts) => {
    const waiting = findWaiting(contacts, contact.contactId)
    if (waiting === null) return { kind: 'refused', reason: 'not-waiting' }
    await queueEmailCode(deps, tx, visit, account.accountId, 'confirm-contact', waiting)
    return { kind: 'sent', contactId: waiting.contactId }
  })
}

/** Confirms an address with the code that was sent to it, and to no other. */
export async function confirmEmail(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  contactId: string,
  digits: string,
): Promise<ContactConfirmed> {
  const tries: LimitKey[] = [{ kind: 'emailCode', accountId: signedIn.accountId, network: visit.network }]
  const taken = await takeTry(deps, visit.now, tries)
  if (taken.kind === 'refused') return taken
  return changeAccount<ContactConfirmed>(deps, visit, signedIn, async (tx, account, contacts) => {
    const { accountId } = account
    if (findWaiting(contacts, contactId) === null) return { kind: 'refused', reason: 'not-waiting' }
    const used = await useEmailCode(deps, tx, visit, accountId, 'confirm-contact', digits)
    // A code shows that its own address is read, and says nothing of another one.
    if (used.kind === 'refused' || used.contactId !== contactId) {
      return { kind: 'refused', reason: 'proof-not-right' }
    }
    const confirmed = await confirmContact(tx, accountId, contactId, visit.now)
    if (confirmed === null) return { kind: 'refused', reason: 'not-waiting' } // unreachable: the row is locked
    await settleTry(tx, tries)
    const { address } = confirmed
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'contact-confirmed', address })
    return { kind: 'confirmed', address }
  })
}

/**
 * Takes one sending to an address that nobody has confirmed yet. The limit of the address always counts: whoever
 * asks has shown nothing about it, and could ask from any number of accounts of their own. All networks together
 * have the account's allowance, for whoever is signed in can come from any number of those.
 */
function takeConfirmingSend(
  deps: Deps,
  visit: Visit,
  accountId: string,
  address: EmailAddress,
): Promise<TryOutcome> {
  return takeTry(deps, visit.now, [
    { kind: 'send', accountId, network: STRANGERS },
    { kind: 'sendToAddress', subject: inboxKey(address) },
  ])
}

/** The address of this id, when it waits to be confirmed. */
function findWaiting(contacts: readonly Contact[], contactId: string): Contact | null {
  return contacts.find((contact) => contact.contactId === contactId && contact.confirmedAt === null) ?? null
}
