// All rows of one account, to be compared before and after something that must change none of them, or some.

import type { Database } from '@sparekey/account-store'
import { sql } from 'kysely'

/** Everything the database has of one account, by table. */
export async function rowsOf(db: Database, accountId: string): Promise<Record<string, unknown[]>> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'account_id' order by table_name
  `.execute(db)
  const rows: Record<string, unknown[]> = {}
  for (const { name } of tables.rows) {
    const found = await sql`
      select * from ${sql.id(name)} as row where account_id = ${accountId} order by row::text
    `.execute(db)
    rows[name] = found.rows
  }
  return rows
}
