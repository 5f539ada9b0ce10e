// Whose approvals of a request count: what the desk decides by is what it shows.

import { isApprovalGood } from '@sparekey/account-rules'
import {
  type Database,
  listOperators,
  listSupportApprovals,
  listSupportApprovalsOf,
  type RequestKey,
  type SupportApproval,
} from '@sparekey/account-store'

type Approver = { readonly accountId: string; readonly username: string }

/** Lists the operators whose approvals of a request count, the first one first. */
export async function listApprovers(db: Database, key: RequestKey): Promise<Approver[]> {
  const counting = await keepCounting(db, await listSupportApprovals(db, key))
  return counting.map(({ operator }) => operator)
}

/** Counts the approvals that count of each of several requests, in the order of `keys`. */
export async function countApprovals(db: Database, keys: readonly RequestKey[]): Promise<number[]> {
  const counting = await keepCounting(db, await listSupportApprovalsOf(db, keys))
  const isOf = (key: RequestKey, about: RequestKey) =>
    key.accountId === about.accountId && key.requestId === about.requestId
  return keys.map((key) => counting.filter(({ approval }) => isOf(key, approval)).length)
}

async function keepCounting<Approval extends SupportApproval>(
  db: Database,
  approvals: readonly Approval[],
): Promise<{ approval: Approval; operator: Approver }[]> {
  const operators = approvals.length === 0 ? [] : await listOperators(db)
  return approvals.flatMap((approval) => {
    const operator = operators.find(({ accountId }) => accountId === approval.operatorId)
    return operator && isApprovalGood(approval.approvedAt, operator.addedAt) ? [{ approval, operator }] : []
  })
}
