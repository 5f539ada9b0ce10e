// What operators do with a request: ask back, decline, approve. None of it reads or sets a password, a code or a seed,
// and none of it changes a wait.

import { randomUUID } from 'node:crypto'
import {
  type ApprovalDecision,
  type DeclineReason,
  decideApproval,
  decideHandling,
  type HandlingDecision,
  isSameUsername,
} from '@sparekey/account-rules'
import {
  addSupportApproval,
  addSupportMessage,
  closeSupportRequest,
  type Database,
  type RequestKey,
  setSupportAwaitsAnswer,
} from '@sparekey/account-store'
import { startSupportCase } from '../case/start-support-case.ts'
import type { Deps } from '../deps.ts'
import type { SignedIn } from '../http/session.ts'
import type { Visit } from '../http/visit.ts'
import { type Handled, type HandlingRefusal, handleRequest } from './handle-request.ts'
import { listApprovers } from './list-approvers.ts'
import { queueSupportNews } from './queue-support-news.ts'
import { recordQuietly, recordSupportEvent } from './record-support-event.ts'

type Refused = Extract<HandlingDecision, { kind: 'refused' }>

export type HandlingOutcome = { readonly kind: 'done' } | Refused | HandlingRefusal

export type ApprovalOutcome = ApprovalDecision | HandlingRefusal

/** Asks the requester something. From the first question on the account's own contacts know of the request. */
export function askBack(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  key: RequestKey,
  text: string,
): Promise<HandlingOutcome> {
  return handle(deps, visit, signedIn, key, async (tx, handled) => {
    const { request, operatorId } = handled
    await addSupportMessage(tx, key, { messageId: randomUUID(), operatorId, text, writtenAt: visit.now })
    await setSupportAwaitsAnswer(tx, key, true)
    if (request.toldAt === null) await recordSupportEvent(deps, tx, visit.now, handled, 'support-requested')
    else await recordQuietly(tx, visit.now, request, 'support-question')
  })
}

/** Declines a request: it is over. */
export function declineRequest(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  key: RequestKey,
  { reason, note }: { readonly reason: DeclineReason; readonly note: string | null },
): Promise<HandlingOutcome> {
  return handle(deps, visit, signedIn, key, async (tx, handled) => {
    await closeSupportRequest(tx, key, { outcome: 'declined', reason, note }, visit.now)
    await recordSupportEvent(deps, tx, visit.now, handled, 'support-declined')
  })
}

/** Does something with a request, where the operator may, and tells its requester that there is news. */
function handle(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  key: RequestKey,
  act: (tx: Database, handled: Handled) => Promise<void>,
): Promise<HandlingOutcome> {
  return handleRequest<HandlingOutcome>(deps, visit, signedIn, key, async (tx, handled) => {
    const { request } = handled
    const decision = decideHandling({ ...handled, accountId: key.accountId }, visit.now)
    if (decision.kind === 'refused') return decision
    await act(tx, handled)
    await queueSupportNews(deps, tx, [request], visit.now)
    return { kind: 'done' }
  })
}

/** Approves a request. The last approval that is needed starts the wait, and does nothing else. */
export function approveRequest(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  key: RequestKey,
): Promise<ApprovalOutcome> {
  return handleRequest<ApprovalOutcome>(deps, visit, signedIn, key, async (tx, handled) => {
    const { request, account, operatorId, isOwnContact } = handled
    const facts = {
      request,
      operatorId,
      accountId: key.accountId,
      isOwnContact,
      approvedBy: (await listApprovers(tx, key)).map((approver) => approver.accountId),
      account: account && {
        twoStep: account.twoStepSince !== null,
        waitsAlready: account.waitingCase !== null,
        isCalledSo: isSameUsername(account.username, request.username),
      },
    }
    const decision = decideApproval(deps.rules, facts, visit.now)
    if (decision.kind === 'refused' || account === null) return decision
    await addSupportApproval(tx, key, { operatorId, approvedAt: visit.now })
    if (decision.kind === 'counted') {
      await recordSupportEvent(deps, tx, visit.now, handled, 'support-approved')
      return decision
    }
    // The wait that starts is what everybody is told of now.
    await recordQuietly(tx, visit.now, request, 'support-approved')
    const { takesEffectAt } = decision
    const caseId = await startSupportCase(deps, tx, visit.now, { account, request, takesEffectAt })
    await closeSupportRequest(tx, key, { outcome: 'approved', caseId }, visit.now)
    return decision
  })
}
