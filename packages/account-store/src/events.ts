// What happened: one append-only list for each account.

import type { AccountEvent, EventKind } from '@sparekey/account-rules'
import type { Database } from './database.ts'

/** Where a request came from, in the words an event keeps and a notice repeats. */
export type Origin = { network: string; browser: string }

export type RecordedEvent = Origin & { eventId: string; event: AccountEvent; at: Date }

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

/** Lists the last `count` events, newest first. */
export async function listEvents(db: Database, accountId: string, count: number): Promise<RecordedEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select(['event_id as eventId', 'kind', 'details', 'at', 'network', 'browser'])
    .where('account_id', '=', accountId)
    .orderBy('at', 'desc')
    .orderBy('event_id', 'desc')
    .limit(count)
    .execute()
  return rows.map(({ kind, details, ...rest }) => ({
    ...rest,
    event: { ...details, kind: kind as EventKind } as AccountEvent,
  }))
}
