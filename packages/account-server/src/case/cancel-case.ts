// Cancelling a case. The account is then as it was before it. So is the recovery code where whoever cancelled has shown
// too little to take the sheet from its owner; where they can make another one, it stays used up: a stranger may have
// it.

import { type CaseCancelledBy, decideCase, givesCodeBack } from '@sparekey/account-rules'
import {
  type Account,
  cancelCase,
  type Database,
  endCase,
  endRecoveriesOfCase,
  findCase,
  giveBackRecoveryCode,
  lockAccount,
} from '@sparekey/account-store'
import type { EventOrigin } from '../account/record-event.ts'
import type { Deps } from '../deps.ts'
import { recordCaseEvent } from './record-case-event.ts'

/** As whom it was cancelled; null when it was not: it is over by now, or due, or whoever asked may no longer. */
export type CancelOutcome = CaseCancelledBy | null

/** Cancels a case that waits. `findCanceller` says as whom, on the facts under the lock; null: nobody who may. */
export async function cancelWaitingCase(
  deps: Deps,
  origin: EventOrigin,
  { accountId, caseId }: { readonly accountId: string; readonly caseId: string },
  findCanceller: (tx: Database, account: Account) => Promise<CaseCancelledBy | null>,
): Promise<CancelOutcome> {
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    const by = account && (await findCanceller(tx, account))
    if (account === null || by === null) return null
    return (await stopCase(deps, tx, origin, account, caseId, by)) ? by : null
  })
}

/** Stops a case that waits, for a caller that holds the account's lock. False when it is over by now, or due. */
export async function stopCase(
  deps: Deps,
  tx: Database,
  origin: EventOrigin,
  account: Account,
  caseId: string,
  by: CaseCancelledBy,
): Promise<boolean> {
  const { accountId } = account
  const { now } = origin
  const waiting = await findCase(tx, accountId, caseId)
  if (waiting === null || decideCase(waiting, now).kind !== 'waiting') return false
  const close = by === 'recovery' ? endCase : cancelCase
  if (!(await close(tx, accountId, caseId, now))) return false
  // A recovery that has just succeeded goes on to its sheet; it is ended, or not, by whoever finishes it.
  if (by !== 'recovery') await endRecoveriesOfCase(tx, accountId, caseId, now)
  if (givesCodeBack(by)) await giveBackRecoveryCode(tx, accountId, waiting)
  await recordCaseEvent(deps, tx, origin, account, waiting, { kind: 'case-cancelled', caseId, by })
  return true
}
