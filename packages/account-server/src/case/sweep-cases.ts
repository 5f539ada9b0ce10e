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
import { originOf, recordCaseEvent } from './record-case-event.ts'

/** At most so many in one sweep, each in a transaction of its own; the rest waits for the next one. */
const AT_ONCE = 500

/** Does what is due. Any number of servers may do it at once: each reminder is sent by one of them. */
export async function sweepCases(deps: Deps): Promise<void> {
  const now = deps.now()
  const faults: unknown[] = []
  for (const accountId of await listAccountsWithCaseDue(deps.db, now, AT_ONCE)) {
    const sweeping = deps.db.transaction().execute(async (tx) => {
      const account = await lockAccount(tx, accountId)
      if (account === null || (await putCaseInEffect(deps, tx, account, now))) return
      await remind(deps, tx, account, now)
    })
    // One account's fault keeps no other from being told.
    await sweeping.catch((fault: unknown) => faults.push(fault))
  }
  if (faults.length > 0) throw new AggregateError(faults, 'Some cases could not be looked after.')
}

async function remind(deps: Deps, tx: Database, account: Account, now: Date): Promise<void> {
  const { accountId } = account
  const waiting = await findWaitingCase(tx, accountId)
  if (waiting === null) return
  const { caseId, remindersSent: from, takesEffectAt } = waiting
  const decision = decideReminder(waiting, now)
  if (decision.kind === 'none') return
  const to = decision.covers
  const nextReminderAt = nextReminder(waiting, to)
  if (!(await setCaseReminded(tx, accountId, caseId, { from, to, nextReminderAt }))) return
  const event = { kind: 'case-reminder', caseId, takesEffectAt: takesEffectAt.toISOString() } as const
  await recordCaseEvent(deps, tx, originOf(waiting, now), account, waiting, event)
}
