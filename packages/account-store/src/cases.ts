// Cases: recoveries that wait. At most one of an account waits at a time, and its date stands beside the account
// itself, where every request reads it. What changes while one waits is waiting-cases.ts's; what it may do, and when,
// is decided by account-rules.

import type { ContactKind, ProofKind } from '@sparekey/account-rules'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** A proof that the opener of a case said they still have. `id` tells apart those of which an account has several. */
export type KeptProof = { kind: ProofKind; id: string | null }

/** A contact that was known before the case, and is told of it whatever becomes of the contact. */
export type ToldContact = { contactId: string; kind: ContactKind; address: string; addressKey: string }

/** The address its opener gave for it. It counts once it is confirmed. */
export type CaseContact = ToldContact & { kind: 'email'; confirmedAt: Date | null }

export type Case = {
  caseId: string
  /** The recovery code that was used up for it; null when two operators approved it. */
  codeId: string | null
  /** The request at the support desk that started it; null when a recovery code did. */
  requestId: string | null
  openedAt: Date
  takesEffectAt: Date
  /** Null once the case is over, and in one that the support desk started. */
  passwordHash: string | null
  kept: KeptProof[]
  contacts: ToldContact[]
  newContact: CaseContact | null
  remindersSent: number
  cancelledAt: Date | null
  inEffectAt: Date | null
  endedAt: Date | null
  network: string
  browser: string
}

export type NewCase = Pick<
  Case,
  | 'caseId'
  | 'codeId'
  | 'requestId'
  | 'openedAt'
  | 'takesEffectAt'
  | 'passwordHash'
  | 'kept'
  | 'contacts'
  | 'network'
  | 'browser'
> & { accountId: string; nextReminderAt: Date | null }

/** Adds the case that waits from now on. @throws when one waits already; the caller has looked, under the lock */
export async function addCase(tx: Database, added: NewCase): Promise<void> {
  const row: Insertable<Tables['cases']> = {
    account_id: added.accountId,
    case_id: added.caseId,
    code_id: added.codeId,
    request_id: added.requestId,
    opened_at: added.openedAt,
    takes_effect_at: added.takesEffectAt,
    password_hash: added.passwordHash,
    kept: JSON.stringify(added.kept),
    contacts: JSON.stringify(added.contacts),
    next_reminder_at: added.nextReminderAt,
    network: added.network,
    browser: added.browser,
  }
  await tx.insertInto('cases').values(row).execute()
  await tx
    .updateTable('accounts')
    .set({ waiting_case_id: added.caseId, case_takes_effect_at: added.takesEffectAt })
    .where('account_id', '=', added.accountId)
    .execute()
}

/** Finds a case, over or not. */
export async function findCase(db: Database, accountId: string, caseId: string): Promise<Case | null> {
  const row = await db
    .selectFrom('cases')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row === undefined ? null : fromRow(row)
}

/** Finds the case that waits. Sends the same statement for an account that has none, or does not exist. */
export async function findWaitingCase(db: Database, accountId: string): Promise<Case | null> {
  const row = await db
    .selectFrom('cases')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('cancelled_at', 'is', null)
    .where('in_effect_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : fromRow(row)
}

/** True when the account has come back by a wait, and no recovery code was made for it since. */
export async function hasComeBackByWait(db: Database, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('cases')
    .select('case_id')
    .where('account_id', '=', accountId)
    .where('in_effect_at', 'is not', null)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('recovery_codes')
            .select('code_id')
            .where('account_id', '=', accountId)
            .whereRef('made_at', '>=', 'cases.in_effect_at'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Cancels a case that waits. False when it was over. */
export function cancelCase(tx: Database, accountId: string, caseId: string, now: Date): Promise<boolean> {
  return closeCase(tx, accountId, caseId, { cancelled_at: now })
}

/** Ends a case that waits because a recovery made it needless. False when it was over. */
export function endCase(tx: Database, accountId: string, caseId: string, now: Date): Promise<boolean> {
  return closeCase(tx, accountId, caseId, { ended_at: now })
}

/** Marks a case as in effect. False when it was over, or its stored date has not come by `now`. */
export function setCaseInEffect(
  tx: Database,
  accountId: string,
  caseId: string,
  now: Date,
): Promise<boolean> {
  return closeCase(tx, accountId, caseId, { in_effect_at: now }, now)
}

type Ending = Pick<Updateable<Tables['cases']>, 'cancelled_at' | 'in_effect_at' | 'ended_at'>

/** Closes a case that is open, once and for all: its secrets and addresses go, and the account no longer waits. */
async function closeCase(
  tx: Database,
  accountId: string,
  caseId: string,
  ending: Ending,
  dueBy?: Date,
): Promise<boolean> {
  const nothingLeft = { password_hash: null, contacts: '[]', new_address: null, new_address_key: null }
  let closing = tx
    .updateTable('cases')
    .set({ ...ending, ...nothingLeft, new_contact_id: null, next_reminder_at: null })
    .where('account_id', '=', accountId)
    .where('case_id', '=', caseId)
    .where('cancelled_at', 'is', null)
    .where('in_effect_at', 'is', null)
    .where('ended_at', 'is', null)
  if (dueBy !== undefined) closing = closing.where('takes_effect_at', '<=', dueBy)
  const closed = await closing.returning('case_id').executeTakeFirst()
  if (closed === undefined) return false
  await tx
    .updateTable('accounts')
    .set({ waiting_case_id: null, case_takes_effect_at: null })
    .where('account_id', '=', accountId)
    .execute()
  return true
}

function fromRow(row: Selectable<Tables['cases']>): Case {
  return {
    caseId: row.case_id,
    codeId: row.code_id,
    requestId: row.request_id,
    openedAt: row.opened_at,
    takesEffectAt: row.takes_effect_at,
    passwordHash: row.password_hash,
    kept: row.kept,
    contacts: row.contacts,
    newContact: contactOf(row),
    remindersSent: row.reminders_sent,
    cancelledAt: row.cancelled_at,
    inEffectAt: row.in_effect_at,
    endedAt: row.ended_at,
    network: row.network,
    browser: row.browser,
  }
}

function contactOf(row: Selectable<Tables['cases']>): CaseContact | null {
  const { new_contact_id: contactId, new_address: address, new_address_key: addressKey } = row
  if (contactId === null || address === null || addressKey === null) return null
  return { contactId, kind: 'email', address, addressKey, confirmedAt: row.new_address_confirmed_at }
}
