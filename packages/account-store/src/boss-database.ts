// The store as pg-boss wants a database, so that a job can be part of the caller's transaction, on either engine.
// Knows no queue and no job.

import { CompiledQuery } from 'kysely'
import type { Database } from './database.ts'

export type BossDatabase = {
  executeSql(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[]; affected: number }>
}

/**
 * Gives pg-boss the database (`new PgBoss({ db: bossDatabase(db) })`), or one transaction in it
 * (`boss.send(…, { db: bossDatabase(tx) })`). Without values the text may be a script of many statements, which
 * answers with no rows; its own BEGIN and COMMIT belong outside of a transaction.
 */
export function bossDatabase(db: Database): BossDatabase {
  return {
    async executeSql(text, values = []) {
      // pg-boss leaves values out that are null.
      const parameters = values.map((value) => value ?? null)
      const result = await db.executeQuery(CompiledQuery.raw(text, parameters))
      return { rows: result.rows, affected: Number(result.numAffectedRows ?? 0) }
    },
  }
}
