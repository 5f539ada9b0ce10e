// What is said in a request at the support desk, and which operators approved it.

import type { Database } from './database.ts'
import type { RequestKey } from './support-references.ts'

export type SupportMessage = {
  messageId: string
  /** Who asked; null for an answer of the requester. */
  operatorId: string | null
  text: string
  writtenAt: Date
}

export type SupportApproval = { operatorId: string; approvedAt: Date }

export async function addSupportMessage(
  tx: Database,
  { accountId, requestId }: RequestKey,
  message: SupportMessage,
): Promise<void> {
  await tx
    .insertInto('support_messages')
    .values({
      account_id: accountId,
      request_id: requestId,
      message_id: message.messageId,
      operator_id: message.operatorId,
      text: message.text,
      written_at: message.writtenAt,
    })
    .execute()
}

/** Lists what was said, oldest first. */
export function listSupportMessages(
  db: Database,
  { accountId, requestId }: RequestKey,
): Promise<SupportMessage[]> {
  return db
    .selectFrom('support_messages')
    .select(['message_id as messageId', 'operator_id as operatorId', 'text', 'written_at as writtenAt'])
    .where('account_id', '=', accountId)
    .where('request_id', '=', requestId)
    .orderBy('written_at')
    .orderBy('message_id')
    .execute()
}

/** Adds an operator's approval, in the place of one that they gave before. */
export async function addSupportApproval(
  tx: Database,
  { accountId, requestId }: RequestKey,
  { operatorId, approvedAt }: SupportApproval,
): Promise<void> {
  await tx
    .insertInto('support_approvals')
    .values({
      account_id: accountId,
      request_id: requestId,
      operator_id: operatorId,
      approved_at: approvedAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'request_id', 'operator_id'])
        .doUpdateSet((given) => ({ approved_at: given.ref('excluded.approved_at') })),
    )
    .execute()
}

/** Lists who approved the request, first one first. Which of them count is decided by account-rules. */
export function listSupportApprovals(
  db: Database,
  { accountId, requestId }: RequestKey,
): Promise<SupportApproval[]> {
  return db
    .selectFrom('support_approvals')
    .select(['operator_id as operatorId', 'approved_at as approvedAt'])
    .where('account_id', '=', accountId)
    .where('request_id', '=', requestId)
    .orderBy('approved_at')
    .orderBy('operator_id')
    .execute()
}

/**
 * As `listSupportApprovals`, of several requests at once, whichever accounts they are about: those of a queue's page.
 */
export async function listSupportApprovalsOf(
  db: Database,
  keys: readonly RequestKey[],
): Promise<(RequestKey & SupportApproval)[]> {
  if (keys.length === 0) return []
  return db
    .selectFrom('support_approvals')
    .select([
      'account_id as accountId',
      'request_id as requestId',
      'operator_id as operatorId',
      'approved_at as approvedAt',
    ])
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('account_id', 'request_id'),
        'in',
        keys.map(({ accountId, requestId }) => tuple(accountId, requestId)),
      ),
    )
    .orderBy('approved_at')
    .orderBy('operator_id')
    .execute()
}
