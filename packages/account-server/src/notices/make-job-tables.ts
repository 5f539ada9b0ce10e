// The tables and queues of pg-boss, made once by any number of servers that start together. What pg-boss does by
// itself for this is not enough: its check for the tables may see the past, and two who make a queue deadlock.

import { bossDatabase, type Database } from '@sparekey/account-store'
import { sql } from 'kysely'
import PgBoss from 'pg-boss'

/** Any number will do, as long as no other lock of this database has it. */
const LOCK = 7_234_915_024

/** Makes the tables where there are none. Bringing older ones up to date is pg-boss's own `start`. */
export async function makeJobTables(db: Database): Promise<void> {
  await oneAtATime(db, async (tx) => {
    // To read a table is to hear what others have made; names looked up by a function may be remembered ones.
    const found = await sql`
      select 1 from pg_catalog.pg_tables where schemaname = 'pgboss' and tablename = 'version'
    `.execute(tx)
    if (found.rows.length > 0) return
    const script = PgBoss.getConstructionPlans('pgboss')
    await bossDatabase(tx).executeSql(script.replace(/^\s*BEGIN;/, '').replace(/COMMIT;\s*$/, ''))
  })
}

/** Makes the queue where there is none. */
export async function makeQueue(db: Database, name: string): Promise<void> {
  await oneAtATime(db, async (tx) => {
    const boss = new PgBoss({ db: bossDatabase(tx), schedule: false, supervise: false })
    await boss.createQueue(name, { name })
  })
}

async function oneAtATime(db: Database, make: (tx: Database) => Promise<void>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
    await make(tx)
  })
}
