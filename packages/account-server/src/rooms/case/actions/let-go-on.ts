// Letting a case go on: it is not shown again in this session.

import { findSession, lockAccount, setSessionCaseSeen } from '@sparekey/account-store'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'

/** Remembers in this session that its case was seen. Changes nothing of the case, and nothing once it is over. */
export async function letGoOn(deps: Deps, signedIn: SignedIn, caseId: string): Promise<void> {
  const { accountId, sessionId } = signedIn
  await deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    // Only what waits can be let go on, and only a session that is there remembers it.
    if (account?.waitingCase?.caseId !== caseId || (await findSession(tx, accountId, sessionId)) === null)
      return
    await setSessionCaseSeen(tx, accountId, sessionId, caseId)
  })
}
