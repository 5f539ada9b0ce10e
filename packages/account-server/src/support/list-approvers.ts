// Whose approvals of a request count: what the desk decides by is what it shows.

import { isApprovalGood } from '@sparekey/account-rules'
import { type Database, listOperators, listSupportApprovals, type RequestKey } from '@sparekey/account-store'

type Approver = { readonly accountId: string; readonly username: string }

/** Lists the operators whose approvals of a request count, the first one first. */
export async function listApprovers(db: Database, key: RequestKey): Promise<Approver[]> {
  const approvals = await listSupportApprovals(db, key)
  const operators = approvals.length === 0 ? [] : await listOperators(db)
  return approvals.flatMap(({ operatorId, approvedAt }) => {
    const operator = operators.find(({ accountId }) => accountId === operatorId)
    return operator && isApprovalGood(approvedAt, operator.addedAt) ? [operator] : []
  })
}
