// What the database holds of one account, as plain values that a test can compare. Reads only.

import { findPassword } from '@sparekey/account-store'
import { CompiledQuery } from 'kysely'
import type { Mail } from '../../src/notices/mail.ts'
import { unsealMail } from '../../src/notices/mail-payload.ts'
import type { TestService } from '../test-service.ts'

export type AccountFacts = {
  readonly passwordHash: string
  /** Every code the account ever had, by sheet number. `held`: a recovery that has not lapsed holds it. */
  readonly codes: readonly { sheet: number; state: 'live' | 'used' | 'replaced'; held: boolean }[]
  readonly liveSessions: number
  /** Recoveries that could still do something, and those that did. */
  readonly openRecoveries: number
  readonly finishedRecoveries: number
  /** The kinds of what happened, in alphabetical order. */
  readonly events: readonly string[]
}

export async function factsOf({ deps }: TestService, accountId: string): Promise<AccountFacts> {
  const { db } = deps
  const now = deps.now()
  const codes = await db
    .selectFrom('recovery_codes')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('sheet_number')
    .execute()
  const sessions = await db
    .selectFrom('sessions')
    .select('session_id')
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
  const recoveries = await db
    .selectFrom('recoveries')
    .selectAll()
    .where('account_id', '=', accountId)
    .execute()
  const events = await db.selectFrom('events').select('kind').where('account_id', '=', accountId).execute()
  return {
    passwordHash: (await findPassword(db, accountId))?.hash ?? '',
    codes: codes.map((code) => ({
      sheet: code.sheet_number,
      state: code.used_at !== null ? 'used' : code.replaced_at !== null ? 'replaced' : 'live',
      held: code.used_at === null && code.held_until !== null && code.held_until > now,
    })),
    liveSessions: sessions.length,
    openRecoveries: recoveries.filter(
      (one) => one.finished_at === null && one.ended_at === null && one.expires_at > now,
    ).length,
    finishedRecoveries: recoveries.filter((one) => one.finished_at !== null).length,
    events: events.map(({ kind }) => kind).sort(),
  }
}

/** How many of the account's events are of this kind. */
export function countOf(facts: AccountFacts, kind: string): number {
  return facts.events.filter((one) => one === kind).length
}

/** The mails that wait to be sent, opened. Only of use where nothing sends them: see `deps.mail.stop`. */
export async function listWaitingMails({ deps }: TestService): Promise<Mail[]> {
  const { rows } = await deps.db.executeQuery<{ id: string; data: { sealed: string } }>(
    CompiledQuery.raw(`select id, data from pgboss.job where name = 'mail'`),
  )
  return rows
    .map(({ id, data }) => unsealMail(deps.keys, data.sealed, id))
    .filter((mail): mail is Mail => mail !== null && mail !== 'unreadable')
}
