// What operators see: the queue, and one request with what they may know of its account. Contacts are masked, and nothing
// here could open anything.

import { decideSupportRequest, maskContact, type SupportRequestDecision } from '@sparekey/account-rules'
import {
  findAccount,
  findSupportRequest,
  listContacts,
  listOpenSupportRequests,
  listOpenSupportRequestsOf,
  listSupportApprovals,
  listSupportMessages,
  type RequestKey,
  type SupportMessage,
  type SupportRequest,
} from '@sparekey/account-store'
import { meetAccount } from '../../case/settle-case.ts'
import type { Deps } from '../../deps.ts'
import type { Visit } from '../../http/visit.ts'

export type QueueRow = Pick<
  SupportRequest,
  'accountId' | 'requestId' | 'username' | 'confirmedAt' | 'awaitsAnswer'
> & { readonly approvals: number }

/** What operators may know of an account. */
export type AccountFacts = {
  readonly createdAt: Date
  readonly twoStep: boolean
  readonly waitsUntil: Date | null
  readonly contacts: readonly string[]
}

export type DeskRequest = {
  readonly request: SupportRequest
  readonly decision: SupportRequestDecision
  readonly messages: readonly SupportMessage[]
  /** The usernames of those who approved it. */
  readonly approvers: readonly string[]
  /** Null where nobody has the username. */
  readonly account: AccountFacts | null
  readonly others: number
  readonly isOwn: boolean
}

/** More than a desk can have open; what is beyond comes up when others are closed. */
const QUEUE_LONGEST = 200

export async function findQueue(deps: Deps): Promise<QueueRow[]> {
  const rows = []
  for (const request of await listOpenSupportRequests(deps.db, QUEUE_LONGEST)) {
    const approvals = (await listSupportApprovals(deps.db, request)).length
    const { accountId, requestId, username, confirmedAt, awaitsAnswer } = request
    rows.push({ accountId, requestId, username, confirmedAt, awaitsAnswer, approvals })
  }
  return rows
}

/** Finds a request that was confirmed; null when there is none of these ids. */
export async function findDeskRequest(
  deps: Deps,
  visit: Visit,
  operatorId: string,
  key: RequestKey | null,
): Promise<DeskRequest | null> {
  const request = key && (await findSupportRequest(deps.db, key))
  if (request === null || request.confirmedAt === null) return null
  const approvers = []
  for (const approval of await listSupportApprovals(deps.db, request)) {
    approvers.push((await findAccount(deps.db, approval.operatorId))?.username ?? '')
  }
  const open = await listOpenSupportRequestsOf(deps.db, request.accountId)
  const others = open.filter(({ requestId }) => requestId !== request.requestId)
  return {
    request,
    decision: decideSupportRequest(request, visit.now),
    messages: await listSupportMessages(deps.db, request),
    approvers,
    account: await findFacts(deps, visit, request.accountId),
    others: others.length,
    isOwn: request.accountId === operatorId,
  }
}

async function findFacts(deps: Deps, visit: Visit, accountId: string): Promise<AccountFacts | null> {
  const account = await meetAccount(deps, accountId, visit.now)
  if (account === null) return null
  const confirmed = (await listContacts(deps.db, accountId)).filter((contact) => contact.confirmedAt !== null)
  return {
    createdAt: account.createdAt,
    twoStep: account.twoStepSince !== null,
    waitsUntil: account.waitingCase?.takesEffectAt ?? null,
    contacts: confirmed.map(({ address }) => maskContact(address)),
  }
}
