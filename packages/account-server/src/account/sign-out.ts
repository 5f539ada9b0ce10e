// Signing out: the session of this browser ends.

import { endSession, lockAccount } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { SignedIn } from '../http/session.ts'
import type { Visit } from '../http/visit.ts'
import { recordEvent } from './record-event.ts'

/** Ends a session. One that is over already stays as it is. */
export async function signOut(deps: Deps, visit: Visit, signedIn: SignedIn): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, signedIn.accountId)
    if (account === null || !(await endSession(tx, signedIn.accountId, signedIn.sessionId, visit.now))) return
    await recordEvent(deps, tx, visit, account, [], { kind: 'signed-out' })
  })
}
