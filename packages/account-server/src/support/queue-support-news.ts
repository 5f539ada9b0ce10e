// Telling requesters that something happened to their request. A mail says that much and no more: what it is stands
// on the page of the request, for whoever has the reference.

import { after, policy } from '@sparekey/account-rules'
import type { Database, SupportRequest } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import { composeSupportNews } from '../notices/compose-support-news.ts'

/** Queues one mail for each of `requests`, in the transaction of what happened. */
export async function queueSupportNews(
  deps: Deps,
  tx: Database,
  requests: readonly Pick<SupportRequest, 'address'>[],
  now: Date,
): Promise<void> {
  const { name: serviceName, origin } = deps.config
  const goodUntil = after(now, policy.supportRequestIsKeptFor.value)
  const news = requests.map(({ address: to }) => composeSupportNews({ to, serviceName, origin, goodUntil }))
  if (news.length > 0) await deps.mail.add(tx, news)
}
