// Showing once more that it is you: the session is renewed with the proof. Whether that is enough for a change, the
// rules decide when it is made.

import { type ShownProof, withShown } from '@sparekey/account-rules'
import type { Database } from '@sparekey/account-store'
import { renewSession } from '../../../account/start-session.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

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
