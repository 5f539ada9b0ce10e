// Brings the tables up to date: runs each numbered SQL file once, whoever and however many start at the same time.

import { sql } from 'kysely'
import type { Database } from './database.ts'
import { PATIENT } from './open-pool.ts'
import { type Migration, readMigrations } from './read-migrations.ts'

type Applied = { number: number; name: string; checksum: string; isBreaking: boolean }

/** Any number will do, as long as it stays: those who migrate queue up at this advisory lock. */
const LOCK = 7_234_915_023

const BEGIN = `${PATIENT}
  set local statement_timeout = 0;
  set local lock_timeout = 0;
  select pg_advisory_xact_lock(${LOCK});
  -- A migration that waits for a table makes everybody else wait behind it: rather fail, and be started again.
  set local lock_timeout = '10s';
  create table if not exists migrations (
    number integer primary key,
    name text not null,
    checksum text not null,
    is_breaking boolean not null,
    applied_at timestamptz not null default now()
  )`

/**
 * Runs the migrations that the database does not have yet, each in a transaction of its own. A database that has
 * more than this program knows is fine, since programs of two versions work side by side during an upgrade;
 * unless one of those is marked as breaking. Throws a sentence then, and when a migration has been edited since.
 */
export async function migrate(db: Database, migrations?: readonly Migration[]): Promise<void> {
  const known = migrations ?? (await readMigrations())
  const applied = await listApplied(db)
  check(known, applied)
  for (const migration of known.slice(applied.length)) await apply(db, known, migration)
}

async function apply(db: Database, known: readonly Migration[], migration: Migration): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql.raw(BEGIN).execute(tx)
    const applied = await listApplied(tx)
    check(known, applied)
    if (applied.some(({ number }) => number === migration.number)) return
    await sql
      .raw(`${PATIENT}${migration.text}`)
      .execute(tx)
      .catch((cause: Error) => {
        throw new Error(`The migration ${migration.name} failed: ${cause.message}`, { cause })
      })
    const { number, name, checksum, isBreaking } = migration
    await sql`
      insert into migrations (number, name, checksum, is_breaking)
      values (${number}, ${name}, ${checksum}, ${isBreaking})
    `.execute(tx)
  })
}

async function listApplied(db: Database): Promise<Applied[]> {
  const found = await sql<{ isThere: boolean }>`
    select to_regclass('migrations') is not null as "isThere"
  `.execute(db)
  if (!found.rows[0]?.isThere) return []
  const result = await sql<Applied>`
    select number, name, checksum, is_breaking as "isBreaking" from migrations order by number
  `.execute(db)
  return result.rows
}

function check(known: readonly Migration[], applied: readonly Applied[]): void {
  for (const before of applied) {
    const migration = known.find(({ number }) => number === before.number)
    if (!migration && before.isBreaking)
      throw new Error(
        `The database has the migration ${before.name}, which this version of Sparekey cannot work with. ` +
          'Start the newer version.',
      )
    if (migration && migration.checksum !== before.checksum)
      throw new Error(
        `The migration ${migration.name} is not the one that the database has had (${before.name}). ` +
          'Migrations are only ever added: put the file back and add another.',
      )
  }
}
