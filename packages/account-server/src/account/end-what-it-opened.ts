// A proof that is removed: whoever has the mailbox, phone or device that is given up may have come in by it, and all
// that was opened by it ends.

import { canReach, type ShownProof } from '@sparekey/account-rules'
import {
  type Account,
  type Database,
  endRecoveries,
  endRememberedBrowsers,
  endSession,
  endSignIns,
  forgetUnsavedRecoveryCode,
  listSessions,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { SignedIn } from '../http/session.ts'
import type { Visit } from '../http/visit.ts'

/**
 * Ends recoveries, half-finished sign-ins, and each other session that showed what `isIt` says; a code that nobody has
 * confirmed as saved is shown no more. With two-step verification, browsers that were remembered by it are asked again,
 * and sessions that came by a remembered browser end too: those that did not show themselves what signing in takes. The
 * caller holds the account's lock.
 */
export async function endWhatItOpened(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  signedIn: SignedIn,
  isIt: (proof: ShownProof) => boolean,
): Promise<void> {
  const { accountId, twoStepSince } = account
  const twoStep = twoStepSince !== null
  await endRecoveries(tx, accountId, visit.now)
  await endSignIns(tx, accountId, visit.now)
  // Whoever came in by it may have made a code and seen it: it is not shown to the owner as theirs.
  await forgetUnsavedRecoveryCode(tx, accountId)
  if (twoStep) await endRememberedBrowsers(tx, accountId, visit.now)
  for (const { sessionId, proofs } of await listSessions(tx, accountId)) {
    if (sessionId === signedIn.sessionId) continue
    const cameByItself = canReach(deps.rules, { aim: 'sign-in', twoStep }, proofs)
    if (proofs.some(isIt) || !cameByItself) await endSession(tx, accountId, sessionId, visit.now)
  }
}
