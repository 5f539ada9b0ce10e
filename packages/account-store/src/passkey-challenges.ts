// Challenges that an account's passkeys have answered, so that each is answered once. Does not make them.

import { createHash } from 'node:crypto'
import type { Database } from './database.ts'

/** Uses a challenge up for an account; false when it was used before. */
export async function useUpPasskeyChallenge(
  tx: Database,
  accountId: string,
  challenge: Buffer,
  now: Date,
): Promise<boolean> {
  const used = await tx
    .insertInto('passkey_challenges')
    .values({ account_id: accountId, challenge_digest: digestOf(challenge), used_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst()
  return used !== undefined
}

function digestOf(challenge: Buffer): Buffer {
  return createHash('sha256').update(challenge).digest()
}
