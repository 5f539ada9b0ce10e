// Every row of the service's tables and of the mail queue, to be compared before and after something that must
// change none.

import type { Database } from '@sparekey/account-store'
import { rawRows } from './raw-rows.ts'

const LIMITS = ['account_limits', 'shared_limits']

export type AllRows = Readonly<Record<string, readonly string[]>>

/** Lists the rows as text, by table. When a session was last seen is left out; with `but`, the limits are too. */
export async function listAllRows(db: Database, but?: 'limits'): Promise<AllRows> {
  const tables = await rawRows<{ name: string }>(
    db,
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
  )
  const all: Record<string, string[]> = {
    mails: await textsOf(db, 'select id::text as text from pgboss.job'),
  }
  for (const { name } of tables) {
    if (but === 'limits' && LIMITS.includes(name)) continue
    all[name] = await textsOf(db, `select (to_jsonb(t) - 'last_seen_at')::text as text from ${name} t`)
  }
  return all
}

async function textsOf(db: Database, query: string): Promise<string[]> {
  return (await rawRows<{ text: string }>(db, `${query} order by 1`)).map(({ text }) => text)
}
