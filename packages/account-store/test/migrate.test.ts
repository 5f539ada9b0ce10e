// Migrations: each one once, whole or not at all, by however many at the same time, on either engine.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { describeOnEveryEngine } from '../../../test-support/engines.ts'
import { newPostgresDatabase } from '../../../test-support/postgres-database.ts'
import { newTemporaryFolder } from '../../../test-support/temporary-folder.ts'
import type { Database } from '../src/database.ts'
import { migrate } from '../src/migrate.ts'
import { openPostgres } from '../src/open-postgres.ts'
import { readMigrations } from '../src/read-migrations.ts'

type Files = Record<string, string>

const LETTERS = 'create table letters (name text);\ncreate index on letters (name);\n'
const THREE: Files = {
  '000001-letters.sql': LETTERS,
  '000002-first-letter.sql': `insert into letters (name) values ('a');\n`,
  '000003-second-letter.sql': `insert into letters (name) values ('b');\n`,
}

async function read(files: Files) {
  const folder = join(await newTemporaryFolder(), 'sql')
  await mkdir(folder)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return readMigrations(pathToFileURL(`${folder}/`))
}

async function listLetters(db: Database): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from letters order by name`.execute(db)
  return rows.map(({ name }) => name).join('')
}

const listNumbers = async (db: Database): Promise<number[]> => {
  const { rows } = await sql<{ number: number }>`select number from migrations order by number`.execute(db)
  return rows.map(({ number }) => number)
}

describeOnEveryEngine('Migrating', (open) => {
  test('runs each migration once, in order, whenever it is added', async () => {
    const { db } = await open({ tables: 'none' })
    const migrations = await read(THREE)
    await migrate(db, migrations.slice(0, 2))
    expect(await listLetters(db)).toBe('a')
    await migrate(db, migrations)
    await migrate(db, migrations)
    expect(await listLetters(db)).toBe('ab')
    expect(await listNumbers(db)).toEqual([1, 2, 3])
  })

  test('runs each migration once when twenty start together', async () => {
    const { db } = await open({ tables: 'none' })
    const migrations = await read(THREE)
    await Promise.all(Array.from({ length: 20 }, () => migrate(db, migrations)))
    expect(await listLetters(db)).toBe('ab')
    expect(await listNumbers(db)).toEqual([1, 2, 3])
  })

  test('leaves nothing of a migration that fails, says which it was, and goes on from there', async () => {
    const { db } = await open({ tables: 'none' })
    const broken = { ...THREE, '000002-first-letter.sql': `insert into letters values ('x'); select 1 / 0;` }
    const migrating = migrate(db, await read(broken))
    await expect(migrating).rejects.toThrow('The migration 000002-first-letter failed: division by zero')
    expect(await listLetters(db)).toBe('')
    await migrate(db, await read(THREE))
    expect(await listLetters(db)).toBe('ab')
  })

  test('notices a migration that has been edited since, and only then', async () => {
    const { db } = await open({ tables: 'none' })
    await migrate(db, await read(THREE))
    const onWindows = Object.entries(THREE).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')])
    await migrate(db, await read(Object.fromEntries(onWindows)))
    const edited = await read({ ...THREE, '000001-letters.sql': `${LETTERS}-- and one more thing\n` })
    await expect(migrate(db, edited)).rejects.toThrow(/^The migration 000001-letters is not the one/)
  })

  test('lets an older program work on a newer database, unless a migration of it is marked as breaking', async () => {
    const { db } = await open({ tables: 'none' })
    const older = (await read(THREE)).slice(0, 2)
    await migrate(db, await read(THREE))
    await migrate(db, older)
    const breaking = '--! breaking\nalter table letters rename to characters;\n'
    await migrate(db, await read({ ...THREE, '000004-characters.sql': breaking }))
    await expect(migrate(db, older)).rejects.toThrow(
      'The database has the migration 000004-characters, which this version of Sparekey cannot work with.',
    )
  })

  test('gives a migration the time it needs, but does not let it queue for long in front of others', async () => {
    const { db } = await open({ tables: 'none' })
    const text = `create table settings as
      select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock`
    await migrate(db, await read({ '000001-settings.sql': text }))
    const { rows } = await sql`select statement, lock from settings`.execute(db)
    expect(rows).toEqual([{ statement: '0', lock: '10s' }])
  })

  test('makes the tables of this package', async () => {
    const { db } = await open()
    expect(await listNumbers(db)).toEqual((await readMigrations()).map(({ number }) => number))
  })
})

describe('Twenty servers', () => {
  test('that start together on one PostgreSQL migrate it once', async () => {
    const url = await newPostgresDatabase()
    const migrations = await read(THREE)
    const servers = await Promise.all(
      Array.from({ length: 20 }, () => openPostgres(url, { poolSize: 1, patience: 12 })),
    )
    onTestFinished(async () => {
      for (const server of servers) await server.close()
    })
    await Promise.all(servers.map(({ db }) => migrate(db, migrations)))
    for (const { db } of servers.slice(0, 1)) expect(await listLetters(db)).toBe('ab')
  })
})

describe('Reading migrations', () => {
  test('tells the breaking ones, and takes the line ends of Windows for its own', async () => {
    const migrations = await read({
      '000001-a.sql': '--! breaking\r\nselect 1;\r\n',
      '000002-b.sql': 'select 2',
    })
    expect(migrations).toMatchObject([
      { number: 1, name: '000001-a', isBreaking: true, text: '--! breaking\nselect 1;\n' },
      { number: 2, name: '000002-b', isBreaking: false, text: 'select 2' },
    ])
  })

  test.each([
    [{ '000002-b.sql': '' }, '000002-b.sql should have the number 1'],
    [{ '000001-a.sql': '', '000001-b.sql': '' }, '000001-b.sql should have the number 2'],
    [{ 'letters.sql': '' }, 'letters.sql should have the number 1'],
  ])('refuses %o', async (files, message) => {
    await expect(read(files as Files)).rejects.toThrow(message)
  })
})
