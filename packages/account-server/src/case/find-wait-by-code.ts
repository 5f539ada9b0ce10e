// A case that a recovery code has started, as opposed to one that the support desk has: its code is used up for it.

import { type Account, type Case, type Database, findCase } from '@sparekey/account-store'

/** Finds the case of an account that waits and was started by a recovery code; null when none is. */
export async function findWaitByCode(
  db: Database,
  { accountId, waitingCase }: Pick<Account, 'accountId' | 'waitingCase'>,
): Promise<Case | null> {
  const waiting = waitingCase && (await findCase(db, accountId, waitingCase.caseId))
  return waiting?.requestId === null ? waiting : null
}
