// What changes of a case while it waits: the address its opener gives, and the reminders that were sent.

import type { EmailAddress } from '@sparekey/account-rules'
import type { Database } from './database.ts'

/** Gives the case that waits an address to be confirmed, in the place of one that was given before. */
export async function setCaseContact(
  tx: Database,
  accountId: string,
  caseId: string,
  contact: { contactId: string; address: EmailAddress },
): Promise<void> {
  await tx
    .updateTable('cases')
    .set({
      new_contact_id: contact.contactId,
      new_address: contact.address.shown,
      new_address_key: contact.address.key,
      new_address_confirmed_at: null,
    })
    .where('account_id', '=', accountId)
    .where('case_id', '=', caseId)
    .execute()
}

/** Marks the new address of a case as confirmed. False when it waits for no code. */
export async function confirmCaseContact(
  tx: Database,
  accountId: string,
  caseId: string,
  contactId: string,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable('cases')
    .set({ new_address_confirmed_at: now })
    .where('account_id', '=', accountId)
    .where('case_id', '=', caseId)
    .where('new_contact_id', '=', contactId)
    .where('new_address_confirmed_at', 'is', null)
    .returning('case_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Counts reminders as sent, from `from` to `to`. False when another server was faster, or the case is over. */
export async function setCaseReminded(
  tx: Database,
  accountId: string,
  caseId: string,
  reminded: { from: number; to: number; nextReminderAt: Date | null },
): Promise<boolean> {
  const row = await tx
    .updateTable('cases')
    .set({ reminders_sent: reminded.to, next_reminder_at: reminded.nextReminderAt })
    .where('account_id', '=', accountId)
    .where('case_id', '=', caseId)
    .where('reminders_sent', '=', reminded.from)
    .where('cancelled_at', 'is', null)
    .where('in_effect_at', 'is', null)
    .where('ended_at', 'is', null)
    .returning('case_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Where a list of due cases was left: everything up to this one was listed. */
export type DueCase = { readonly accountId: string; readonly takesEffectAt: Date }

/**
 * Lists accounts whose case is due, or has a reminder due, at `now`: those that have waited longest for it first, at
 * most so many, those behind `listed` when a list was begun.
 */
export async function listAccountsWithCaseDue(
  db: Database,
  now: Date,
  most: number,
  listed: DueCase | null = null,
): Promise<DueCase[]> {
  let due = db
    .selectFrom('cases')
    .select(['account_id as accountId', 'takes_effect_at as takesEffectAt'])
    .where('cancelled_at', 'is', null)
    .where('in_effect_at', 'is', null)
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('takes_effect_at', '<=', now), eb('next_reminder_at', '<=', now)]))
  if (listed !== null) {
    const { accountId, takesEffectAt } = listed
    due = due.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('takes_effect_at', 'account_id'), '>', tuple(takesEffectAt, accountId)),
    )
  }
  return due.orderBy('takes_effect_at').orderBy('account_id').limit(most).execute()
}
