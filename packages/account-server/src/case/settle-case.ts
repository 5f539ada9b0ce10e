// Meeting an account: whoever is about to read or change one learns of it here, and a case whose date has come is in
// effect before they do. No timer is needed for it.

import { type Account, findAccount, lockAccount } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import { putCaseInEffect } from './put-in-effect.ts'

/**
 * Finds an account as it is at `now`. These are the doors: the session, the sign-in or the recovery of a cookie, a
 * typed username, a passkey, and the link in a notice. Everything behind them works with the same `now`, so what is not
 * due here is not due there; and what another server puts into effect meanwhile is seen under the account's lock,
 * because it ends the session, the recovery, the code and the password that the request came with.
 *
 * One statement for known and unknown ids; only when a date has come, and then once, there are more.
 */
export async function meetAccount(deps: Deps, accountId: string, now: Date): Promise<Account | null> {
  const account = await findAccount(deps.db, accountId)
  if (account === null || !isDue(account, now)) return account
  await settleDueCase(deps, accountId, now)
  return findAccount(deps.db, accountId)
}

/** Puts the case of an account into effect when its date has come. Any number may try at once. */
export async function settleDueCase(deps: Deps, accountId: string, now: Date): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    if (account !== null && isDue(account, now)) await putCaseInEffect(deps, tx, account, now)
  })
}

function isDue({ waitingCase }: Account, now: Date): boolean {
  return waitingCase !== null && now >= waitingCase.takesEffectAt
}
