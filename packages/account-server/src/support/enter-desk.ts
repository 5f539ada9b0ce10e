// The desk's door, for each page and once more in each transaction: the role, two-step verification and a fresh proof.

import { type DeskDecision, decideAccess, decideDeskEntry, decideSession } from '@sparekey/account-rules'
import { type Database, findAccount, findSession, isOperator } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { SignedIn } from '../http/session.ts'
import type { Visit } from '../http/visit.ts'

export type DeskEntry = DeskDecision | { readonly kind: 'refused'; readonly reason: 'session-over' }

export type DeskRefusal = Extract<DeskEntry, { kind: 'refused' }>

/** Decides, on the facts as they stand in `db`, whether somebody may work at the desk now. */
export async function enterDesk(
  deps: Deps,
  db: Database,
  visit: Visit,
  { accountId, sessionId }: Pick<SignedIn, 'accountId' | 'sessionId'>,
): Promise<DeskEntry> {
  const account = await findAccount(db, accountId)
  const session = await findSession(db, accountId, sessionId)
  if (account === null || session === null || decideSession(session, visit.now).kind !== 'live') {
    return { kind: 'refused', reason: 'session-over' }
  }
  const twoStep = account.twoStepSince !== null
  const change = decideAccess(deps.rules, { aim: 'change', twoStep }, session.proofs, visit.now)
  return decideDeskEntry({
    isOperator: await isOperator(db, accountId),
    twoStep,
    hasFreshProof: change.kind === 'allowed',
  })
}
