// Stopping a request, by whoever gets the notices of the account it is about. It is over then; a new one can be opened.

import { decideSupportRequest, policy } from '@sparekey/account-rules'
import {
  type Account,
  closeSupportRequest,
  type Database,
  lockAccount,
  lockSupportRequest,
  type RequestKey,
  stopSupportRequestsOf,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { queueSupportNews } from './queue-support-news.ts'
import { recordQuietly, recordSupportEvent } from './record-support-event.ts'

/** Stops an open request. False when it is over by now. */
export async function stopRequest(deps: Deps, visit: Visit, key: RequestKey): Promise<boolean> {
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, key.accountId)
    const request = await lockSupportRequest(tx, key)
    if (request === null || account === null) return false
    if (decideSupportRequest(request, visit.now).kind === 'over') return false
    await closeSupportRequest(tx, key, { outcome: 'stopped' }, visit.now)
    const { network, browser } = visit
    const stopped = { account, request: { ...request, network, browser } }
    await recordSupportEvent(deps, tx, visit.now, stopped, 'support-stopped')
    await queueSupportNews(deps, tx, [request], visit.now)
    return true
  })
}

/**
 * Stops every open request about an account, for a caller that holds the account's lock and tells of it by itself: who
 * says "This wasn't me" is not asked once more about each of them. However many there are, it is one change and one
 * event, and news for no more requesters than the desk shows requests: who opened the others finds it on their page.
 */
export async function stopAllRequests(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
): Promise<void> {
  const stopped = await stopSupportRequestsOf(tx, account.accountId, visit.now)
  const [oldest] = stopped
  if (oldest === undefined) return
  const { network, browser } = visit
  await recordQuietly(tx, visit.now, { ...oldest, network, browser }, 'support-stopped')
  await queueSupportNews(deps, tx, stopped.slice(0, policy.supportRequestsQueuedMost.value), visit.now)
}
