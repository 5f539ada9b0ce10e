// The sheet that whoever came back by a wait is owed: the code they had was used up at its start, and there was nobody
// yet to be shown another one.

import {
  findLiveRecoveryCode,
  hasCaseInEffect,
  listContacts,
  lockAccount,
  replaceRecoveryCode,
} from '@sparekey/account-store'
import { makeRecoveryCode } from '../account/make-recovery-code.ts'
import { recordEvent } from '../account/record-event.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'

/** Makes a recovery code for somebody who has just signed in, has none, and came back by a wait. True when it was made. */
export async function makeOwedSheet(deps: Deps, visit: Visit, accountId: string): Promise<boolean> {
  if (!(await hasCaseInEffect(deps.db, accountId))) return false
  const code = await makeRecoveryCode(deps, accountId, visit.now)
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    if (account === null || (await findLiveRecoveryCode(tx, accountId)) !== null) return false
    const sheetNumber = await replaceRecoveryCode(tx, accountId, code)
    const contacts = await listContacts(tx, accountId)
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'recovery-code-made', sheetNumber })
    return true
  })
}
