// Look-ups by reference: which request has it? The digests are keyed hashes, which the server makes.

import type { Database } from './database.ts'

export type RequestKey = { accountId: string; requestId: string }

export async function addSupportReference(
  tx: Database,
  digest: Buffer,
  { accountId, requestId }: RequestKey,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('support_references')
    .values({ reference_digest: digest, account_id: accountId, request_id: requestId, made_at: now })
    .execute()
}

/** Finds the request of a reference by its digest; null when none has it. */
export async function findRequestByReference(db: Database, digest: Buffer): Promise<RequestKey | null> {
  const row = await db
    .selectFrom('support_references')
    .select(['account_id as accountId', 'request_id as requestId'])
    .where('reference_digest', '=', digest)
    .executeTakeFirst()
  return row ?? null
}
