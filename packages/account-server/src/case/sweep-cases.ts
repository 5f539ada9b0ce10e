// The sweep: reminders of cases that wait, and the effect of those whose date has come. The effect needs no sweep
// (settle-case.ts); what it adds is that notices go out also where nobody meets the account.

import { decideReminder, nextReminder } from '@sparekey/account-rules'
import {
  type Account,
  type Database,
  findWaitingCase,
  listAccountsWithCaseDue,
  lockAccount,
  setCaseReminded,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import { putCaseInEffect } from './put-in-effect.ts'
import { originOf, recordCaseEvent, waitingEvent } from './record-case-event.ts'

/** So many are listed at once; each has a transaction of its own. */
const LISTED_AT_ONCE = 500

/** Does what is due. Any number of servers may do it at once: each reminder is sent by one of them. */
export async function sweepCases(deps: Deps, listedAtOnce = LISTED_AT_ONCE): Promise<void> {
  const now = deps.now()
  const faults: unknown[] = []
  let listed = await listAccountsWithCaseDue(deps.db, now, listedAtOnce)
  while (listed.length > 0) {
    for (const { accountId } of listed) {
      const sweeping = deps.db.transaction().execute(async (tx) => {
        const account = await lockAccount(tx, accountId)
        if (account === null || (await putCaseInEffect(deps, tx, account, now))) return
        await remind(deps, tx, account, now)
      })
      // One account's fault keeps no other from being told.
      await sweeping.catch((fault: unknown) => faults.push(fault))
    }
    // On from the last one, done or not: else as many faults as fit a list would come first in every sweep.
    listed = await listAccountsWithCaseDue(deps.db, now, listedAtOnce, listed.at(-1))
  }
  if (faults.length > 0) throw new AggregateError(faults, 'Some cases could not be looked after.')
}

async function remind(deps: Deps, tx: Database, account: Account, now: Date): Promise<void> {
  const { accountId } = account
  const waiting = await findWaitingCase(tx, accountId)
  if (waiting === null) return
  const { caseId, remindersSent: from } = waiting
  const decision = decideReminder(waiting, now)
  if (decision.kind === 'none') return
  const to = decision.covers
  const nextReminderAt = nextReminder(waiting, to)
  if (!(await setCaseReminded(tx, accountId, caseId, { from, to, nextReminderAt }))) return
  const event = waitingEvent('case-reminder', waiting)
  await recordCaseEvent(deps, tx, originOf(waiting, now), account, waiting, event)
}
