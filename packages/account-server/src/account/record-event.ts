// Recording what happened: the event, and in the same transaction its notice to every contact known before it.

import { type AccountEvent, after, isConfirmed, isNoticed, policy } from '@sparekey/account-rules'
import {
  type Account,
  addEvent,
  type Contact,
  type Database,
  listLostContacts,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { composeNotice } from '../notices/compose-notice.ts'
import { composeTextNotice } from '../notices/compose-text-notice.ts'
import { takeTextNotices } from '../notices/text-allowance.ts'
import { newEventId } from './event-id.ts'
import { noticeLink } from './notice-link.ts'

/** When something happened, and where it came from. */
export type EventOrigin = Pick<Visit, 'now' | 'network' | 'browser'>

/** Whom an event can be told. `isOwn` is false for who is no contact of the account, and can say nothing for it. */
export type NoticeContact = Omit<Contact, 'addedAt'> & { readonly isOwn?: boolean }

/**
 * Adds `event` to the account's list and queues its notices. `contacts` are those the account had before the
 * event, waiting ones among them: only confirmed ones are told (NIST SP 800-63B-4 §4.6). Each is told with a link of
 * its own, by which whoever reads it there can say that it was somebody else. Those that were lost in a case are told
 * for a while, without any link. A phone that had its share of text messages is not told. `cancelLink` gives a contact
 * the address by which it can stop what the event speaks of.
 */
export async function recordEvent(
  deps: Deps,
  tx: Database,
  from: EventOrigin,
  account: Pick<Account, 'accountId' | 'username'>,
  contacts: readonly NoticeContact[],
  event: AccountEvent,
  { cancelLink }: { cancelLink?: (contactId: string) => string } = {},
): Promise<void> {
  const { now: at, network, browser } = from
  const { accountId } = account
  const eventId = newEventId(at)
  await addEvent(tx, accountId, { eventId, event, at, network, browser })
  if (!isNoticed(event)) return
  const { origin } = deps.config
  const whom = await whoIsTold(tx, accountId, contacts, at)
  const numbers = whom.filter(({ kind }) => kind === 'phone').map(({ addressKey }) => addressKey)
  const texted = await takeTextNotices(tx, event.kind, numbers, at)
  const told = whom.filter(({ kind, addressKey }) => kind === 'email' || texted.has(addressKey))
  const facts = {
    event,
    username: account.username,
    serviceName: deps.config.name,
    origin,
    supportContact: deps.config.supportContact,
    at,
    network,
    browser,
  }
  const until = after(at, policy.disavowalFor.value)
  const notices = told.map(({ contactId, kind, address, addressKey, isOwn, isLost }) => {
    const link = noticeLink.address(deps.keys, origin, { accountId, eventId, contactId })
    const notMe = isOwn ? { link, until } : null
    const links = { notMe, cancelLink: isLost ? null : (cancelLink?.(contactId) ?? null) }
    return kind === 'email'
      ? composeNotice({ ...facts, ...links, to: address })
      : composeTextNotice({ ...facts, ...links, to: addressKey })
  })
  if (notices.length > 0) await deps.mail.add(tx, notices)
}

type Told = Omit<NoticeContact, 'confirmedAt'> & { readonly isOwn: boolean; readonly isLost: boolean }

/** The confirmed ones of `contacts`, and those that were lost and are told for a while; each address once. */
async function whoIsTold(
  tx: Database,
  accountId: string,
  contacts: readonly NoticeContact[],
  now: Date,
): Promise<Told[]> {
  const confirmed = contacts.filter(isConfirmed)
  const lost = await listLostContacts(tx, accountId, now)
  const others = lost.filter(({ addressKey }) => !confirmed.some((one) => one.addressKey === addressKey))
  return [
    ...confirmed.map((contact) => ({ ...contact, isOwn: contact.isOwn ?? true, isLost: false })),
    ...others.map((contact) => ({ ...contact, isOwn: false, isLost: true })),
  ]
}
