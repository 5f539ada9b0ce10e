// What happens at the support desk, as the account's owner sees it. A request that nobody handled is not told, so that
// no stranger can fill an inbox by opening requests; from the first handling on every contact is.

import type { AccountEvent } from '@sparekey/account-rules'
import {
  addEventIfThere,
  type Database,
  listContacts,
  type SupportRequest,
  setSupportTold,
} from '@sparekey/account-store'
import { newEventId } from '../account/event-id.ts'
import { recordEvent } from '../account/record-event.ts'
import type { Deps } from '../deps.ts'
import type { Handled } from './handle-request.ts'
import { stopLink } from './stop-link.ts'

type SupportEvent = Extract<AccountEvent, { kind: `support-${string}` }>

/** Which request, and where what happened to it came from. */
type QuietlyTold = Pick<SupportRequest, 'accountId' | 'requestId' | 'network' | 'browser'>

/**
 * Adds the event to the account's list and queues its notices; nothing where the account does not exist. Each notice of
 * a request that is open has a link to stop it by. One that is declined before anybody was told of it only stands in
 * the list: else whoever opens requests would be writing to the owner by the operators' hands.
 */
export async function recordSupportEvent(
  deps: Deps,
  tx: Database,
  now: Date,
  { account, request }: Pick<Handled, 'account' | 'request'>,
  kind: SupportEvent['kind'],
): Promise<void> {
  if (account === null) return
  if (kind === 'support-declined' && request.toldAt === null) return recordQuietly(tx, now, request, kind)
  const { accountId } = account
  const { requestId, network, browser } = request
  const event = { kind, requestId } as const
  const contacts = await listContacts(tx, accountId)
  const cancelLink = (contactId: string) =>
    stopLink.address(deps.keys, deps.config.origin, { accountId, requestId, contactId })
  const isOpen = kind === 'support-requested' || kind === 'support-approved'
  const links = isOpen ? { cancelLink } : {}
  await recordEvent(deps, tx, { now, network, browser }, account, contacts, event, links)
  if (request.toldAt === null) await setSupportTold(tx, request, now)
}

/** Adds the event to the account's list and tells nobody: the same statement where the account does not exist. */
export async function recordQuietly(
  tx: Database,
  now: Date,
  { accountId, requestId, network, browser }: QuietlyTold,
  kind: SupportEvent['kind'],
): Promise<void> {
  const event = { kind, requestId } as const
  await addEventIfThere(tx, accountId, { eventId: newEventId(now), event, at: now, network, browser })
}
