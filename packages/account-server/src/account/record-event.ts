// Recording what happened: the event, and in the same transaction its notice to every contact known before it.

import { randomUUID } from 'node:crypto'
import { type AccountEvent, isNoticed } from '@sparekey/account-rules'
import { type Account, addEvent, type Contact, type Database } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { composeNotice } from '../notices/compose-notice.ts'
import { composeTextNotice } from '../notices/compose-text-notice.ts'

/**
 * Adds `event` to the account's list and queues its notices. `contacts` are those the account had before the
 * event, waiting ones among them: only confirmed ones are told (NIST SP 800-63B-4 §4.6).
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
  await addEvent(tx, account.accountId, { eventId: randomUUID(), event, at, network, browser })
  if (!isNoticed(event)) return
  const confirmed = contacts.filter((contact) => contact.confirmedAt !== null)
  const facts = {
    event,
    username: account.username,
    serviceName: deps.config.name,
    origin: deps.config.origin,
    supportContact: deps.config.supportContact,
    at,
    network,
    browser,
  }
  const notices = confirmed.map(({ kind, address, addressKey }) =>
    kind === 'email'
      ? composeNotice({ ...facts, to: address })
      : composeTextNotice({ ...facts, to: addressKey }),
  )
  if (notices.length > 0) await deps.mail.add(tx, notices)
}
