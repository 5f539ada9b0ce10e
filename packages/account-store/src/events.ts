// What happened: one append-only list for each account.

import type { AccountEvent, EventKind } from '@sparekey/account-rules'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Where a request came from, in the words an event keeps and a notice repeats. */
export type Origin = { network: string; browser: string }

export type RecordedEvent = Origin & { eventId: string; event: AccountEvent; at: Date }

const EVENT = ['event_id as eventId', 'kind', 'details', 'at', 'network', 'browser'] as const

type EventRow = Origin & { eventId: string; kind: string; details: Record<string, unknown>; at: Date }

export async function addEvent(tx: Database, accountId: string, recorded: RecordedEvent): Promise<void> {
  const { kind, ...details } = recorded.event
  await tx
    .insertInto('events')
    .values({
      account_id: accountId,
      event_id: recorded.eventId,
      kind,
      details: JSON.stringify(details),
      at: recorded.at,
      network: recorded.network,
      browser: recorded.browser,
    })
    .execute()
}

/** As `addEvent`; where nobody has the account, the same statement adds nothing. */
export async function addEventIfThere(
  tx: Database,
  accountId: string,
  { eventId, event: { kind, ...details }, at, network, browser }: RecordedEvent,
): Promise<void> {
  await tx
    .insertInto('events')
    .columns(['account_id', 'event_id', 'kind', 'details', 'at', 'network', 'browser'])
    .expression((eb) =>
      eb
        .selectFrom('accounts')
        .select([
          'account_id',
          sql<string>`${eventId}::uuid`.as('event_id'),
          sql<string>`${kind}::text`.as('kind'),
          sql<string>`${JSON.stringify(details)}::jsonb`.as('details'),
          sql<Date>`${at}::timestamptz`.as('at'),
          sql<string>`${network}::text`.as('network'),
          sql<string>`${browser}::text`.as('browser'),
        ])
        .where('account_id', '=', accountId),
    )
    .execute()
}

export async function findEvent(
  db: Database,
  accountId: string,
  eventId: string,
): Promise<RecordedEvent | null> {
  const row = await db
    .selectFrom('events')
    .select(EVENT)
    .where('account_id', '=', accountId)
    .where('event_id', '=', eventId)
    .executeTakeFirst()
  return row === undefined ? null : toRecorded(row)
}

/** Lists the events of some kinds from `since` on, newest first. */
export async function listEventsSince<Kind extends EventKind>(
  db: Database,
  accountId: string,
  kinds: readonly Kind[],
  since: Date,
): Promise<(RecordedEvent & { event: Extract<AccountEvent, { kind: Kind }> })[]> {
  const rows = await db
    .selectFrom('events')
    .select(EVENT)
    .where('account_id', '=', accountId)
    .where('at', '>=', since)
    .where('kind', 'in', kinds)
    .orderBy('at', 'desc')
    .orderBy('event_id', 'desc')
    .execute()
  return rows.map((row) => {
    const recorded = toRecorded(row)
    return { ...recorded, event: recorded.event as Extract<AccountEvent, { kind: Kind }> }
  })
}

/** Lists the last `count` events, newest first. */
export async function listEvents(db: Database, accountId: string, count: number): Promise<RecordedEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select(EVENT)
    .where('account_id', '=', accountId)
    .orderBy('at', 'desc')
    .orderBy('event_id', 'desc')
    .limit(count)
    .execute()
  return rows.map(toRecorded)
}

function toRecorded({ kind, details, ...rest }: EventRow): RecordedEvent {
  return { ...rest, event: { ...details, kind: kind as EventKind } as AccountEvent }
}
