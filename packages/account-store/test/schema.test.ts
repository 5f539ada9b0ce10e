// The tables as a whole: schema.sql is what the migrations add up to, and every table of an account is keyed by it.

import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../test-support/engines.ts'
import { writeSchema } from './write-schema.ts'

const FILE = fileURLToPath(new URL('../schema.sql', import.meta.url))
const HEAD =
  '-- What the migrations in sql/ add up to: to be read, and run by nothing. `npm run schema -w packages/account-store`\n' +
  '-- makes it anew after a migration was added.\n\n'

/** What is asked from outside an account, before one is known. */
const LOOK_UPS = [
  'contact_lookups',
  'migrations',
  'passkey_lookups',
  'shared_limits',
  'support_references',
  'usernames',
]

describeOnEveryEngine('The tables', (open) => {
  test('are those of schema.sql', async () => {
    const { db } = await open()
    await expect(HEAD + (await writeSchema(db))).toMatchFileSnapshot(FILE)
  })

  test('are written down whole: the text makes the same tables again', async () => {
    const { db } = await open()
    const written = await writeSchema(db)
    await sql`drop schema public cascade`.execute(db)
    await sql`create schema public`.execute(db)
    await sql.raw(written).execute(db)
    expect(await writeSchema(db)).toBe(written)
  })

  test('have account_id first in their primary key, but for what is looked up from outside an account', async () => {
    const { db } = await open()
    const { rows } = await sql<{ name: string; first: string | null }>`
      select relname as name, attname as first
      from pg_class
        left join pg_index on indrelid = pg_class.oid and indisprimary
        left join pg_attribute on attrelid = pg_class.oid and attnum = indkey[0]
      where relkind = 'r' and relnamespace = 'public'::regnamespace
      order by relname
    `.execute(db)
    expect(rows.length).toBeGreaterThan(LOOK_UPS.length)
    expect(rows.filter(({ first }) => first !== 'account_id').map(({ name }) => name)).toEqual(LOOK_UPS)
  })
})
