// The code that waits to be saved: who may see it, and saying that it is saved.

import {
  type Account,
  findAccount,
  findLiveRecoveryCode,
  listContacts,
  lockAccount,
  setRecoveryCodeSaved,
} from '@sparekey/account-store'
import { printRecoveryCode } from '@sparekey/recovery-code'
import type { FoundRecovery } from '../../account/find-recovery.ts'
import { unsavedRecoveryCode } from '../../account/make-recovery-code.ts'
import { recordEvent } from '../../account/record-event.ts'
import type { Deps } from '../../deps.ts'
import type { SignedIn } from '../../http/session.ts'
import type { Visit } from '../../http/visit.ts'

/** The sheet to be saved. `code` is in its printed form and goes to the page and nowhere else. */
export type UnsavedSheet = {
  account: Account
  codeId: string
  sheetNumber: number
  madeAt: Date
  code: string
  /** True when a recovery made it, in the place of the code it used up. */
  afterRecovery: boolean
}

/** Who may see the code that waits: a recovery that has just made it, or a session with a fresh proof. */
export type Holder = { recovery: FoundRecovery | null; signedIn: SignedIn | null }

export type SheetOutcome =
  | { readonly kind: 'waits'; readonly sheet: UnsavedSheet }
  | { readonly kind: 'nothing-waits' }
  | { readonly kind: 'proof-needed' }
  | { readonly kind: 'nobody' }

/** Finds the sheet that waits to be saved for this holder. */
export async function findUnsavedSheet(deps: Deps, visit: Visit, holder: Holder): Promise<SheetOutcome> {
  const { recovery, signedIn } = holder
  if (recovery?.step.kind === 'save-sheet') {
    const outcome = await sheetOf(deps, visit, recovery.account, true)
    // The owner may have made a newer one since the step was decided: this recovery sees its own and no other.
    const isItsOwn = outcome.kind === 'waits' && outcome.sheet.codeId === recovery.recovery.newCodeId
    return isItsOwn ? outcome : { kind: 'nothing-waits' }
  }
  if (signedIn === null) return { kind: 'nobody' }
  if (!signedIn.mayChange) return { kind: 'proof-needed' }
  const account = await findAccount(deps.db, signedIn.accountId)
  return account === null ? { kind: 'nobody' } : sheetOf(deps, visit, account, false)
}

/** Marks the sheet as saved: its sealed text is forgotten, and it is not shown again. */
export async function confirmSaved(deps: Deps, visit: Visit, sheet: UnsavedSheet): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, sheet.account.accountId)
    if (account === null) return
    const saved = await setRecoveryCodeSaved(tx, account.accountId, sheet.codeId, visit.now)
    if (saved === null) return
    const contacts = await listContacts(tx, account.accountId)
    await recordEvent(deps, tx, visit, account, contacts, {
      kind: 'recovery-code-saved',
      sheetNumber: saved.sheetNumber,
    })
  })
}

async function sheetOf(
  deps: Deps,
  visit: Visit,
  account: Account,
  afterRecovery: boolean,
): Promise<SheetOutcome> {
  const live = await findLiveRecoveryCode(deps.db, account.accountId)
  const code = live && unsavedRecoveryCode(deps, account.accountId, live, visit.now)
  if (live === null || code === null) return { kind: 'nothing-waits' }
  const { codeId, sheetNumber, madeAt } = live
  const sheet = { account, codeId, sheetNumber, madeAt, code: printRecoveryCode(code), afterRecovery }
  return { kind: 'waits', sheet }
}
