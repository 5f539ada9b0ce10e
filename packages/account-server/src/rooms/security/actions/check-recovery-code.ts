// "Check my printed code": is it the current one? Nothing is used up; that it was seen is remembered.

import {
  findLiveRecoveryCode,
  type LimitKey,
  listContacts,
  lockAccount,
  STRANGERS,
  setRecoveryCodeChecked,
} from '@sparekey/account-store'
import type { RecoveryCode } from '@sparekey/recovery-code'
import { recoveryCodeMatches } from '../../../account/make-recovery-code.ts'
import { recordEvent } from '../../../account/record-event.ts'
import { settleTry, type TooManyTries, takeTry } from '../../../account/take-try.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

export type CheckOutcome =
  | { readonly kind: 'current'; readonly sheetNumber: number; readonly madeAt: Date }
  | { readonly kind: 'not-current'; readonly currentNumber: number | null }
  | TooManyTries

/** Compares a code that reads well with the account's live one. All networks together have one allowance. */
export async function checkRecoveryCode(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  code: RecoveryCode,
): Promise<CheckOutcome> {
  const { accountId } = signedIn
  const tries: LimitKey[] = [{ kind: 'codeCheck', accountId, network: STRANGERS }]
  const taken = await takeTry(deps, visit.now, tries)
  if (taken.kind === 'refused') return taken
  const compared = await findLiveRecoveryCode(deps.db, accountId)
  const matches = await recoveryCodeMatches(deps, accountId, code, compared)
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    const live = await findLiveRecoveryCode(tx, accountId)
    // The code may have been replaced while it was being compared.
    const isCurrent = matches && live !== null && live.codeId === compared?.codeId
    if (isCurrent) {
      await settleTry(tx, tries)
      await setRecoveryCodeChecked(tx, accountId, live.codeId, visit.now)
    }
    const contacts = await listContacts(tx, accountId)
    await recordEvent(deps, tx, visit, account ?? signedIn, contacts, {
      kind: 'recovery-code-checked',
      isCurrent,
    })
    return isCurrent
      ? { kind: 'current', sheetNumber: live.sheetNumber, madeAt: live.madeAt }
      : { kind: 'not-current', currentNumber: live?.sheetNumber ?? null }
  })
}
