// The yearly question about the sheet, by mail: one for an account in a year, and none when the sheet was checked
// meanwhile. The dashboard asks by itself.

import { sheetsSeenBefore } from '@sparekey/account-rules'
import {
  type Contact,
  listAccountsWithSheetToCheck,
  listContacts,
  lockAccount,
  setSheetCheckAsked,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import { composeSheetQuestion } from '../notices/compose-sheet-question.ts'

/** At most so many in one sweep, each in a transaction of its own; the rest waits for the next one. */
const AT_ONCE = 500

/** Asks whom it is time to ask. Any number of servers may do it at once: each question is sent by one of them. */
export async function askAboutSheets(deps: Deps): Promise<void> {
  const now = deps.now()
  const seenBefore = sheetsSeenBefore(now)
  const faults: unknown[] = []
  for (const accountId of await listAccountsWithSheetToCheck(deps.db, seenBefore, AT_ONCE)) {
    // One account's fault keeps no other from being asked.
    await askOne(deps, accountId, { now, seenBefore }).catch((fault: unknown) => faults.push(fault))
  }
  if (faults.length > 0) throw new AggregateError(faults, 'Some people were not asked about their sheet.')
}

function askOne(deps: Deps, accountId: string, span: { now: Date; seenBefore: Date }): Promise<void> {
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    const sheet = await setSheetCheckAsked(tx, accountId, span)
    const address = lastConfirmed(await listContacts(tx, accountId))
    // Who has no address is asked by the dashboard alone.
    if (account === null || sheet === null || address === null) return
    const { name: serviceName, origin } = deps.config
    const { username } = account
    await deps.mail.add(tx, [composeSheetQuestion({ to: address, username, serviceName, origin, ...sheet })])
  })
}

/** The address that was confirmed last is the one that is most likely read. */
function lastConfirmed(contacts: readonly Contact[]): string | null {
  const confirmed = contacts.flatMap(({ kind, address, confirmedAt }) =>
    kind === 'email' && confirmedAt !== null ? [{ address, at: confirmedAt.getTime() }] : [],
  )
  return confirmed.sort((one, other) => other.at - one.at)[0]?.address ?? null
}
