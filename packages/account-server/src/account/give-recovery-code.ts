// Giving an account a new recovery code in one transaction. The old one, if there was one, opens nothing from then on.

import {
  type Database,
  endRecoveries,
  findLiveRecoveryCode,
  listContacts,
  lockAccount,
  replaceRecoveryCode,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { makeRecoveryCode } from './make-recovery-code.ts'
import { recordEvent } from './record-event.ts'

/**
 * Makes a code and puts it in the place of the live one; every open recovery ends. `onlyTheFirst` leaves an account
 * that has a live code alone, so that a form sent twice makes one code. The caller has decided that it is allowed.
 */
export async function giveRecoveryCode(
  deps: Deps,
  visit: Visit,
  accountId: string,
  options: { onlyTheFirst: boolean },
): Promise<void> {
  const code = await makeRecoveryCode(deps, accountId, visit.now)
  await deps.db.transaction().execute(async (tx: Database) => {
    const account = await lockAccount(tx, accountId)
    if (account === null) return
    if (options.onlyTheFirst && (await findLiveRecoveryCode(tx, accountId)) !== null) return
    const contacts = await listContacts(tx, accountId)
    const sheetNumber = await replaceRecoveryCode(tx, accountId, code)
    await endRecoveries(tx, accountId, visit.now)
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'recovery-code-made', sheetNumber })
  })
}
