// Recording what happened: the event, and in the same transaction its notice to every contact known before it.

import { randomUUID } from 'node:crypto'
import { type AccountEvent, after, isNoticed, policy } from '@sparekey/account-rules'
import { type Account, addEvent, type Contact, type Database } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { composeNotice } from '../notices/compose-notice.ts'
import { composeTextNotice } from '../notices/compose-text-notice.ts'
import { noticeLink } from './notice-link.ts'

/**
 * Adds `event` to the account's list and queues its notices. `contacts` are those the account had before the
 * event, waiting ones among them: only confirmed ones are told (NIST SP 800-63B-4 §4.6). Each is told with a link of
 * its own, by which whoever reads it there can say that it was somebody else.
 */
export async function recordEvent(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Pick<Account, 'accountId' | 'username'>,
  contacts: readonly Contact[],
  event: AccountEvent,
): Promise<void> {
  const { now: at, network, browser } = visit
  const { accountId } = account
  const eventId = randomUUID()
  await addEvent(tx, accountId, { eventId, event, at, network, browser })
  if (!isNoticed(event)) return
  const { origin } = deps.config
  const confirmed = contacts.filter((contact) => contact.confirmedAt !== null)
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
  const notices = confirmed.map(({ contactId, kind, address, addressKey }) => {
    const notMe = { link: noticeLink(deps.keys, origin, { accountId, eventId, contactId }), until }
    return kind === 'email'
      ? composeNotice({ ...facts, notMe, to: address })
      : composeTextNotice({ ...facts, notMe, to: addressKey })
  })
  if (notices.length > 0) await deps.mail.add(tx, notices)
}
