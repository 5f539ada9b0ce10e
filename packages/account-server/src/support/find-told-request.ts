// Finding a request by the link in a notice of it: all that whoever stops it needs.

import { decideSupportRequest, type SupportRequestDecision } from '@sparekey/account-rules'
import { type Account, findSupportRequest, type SupportRequest } from '@sparekey/account-store'
import { meetAccount } from '../case/settle-case.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { stopLink } from './stop-link.ts'

export type ToldRequest = {
  readonly account: Account
  readonly request: SupportRequest
  readonly decision: SupportRequestDecision
}

/** Finds what the link is about; null when it is none of ours, or the database knows nothing of it. */
export async function findToldRequest(
  deps: Deps,
  visit: Visit,
  token: string | undefined,
): Promise<ToldRequest | null> {
  const link = stopLink.read(deps.keys, token)
  if (link === null) return null
  const account = await meetAccount(deps, link.accountId, visit.now)
  const request = await findSupportRequest(deps.db, link)
  if (account === null || request === null) return null
  return { account, request, decision: decideSupportRequest(request, visit.now) }
}
