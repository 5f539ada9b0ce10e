// What a query of plain SQL gives, for tests that read tables which no query of the service does.

import type { Database } from '@sparekey/account-store'
import { CompiledQuery } from 'kysely'

export async function rawRows<Row>(db: Database, text: string): Promise<Row[]> {
  return (await db.executeQuery<Row>(CompiledQuery.raw(text))).rows
}
