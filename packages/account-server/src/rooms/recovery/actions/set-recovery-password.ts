// Finishing a recovery: the new password, and the sheet that takes the used one's place.

import {
  findRecovery,
  finishRecovery,
  forgetUnsavedRecoveryCode,
  listContacts,
  lockAccount,
  replaceRecoveryCode,
  setPassword,
  useUpRecoveryCode,
} from '@sparekey/account-store'
import { dropLostProofs } from '../../../account/drop-lost-proofs.ts'
import { endWhatIsOpen } from '../../../account/end-what-is-open.ts'
import { type FoundRecovery, recoveryStep } from '../../../account/find-recovery.ts'
import { makeRecoveryCode } from '../../../account/make-recovery-code.ts'
import { type NewPasswordRefused, takeNewPassword } from '../../../account/new-password.ts'
import { recordEvent } from '../../../account/record-event.ts'
import { settleTry } from '../../../account/take-try.ts'
import { stopCase } from '../../../case/cancel-case.ts'
import { findWaitByCode } from '../../../case/find-wait-by-code.ts'
import type { LosableProof } from '../../../case/lost-proofs.ts'
import type { Deps } from '../../../deps.ts'
import type { Visit } from '../../../http/visit.ts'

export type SetPasswordOutcome =
  | { readonly kind: 'done' }
  | NewPasswordRefused
  | { readonly kind: 'refused'; readonly reason: 'recovery-over' }

/**
 * Sets the new password of a recovery, all or nothing: the code is used up, its successor made, the password set,
 * every session, other recovery and mailed code ended, what is `lost` removed, and the events written.
 */
export async function setRecoveryPassword(
  deps: Deps,
  visit: Visit,
  found: FoundRecovery,
  password: string,
  lost: readonly LosableProof[] = [],
): Promise<SetPasswordOutcome> {
  const { accountId } = found.account
  const { recoveryId } = found.recovery
  const chosen = await takeNewPassword(deps, visit, found.account, password, () =>
    deps.passwords.hash(password),
  )
  if (chosen.kind === 'refused') return chosen
  // The code of a case was used up when it started: who gets back in without it, while a stranger waits, has no sheet.
  const { codeId, caseId } = found.recovery
  const { waitingCase } = found.account
  const usesCode = codeId !== null || (await findWaitByCode(deps.db, found.account)) !== null
  const successor = usesCode ? await makeRecoveryCode(deps, accountId, visit.now) : null
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    const recovery = await findRecovery(tx, accountId, recoveryId)
    if (account === null || recovery === null) return { kind: 'refused', reason: 'recovery-over' }
    const step = await recoveryStep(deps, tx, account, recovery, visit.now)
    // Another tab may have shown the recovery code meanwhile; the page then says so before it is used up.
    const isSameWait = account.waitingCase?.caseId === waitingCase?.caseId
    const isAsFound = recovery.codeId === codeId && recovery.caseId === caseId && isSameWait
    if (step.kind !== 'set-password' || !isAsFound) return { kind: 'refused', reason: 'recovery-over' }
    const holdsCode = codeId !== null && caseId === null
    if (holdsCode && !(await useUpRecoveryCode(tx, accountId, recoveryId, visit.now))) {
      return { kind: 'refused', reason: 'recovery-over' }
    }
    const newSheetNumber = successor ? await replaceRecoveryCode(tx, accountId, successor) : null
    const newCodeId = successor ? successor.codeId : null
    // Whoever had the password until now may have made a code and seen it: it is not shown to the owner as theirs.
    if (!successor) await forgetUnsavedRecoveryCode(tx, accountId)
    if (waitingCase !== null) await stopCase(deps, tx, visit, account, waitingCase.caseId, 'recovery')
    await finishRecovery(tx, accountId, recoveryId, { now: visit.now, newCodeId })
    await setPassword(tx, accountId, chosen.hash, visit.now)
    await endWhatIsOpen(tx, accountId, visit.now, { recoveryId })
    await settleTry(tx, chosen.tries)
    const contacts = await listContacts(tx, accountId)
    await recordEvent(deps, tx, visit, account, contacts, {
      kind: 'recovery-finished',
      by: recovery.proofs.map((proof) => proof.kind),
      newSheetNumber,
    })
    await dropLostProofs(deps, tx, visit, account, contacts, lost)
    return { kind: 'done' }
  })
}
