// Telling the requester that something happened to their request. The mail says that much and no more: what it is stands
// on the page of the request, for whoever has the reference.

import { after, policy } from '@sparekey/account-rules'
import type { Database, SupportRequest } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import { composeSupportNews } from '../notices/compose-support-news.ts'

export async function queueSupportNews(
  deps: Deps,
  tx: Database,
  request: Pick<SupportRequest, 'address'>,
  now: Date,
): Promise<void> {
  const { name: serviceName, origin } = deps.config
  const goodUntil = after(now, policy.supportRequestIsKeptFor.value)
  await deps.mail.add(tx, [composeSupportNews({ to: request.address, serviceName, origin, goodUntil })])
}
