// What happens to a case, told to whom it concerns: every contact that was known before it, whatever became of the
// contact since, and the new one once it is confirmed.

import { type AccountEvent, isConfirmed } from '@sparekey/account-rules'
import {
  type Account,
  type Case,
  type Database,
  listContacts,
  type ToldContact,
} from '@sparekey/account-store'
import { type EventOrigin, recordEvent } from '../account/record-event.ts'
import type { Deps } from '../deps.ts'
import { caseLink } from './case-link.ts'

type CaseEvent = Extract<AccountEvent, { kind: `case-${string}` }>

/** Adds the event and its notices. While the case waits, each contact is given a link of its own to cancel it by. */
export async function recordCaseEvent(
  deps: Deps,
  tx: Database,
  origin: EventOrigin,
  account: Account,
  told: Pick<Case, 'caseId' | 'requestId' | 'contacts' | 'newContact'>,
  event: CaseEvent,
): Promise<void> {
  const { accountId } = account
  const { caseId } = told
  const known = await listContacts(tx, accountId)
  const isOwn = (id: string) => known.some((one) => one.contactId === id && isConfirmed(one))
  const contacts = whoIsTold(told, isOwn).map((contact) => ({
    ...contact,
    confirmedAt: origin.now,
    isOwn: isOwn(contact.contactId),
  }))
  const cancelLink = (contactId: string) =>
    caseLink.address(deps.keys, deps.config.origin, { accountId, caseId, contactId })
  const openedBy = told.requestId === null ? 'recovery-code' : 'support'
  const links = isOver(event) ? {} : { cancelLink }
  await recordEvent(deps, tx, origin, account, contacts, { ...event, openedBy }, links)
}

/**
 * The contacts that are told of a case: those from before it, and its own one when it is confirmed. Only the very same
 * address is told once: two that differ in case have one key, and can be the mailboxes of two people. It is told as the
 * contact from before, which can say "This wasn't me"; as the new one where that alone is the account's by now.
 */
export function whoIsTold(
  { contacts, newContact }: Pick<Case, 'contacts' | 'newContact'>,
  isOwn: (contactId: string) => boolean = () => false,
): ToldContact[] {
  if (newContact === null || !isConfirmed(newContact)) return contacts
  const known = contacts.find(({ address }) => address === newContact.address)
  if (known === undefined) return [...contacts, newContact]
  if (isOwn(known.contactId) || !isOwn(newContact.contactId)) return contacts
  return contacts.map((contact) => (contact === known ? newContact : contact))
}

/** Lists whom a case that starts now is about to be told to: every contact of the account that is confirmed. */
export async function listToldContacts(db: Database, accountId: string): Promise<ToldContact[]> {
  const confirmed = (await listContacts(db, accountId)).filter(isConfirmed)
  return confirmed.map(({ contactId, kind, address, addressKey }) => ({
    contactId,
    kind,
    address,
    addressKey,
  }))
}

/** The event of a case that waits from now on, or still: it says until when. */
export function waitingEvent(
  kind: 'case-started' | 'case-reminder',
  { caseId, takesEffectAt }: Pick<Case, 'caseId' | 'takesEffectAt'>,
) {
  return { kind, caseId, takesEffectAt: takesEffectAt.toISOString() } as const
}

/** Where what the clock brings about comes from: from wherever the case was started, whosever request it was. */
export function originOf({ network, browser }: Pick<Case, 'network' | 'browser'>, now: Date): EventOrigin {
  return { now, network, browser }
}

function isOver({ kind }: CaseEvent): boolean {
  return kind === 'case-cancelled' || kind === 'case-in-effect'
}
