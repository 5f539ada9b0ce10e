// What operators see: the queue, and one request with what they may know of its account. Contacts are masked, and
// nothing here could open anything.

import {
  decideHandling,
  decideSupportRequest,
  type HandlingDecision,
  isConfirmed,
  isSameUsername,
  maskContact,
  policy,
  type SupportRequestDecision,
} from '@sparekey/account-rules'
import {
  countOpenSupportRequestsOf,
  findAccount,
  findSupportRequest,
  listContacts,
  listOpenSupportRequests,
  listSupportApprovals,
  listSupportMessages,
  type QueuePlace,
  type RequestKey,
  type SupportMessage,
  type SupportRequest,
} from '@sparekey/account-store'
import { meetAccount } from '../../case/settle-case.ts'
import type { Deps } from '../../deps.ts'
import type { Visit } from '../../http/visit.ts'
import { hasContactOf } from '../../support/has-contact-of.ts'
import { countApprovals, listApprovers } from '../../support/list-approvers.ts'

export type QueueRow = Pick<
  SupportRequest,
  'accountId' | 'requestId' | 'username' | 'confirmedAt' | 'awaitsAnswer'
> & { readonly approvals: number }

/** What operators may know of an account. */
export type AccountFacts = {
  readonly username: string
  /** False when the request was made with another username, which it had then. */
  readonly isCalledSo: boolean
  readonly createdAt: Date
  readonly twoStep: boolean
  readonly waitsUntil: Date | null
  readonly contacts: readonly string[]
}

export type DeskRequest = {
  readonly request: SupportRequest
  readonly decision: SupportRequestDecision
  readonly messages: readonly SupportMessage[]
  /** The usernames of those whose approvals count; of a request that is over, of all who approved it. */
  readonly approvers: readonly string[]
  /** Null where nobody has the username. */
  readonly account: AccountFacts | null
  readonly others: number
  /** Whether the operator who looks at it may do something with it. */
  readonly handling: HandlingDecision
}

export type Queue = {
  readonly rows: readonly QueueRow[]
  /** Where the next page begins; null on the last one. */
  readonly next: QueuePlace | null
}

/** What one page of the queue shows. */
const PAGE = 50

/** Finds a page of the queue, from its beginning or after a place in it. */
export async function findQueue(deps: Deps, after: QueuePlace | null): Promise<Queue> {
  const ofOne = policy.supportRequestsQueuedMost.value
  const found = await listOpenSupportRequests(deps.db, { ofOne, after, most: PAGE + 1 })
  const shown = found.slice(0, PAGE)
  const approvals = await countApprovals(deps.db, shown)
  const rows = shown.map(({ accountId, requestId, username, confirmedAt, awaitsAnswer }, index) => {
    return { accountId, requestId, username, confirmedAt, awaitsAnswer, approvals: approvals[index] ?? 0 }
  })
  const last = shown.at(-1)
  const next = found.length > PAGE && last?.confirmedAt ? { ...last, confirmedAt: last.confirmedAt } : null
  return { rows, next }
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
  const { accountId } = request
  const open = await countOpenSupportRequestsOf(deps.db, accountId)
  const isOwnContact = await hasContactOf(deps.db, operatorId, request)
  return {
    request,
    decision: decideSupportRequest(request, visit.now),
    messages: await listSupportMessages(deps.db, request),
    approvers: await findApprovers(deps, request),
    account: await findFacts(deps, visit, request),
    others: request.outcome === null ? open - 1 : open,
    handling: decideHandling({ request, operatorId, accountId, isOwnContact }, visit.now),
  }
}

async function findApprovers(deps: Deps, request: SupportRequest): Promise<string[]> {
  if (request.outcome === null) return (await listApprovers(deps.db, request)).map(({ username }) => username)
  const names = []
  for (const { operatorId } of await listSupportApprovals(deps.db, request)) {
    names.push((await findAccount(deps.db, operatorId))?.username ?? '')
  }
  return names
}

async function findFacts(
  deps: Deps,
  visit: Visit,
  { accountId, username: asked }: SupportRequest,
): Promise<AccountFacts | null> {
  const account = await meetAccount(deps, accountId, visit.now)
  if (account === null) return null
  const confirmed = (await listContacts(deps.db, accountId)).filter(isConfirmed)
  const { username } = account
  return {
    username,
    isCalledSo: isSameUsername(username, asked),
    createdAt: account.createdAt,
    twoStep: account.twoStepSince !== null,
    waitsUntil: account.waitingCase?.takesEffectAt ?? null,
    contacts: confirmed.map(({ address }) => maskContact(address)),
  }
}
