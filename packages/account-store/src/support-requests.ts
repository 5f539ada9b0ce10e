// Requests at the support desk: opened, confirmed, and closed once. What is said in one, and who approved it, is
// support-messages.ts's. What may be done, and when, is decided by account-rules.

import type { DeclineReason, EmailAddress, SupportOutcome } from '@sparekey/account-rules'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { Database } from './database.ts'
import type { RequestKey } from './support-references.ts'
import type { Tables } from './tables.ts'

export type SupportRequest = RequestKey & {
  /** The username as it was typed. */
  username: string
  address: string
  addressKey: string
  story: string
  openedAt: Date
  confirmedAt: Date | null
  /** True while the operators' last question has no answer. */
  awaitsAnswer: boolean
  /** When the account's contacts were first told of it. */
  toldAt: Date | null
  outcome: SupportOutcome | null
  closedAt: Date | null
  declined: { reason: DeclineReason; note: string | null } | null
  /** The case that its approval started. */
  caseId: string | null
  network: string
  browser: string
}

export async function addSupportRequest(
  tx: Database,
  added: RequestKey & {
    username: string
    address: EmailAddress
    story: string
    openedAt: Date
    network: string
    browser: string
  },
): Promise<void> {
  await tx
    .insertInto('support_requests')
    .values({
      account_id: added.accountId,
      request_id: added.requestId,
      username: added.username,
      address: added.address.shown,
      address_key: added.address.key,
      story: added.story,
      opened_at: added.openedAt,
      network: added.network,
      browser: added.browser,
    })
    .execute()
}

export async function findSupportRequest(
  db: Database,
  { accountId, requestId }: RequestKey,
): Promise<SupportRequest | null> {
  const row = await db
    .selectFrom('support_requests')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row === undefined ? null : fromRow(row)
}

/**
 * As `findSupportRequest`, and holds the row until the transaction ends: what operators do to one request queues up.
 */
export async function lockSupportRequest(
  tx: Database,
  { accountId, requestId }: RequestKey,
): Promise<SupportRequest | null> {
  const row = await tx
    .selectFrom('support_requests')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('request_id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : fromRow(row)
}

/** A place in the queue: a request that stands in it, or stood in it once. */
export type QueuePlace = { confirmedAt: Date; requestId: string }

/**
 * Lists the confirmed requests that are not over, the one that waited longest first: of all accounts, for it is the
 * queue, and of each account its oldest `ofOne`. Gives at most `most`, from the beginning or after a place.
 */
export async function listOpenSupportRequests(
  db: Database,
  { ofOne, after, most }: { ofOne: number; after: QueuePlace | null; most: number },
): Promise<SupportRequest[]> {
  const open = db
    .selectFrom('support_requests')
    .selectAll()
    .select(
      sql<string>`row_number() over (partition by account_id order by confirmed_at, request_id)`.as('turn'),
    )
    .where('confirmed_at', 'is not', null)
    .where('outcome', 'is', null)
  const rows = await db
    .selectFrom(open.as('open'))
    .selectAll()
    .where('turn', '<=', String(ofOne))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(confirmed_at, request_id) > (${after?.confirmedAt}::timestamptz, ${after?.requestId}::uuid)`,
      ),
    )
    .orderBy('confirmed_at')
    .orderBy('request_id')
    .limit(most)
    .execute()
  return rows.map(fromRow)
}

/** How many confirmed requests about one account are not over. */
export async function countOpenSupportRequestsOf(db: Database, accountId: string): Promise<number> {
  const { open } = await db
    .selectFrom('support_requests')
    .select((eb) => eb.fn.countAll<string>().as('open'))
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .where('outcome', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(open)
}

/**
 * Closes every confirmed request about one account that is not over, as stopped, in one statement. Gives those it
 * closed, the one that waited longest first.
 */
export async function stopSupportRequestsOf(
  tx: Database,
  accountId: string,
  now: Date,
): Promise<(RequestKey & { address: string })[]> {
  const rows = await tx
    .updateTable('support_requests')
    .set({ outcome: 'stopped', closed_at: now, awaits_answer: false })
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .where('outcome', 'is', null)
    .returning([
      'account_id as accountId',
      'request_id as requestId',
      'address',
      'confirmed_at as confirmedAt',
    ])
    .execute()
  return rows
    .sort((one, other) => Number(one.confirmedAt) - Number(other.confirmedAt))
    .map(({ accountId, requestId, address }) => ({ accountId, requestId, address }))
}

/** Marks the contact of a request as confirmed. False when it was before, or the request is over. */
export function confirmSupportRequest(tx: Database, key: RequestKey, now: Date): Promise<boolean> {
  return changeOpen(tx, key, { confirmed_at: now })
}

/** Sets whether the request waits for an answer. */
export function setSupportAwaitsAnswer(tx: Database, key: RequestKey, awaits: boolean): Promise<boolean> {
  return changeOpen(tx, key, { awaits_answer: awaits })
}

/** Remembers that the account's contacts were told of the request. */
export function setSupportTold(tx: Database, key: RequestKey, now: Date): Promise<boolean> {
  return changeOpen(tx, key, { told_at: now })
}

export type SupportEnding =
  | { outcome: 'declined'; reason: DeclineReason; note: string | null }
  | { outcome: 'approved'; caseId: string }
  | { outcome: 'stopped' }

/** Closes a request, once and for all. False when it was over. */
export function closeSupportRequest(
  tx: Database,
  key: RequestKey,
  ending: SupportEnding,
  now: Date,
): Promise<boolean> {
  return changeOpen(tx, key, {
    outcome: ending.outcome,
    closed_at: now,
    awaits_answer: false,
    ...(ending.outcome === 'declined' ? { decline_reason: ending.reason, decline_note: ending.note } : {}),
    ...(ending.outcome === 'approved' ? { case_id: ending.caseId } : {}),
  })
}

async function changeOpen(
  tx: Database,
  { accountId, requestId }: RequestKey,
  change: Updateable<Tables['support_requests']>,
): Promise<boolean> {
  const row = await tx
    .updateTable('support_requests')
    .set(change)
    .where('account_id', '=', accountId)
    .where('request_id', '=', requestId)
    .where('outcome', 'is', null)
    .returning('request_id')
    .executeTakeFirst()
  return row !== undefined
}

function fromRow(row: Selectable<Tables['support_requests']>): SupportRequest {
  return {
    accountId: row.account_id,
    requestId: row.request_id,
    username: row.username,
    address: row.address,
    addressKey: row.address_key,
    story: row.story,
    openedAt: row.opened_at,
    confirmedAt: row.confirmed_at,
    awaitsAnswer: row.awaits_answer,
    toldAt: row.told_at,
    outcome: row.outcome,
    closedAt: row.closed_at,
    declined: row.decline_reason === null ? null : { reason: row.decline_reason, note: row.decline_note },
    caseId: row.case_id,
    network: row.network,
    browser: row.browser,
  }
}
