// A new recovery code for somebody signed in: the old one opens nothing from then on. Showing the new one is the
// recovery-code room's.

import { endRecoveries, findLiveRecoveryCode, replaceRecoveryCode } from '@sparekey/account-store'
import { stopCase } from '../case/cancel-case.ts'
import { findWaitByCode } from '../case/find-wait-by-code.ts'
import type { Deps } from '../deps.ts'
import type { SignedIn } from '../http/session.ts'
import type { Visit } from '../http/visit.ts'
import { type ChangeRefusal, changeAccount } from './change-account.ts'
import { makeRecoveryCode } from './make-recovery-code.ts'
import { recordEvent } from './record-event.ts'

/**
 * Puts a new code in the place of the one on sheet `replaced` (0 when the account has none), ends every open recovery,
 * and cancels a wait that an older code has started: it opens nothing from now on, not at its date either. When another
 * sheet is current by now, nothing is made: a form sent twice makes one code.
 */
export async function replaceCode(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  replaced: number,
): Promise<{ readonly kind: 'made' } | { readonly kind: 'replaced-already' } | ChangeRefusal> {
  const { accountId } = signedIn
  const code = await makeRecoveryCode(deps, accountId, visit.now)
  return changeAccount(deps, visit, signedIn, async (tx, account, contacts) => {
    const live = await findLiveRecoveryCode(tx, accountId)
    if ((live?.sheetNumber ?? 0) !== replaced) return { kind: 'replaced-already' } as const
    const waiting = await findWaitByCode(tx, account)
    if (waiting !== null) await stopCase(deps, tx, visit, account, waiting.caseId, 'owner')
    const sheetNumber = await replaceRecoveryCode(tx, accountId, code)
    await endRecoveries(tx, accountId, visit.now)
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'recovery-code-made', sheetNumber })
    return { kind: 'made' } as const
  })
}
