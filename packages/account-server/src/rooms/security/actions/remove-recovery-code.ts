// Removing the recovery code: its owner goes without a sheet from then on.

import { endRecoveries, endRecoveryCode, findLiveRecoveryCode } from '@sparekey/account-store'
import { type ChangeOutcome, changeAccount } from '../../../account/change-account.ts'
import { recordEvent } from '../../../account/record-event.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

/**
 * Ends the code of sheet `sheetNumber`, and every open recovery: one of them may hold it. When another sheet is current
 * by now, nothing is removed: the page that was sent had named that one. Nobody signs in with a recovery code, so it is
 * never the last way to.
 */
export function removeRecoveryCode(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  sheetNumber: number,
): Promise<ChangeOutcome> {
  return changeAccount<ChangeOutcome>(deps, visit, signedIn, async (tx, account, contacts) => {
    const { accountId } = account
    if ((await findLiveRecoveryCode(tx, accountId))?.sheetNumber !== sheetNumber) {
      return { kind: 'nothing-there' }
    }
    await endRecoveryCode(tx, accountId, visit.now)
    await endRecoveries(tx, accountId, visit.now)
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'recovery-code-removed', sheetNumber })
    return { kind: 'done' }
  })
}
