// The sheet that whoever came back by a wait is owed: the code they had was used up at its start, and there was nobody
// yet to be shown another one.

import { isOwedSheet } from '@sparekey/account-rules'
import {
  findLiveRecoveryCode,
  findSession,
  hasComeBackByWait,
  listContacts,
  lockAccount,
  replaceRecoveryCode,
} from '@sparekey/account-store'
import { makeRecoveryCode } from '../account/make-recovery-code.ts'
import { recordEvent } from '../account/record-event.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'

/** Makes a recovery code for a session that has just begun, where one is owed. True when it was made. */
export async function makeOwedSheet(
  deps: Deps,
  visit: Visit,
  { accountId, sessionId }: { readonly accountId: string; readonly sessionId: string },
): Promise<boolean> {
  if (!(await hasComeBackByWait(deps.db, accountId))) return false
  const code = await makeRecoveryCode(deps, accountId, visit.now)
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    const session = await findSession(tx, accountId, sessionId)
    if (account === null || session === null) return false
    const facts = {
      twoStep: account.twoStepSince !== null,
      shown: session.proofs,
      cameBackByWait: await hasComeBackByWait(tx, accountId),
      hasLiveCode: (await findLiveRecoveryCode(tx, accountId)) !== null,
    }
    if (!isOwedSheet(deps.rules, facts, visit.now)) return false
    const sheetNumber = await replaceRecoveryCode(tx, accountId, code)
    const contacts = await listContacts(tx, accountId)
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'recovery-code-made', sheetNumber })
    return true
  })
}
