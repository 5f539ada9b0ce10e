// An email address or phone number on its way to being a contact: adding it, sending its code, and confirming it. Each
// is a change to the account, so each runs behind change-account.ts.

import { randomUUID } from 'node:crypto'
import { type ContactAddress, decideContactAddition, isConfirmed } from '@sparekey/account-rules'
import {
  addContact,
  addressOf,
  type Contact,
  confirmContact,
  type LimitKey,
  STRANGERS,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { SignedIn } from '../http/session.ts'
import type { Visit } from '../http/visit.ts'
import { type ChangeRefusal, changeAccount } from './change-account.ts'
import { queueContactCode, useContactCode } from './contact-code.ts'
import { recordEvent } from './record-event.ts'
import { sendLimitOf, sharedSendLimitsOf } from './send-limits.ts'
import { settleTry, type TooManyTries, type TryOutcome, takeTry } from './take-try.ts'

export type ContactAdded =
  | { readonly kind: 'sent'; readonly contactId: string }
  | { readonly kind: 'refused'; readonly reason: 'already-confirmed' | 'too-many-contacts' }
  | ChangeRefusal
  | TooManyTries

export type ConfirmingCodeSent =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly reason: 'not-waiting' }
  | ChangeRefusal
  | TooManyTries

export type ContactConfirmed =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'refused'; readonly reason: 'not-waiting' | 'proof-not-right' }
  | ChangeRefusal
  | TooManyTries

/**
 * Adds an address or number that waits to be confirmed, and sends its code. One that waits already gets another code.
 */
export async function addContactToConfirm(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  address: ContactAddress,
): Promise<ContactAdded> {
  const taken = await takeConfirmingSend(deps, visit, signedIn.accountId, address)
  if (taken.kind === 'refused') return taken
  return changeAccount<ContactAdded>(deps, visit, signedIn, async (tx, account, contacts) => {
    const { accountId } = account
    const decision = decideContactAddition(address.key, contacts)
    if (decision.kind === 'refused') return decision
    const known = contacts.find((contact) => contact.addressKey === address.key)
    const contactId = known?.contactId ?? randomUUID()
    if (known === undefined) {
      await addContact(tx, { accountId, contactId, address, addedAt: visit.now })
      const event = { kind: 'contact-added', address: address.shown } as const
      await recordEvent(deps, tx, visit, account, contacts, event)
    }
    const to = known === undefined ? address : addressOf(known)
    await queueContactCode(deps, tx, visit, accountId, 'confirm-contact', to, contactId)
    return { kind: 'sent', contactId }
  })
}

/** Sends another code to a contact that waits to be confirmed. */
export async function sendConfirmingCode(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  contact: Contact,
): Promise<ConfirmingCodeSent> {
  const taken = await takeConfirmingSend(deps, visit, signedIn.accountId, addressOf(contact))
  if (taken.kind === 'refused') return taken
  return changeAccount<ConfirmingCodeSent>(deps, visit, signedIn, async (tx, account, contacts) => {
    const waiting = findWaiting(contacts, contact.contactId)
    if (waiting === null) return { kind: 'refused', reason: 'not-waiting' }
    const { accountId } = account
    await queueContactCode(
      deps,
      tx,
      visit,
      accountId,
      'confirm-contact',
      addressOf(waiting),
      waiting.contactId,
    )
    return { kind: 'sent' }
  })
}

/** Confirms a contact with the code that was sent to it, and to no other. */
export async function confirmWithCode(
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
    const used = await useContactCode(deps, tx, visit, accountId, 'confirm-contact', digits)
    // A code shows that its own contact is read, and says nothing of another one.
    if (used.kind === 'refused' || used.contactId !== contactId) {
      return { kind: 'refused', reason: 'proof-not-right' }
    }
    const confirmed = await confirmContact(tx, accountId, contactId, visit.now)
    if (confirmed === null) return { kind: 'refused', reason: 'not-waiting' } // unreachable: the row is locked
    await settleTry(tx, tries)
    const { address } = confirmed
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'contact-confirmed', address })
    return { kind: 'confirmed' }
  })
}

/**
 * Takes one sending to a contact that nobody has confirmed yet. The limit of the address or number always counts:
 * whoever asks has shown nothing about it, and could ask from any number of accounts of their own. All networks
 * together have the account's allowance, for whoever is signed in can come from any number of those. What is sent by
 * text message costs, so there the network that asks has its limit, too.
 */
function takeConfirmingSend(
  deps: Deps,
  visit: Visit,
  accountId: string,
  address: ContactAddress,
): Promise<TryOutcome> {
  const [toAddress, fromNetwork] = sharedSendLimitsOf(address, visit.network)
  const ofAccount = sendLimitOf(address.kind, accountId, STRANGERS)
  const isCostly = address.kind === 'phone'
  return takeTry(deps, visit.now, [ofAccount, toAddress, ...(isCostly ? [fromNetwork] : [])])
}

/** The contact of this id, when it waits to be confirmed. */
function findWaiting(contacts: readonly Contact[], contactId: string): Contact | null {
  return contacts.find((contact) => contact.contactId === contactId && !isConfirmed(contact)) ?? null
}
