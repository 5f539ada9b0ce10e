// Showing once more that it is you: the session is renewed with the proof. Whether that is enough for a change, the
// rules decide when it is made.

import { type ShownProof, withShown } from '@sparekey/account-rules'
import type { Database } from '@sparekey/account-store'
import { renewSession } from '../../../account/start-session.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'
import { missingKinds } from '../../../proof-step/missing-kinds.ts'
import type { Asked } from '../../../proof-step/proof-step.ts'
import { TURN_ON_TWO_STEP } from '../addresses.ts'

/** Finds what somebody who is signed in still has to show on the way to `next`; null when that is nothing. */
export function whatToProve(deps: Deps, visit: Visit, signedIn: SignedIn, next: string): Asked | null {
  const { accountId, username, sessionId, proofs } = signedIn
  // Two-step verification is turned on by somebody who shows what it will take from then on.
  const twoStep = signedIn.twoStep || next === TURN_ON_TWO_STEP
  const of = missingKinds(deps, { aim: 'change', twoStep }, proofs, visit.now)
  return of && { id: sessionId, accountId, username, shown: proofs, of }
}

/**
 * Adds a right proof to a session, which gets a new token by it; null when the session is over. It keeps what it had
 * shown, so that several proofs can be shown one after the other.
 */
export function addProofToSession(
  deps: Deps,
  tx: Database,
  visit: Visit,
  signedIn: SignedIn,
  proof: ShownProof,
): Promise<string | null> {
  const { accountId, sessionId } = signedIn
  return renewSession(deps, tx, visit, accountId, sessionId, withShown(signedIn.proofs, proof))
}
