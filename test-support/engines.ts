// Runs a suite on both engines, each `open()` giving an empty database that has all tables.

import { type Engine, migrate, type OpenedStore, openPostgres } from '@sparekey/account-store'
import { sql } from 'kysely'
import { afterAll, describe, onTestFinished } from 'vitest'
import { openMemoryPglite } from './memory-pglite.ts'
import { newPostgresDatabase } from './postgres-database.ts'

/** Opens a store for the test that runs (or is about to, in `beforeEach`); it is closed when the test is over. */
export type OpenStore = (options?: { tables?: 'all' | 'none' }) => Promise<OpenedStore>

export function describeOnEveryEngine(name: string, suite: (open: OpenStore, engine: Engine) => void): void {
  describe(`${name}, on PGlite`, () => {
    afterAll(closeMemory)
    suite(openerOf(takeMemory), 'pglite')
  })
  describe(`${name}, on PostgreSQL`, () =>
    suite(
      openerOf(async () => openPostgres(await newPostgresDatabase())),
      'postgres',
    ))
}

function openerOf(openEmpty: () => Promise<OpenedStore>): OpenStore {
  return async ({ tables = 'all' } = {}) => {
    const store = await openEmpty()
    onTestFinished(() => store.close())
    if (tables === 'all') await migrate(store.db)
    return store
  }
}

/**
 * PGlite takes seconds to start, so a database in memory that a test has closed is emptied and used again in its suite.
 */
const inMemory: OpenedStore[] = []
const free: OpenedStore[] = []

async function closeMemory(): Promise<void> {
  free.length = 0
  for (const store of inMemory.splice(0)) await store.close()
}

async function takeMemory(): Promise<OpenedStore> {
  const used = free.pop()
  if (used) await empty(used)
  const store = used ?? (await openMemoryPglite())
  if (!used) inMemory.push(store)
  let isOpen = true
  const close = async () => {
    if (isOpen) free.push(store)
    isOpen = false
  }
  return { ...store, close }
}

async function empty({ db }: OpenedStore): Promise<void> {
  const schemas = await sql<{ name: string }>`
    select nspname as name from pg_namespace
    where nspname !~ '^pg_(catalog|toast|temp)' and nspname <> 'information_schema'
  `.execute(db)
  for (const { name } of schemas.rows) await sql`drop schema ${sql.id(name)} cascade`.execute(db)
  await sql`create schema public`.execute(db)
}
