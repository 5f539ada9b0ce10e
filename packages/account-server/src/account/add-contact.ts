// Adding an email address to an account, sending its code and confirming it, each in a transaction of its own. Does not
// ask who may do so: the rooms do.

import type { EmailAddress } from '@sparekey/account-rules'
import { listContacts, lockAccount } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { queueEmailCode } from './email-code.ts'
import { type TryOutcome, takeTry } from './take-try.ts'
import {
  addWaitingContact,
  type ContactAdded,
  type ContactConfirmed,
  confirmingTries,
  confirmWaitingContact,
  findWaiting,
  type Owner,
  takeConfirmingSend,
} from './waiting-contact.ts'

type TooManyTries = Extract<TryOutcome, { kind: 'refused' }>

export type ConfirmingCodeSent =
  | { readonly kind: 'sent'; readonly contactId: string }
  | { readonly kind: 'refused'; readonly reason: 'not-waiting' }

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
