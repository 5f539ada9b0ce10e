// A PostgreSQL server: it may go away and come back, be killed while it writes, and be too old; nothing may hang on it.

import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { startPostgres } from '../../../test-support/postgres.ts'
import { newPostgresDatabase } from '../../../test-support/postgres-database.ts'
import { openPostgres } from '../src/open-postgres.ts'
import { isStoreUnavailable } from '../src/store-unavailable.ts'

async function open(url: string, options?: { poolSize?: number }) {
  const store = await openPostgres(url, options)
  onTestFinished(() => store.close())
  return store
}

async function startOwn() {
  const server = await startPostgres()
  onTestFinished(() => server.stop())
  return server
}

test('works again, without a restart, when the server has been away', async () => {
  const server = await startOwn()
  const store = await open(server.url, { poolSize: 3 })
  await Promise.all([store.ping(), store.ping(), store.ping()])

  const interrupted = store.db.transaction().execute(async (tx) => {
    await sql`create table half (it integer)`.execute(tx)
    await server.kill()
    await sql`insert into half values (1)`.execute(tx)
  })
  const first = await interrupted.catch((error) => error)
  expect(isStoreUnavailable(first)).toBe(true)
  // The two idle connections may still hold the dying server's last word; a third one has to be made.
  const answers: Error[] = []
  for (let ping = 0; ping < 3; ping++) answers.push(await store.ping().catch((error) => error))
  expect(answers.filter((answer) => !isStoreUnavailable(answer))).toEqual([])
  expect(answers[2]?.message).toMatch(/^The database cannot be reached: /)

  await server.restart()
  for (let query = 0; query < 6; query++) await store.ping()
  const { rows } = await sql`select to_regclass('half') as half`.execute(store.db)
  expect(rows).toEqual([{ half: null }])
})

test('keeps what was acknowledged, and no half transaction, when the server is killed ten times', async () => {
  const server = await startOwn()
  const store = await open(server.url)
  await sql`create table pairs (round integer, number integer, half text)`.execute(store.db)
  const acknowledged: { round: number; number: number }[] = []

  for (let round = 1; round <= 10; round++) {
    let isUp = true
    const write = async (writer: number) => {
      for (let number = writer; isUp; number += 4) {
        await store.db.transaction().execute(async (tx) => {
          await sql`insert into pairs values (${round}, ${number}, 'first')`.execute(tx)
          await sql`insert into pairs values (${round}, ${number}, 'second')`.execute(tx)
        })
        acknowledged.push({ round, number })
        if (number > round * 11) await kill()
      }
    }
    const kill = async () => {
      isUp = false
      await server.kill()
    }
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(write))
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(isStoreUnavailable(outcome.reason)).toBe(true)
    await server.restart()
  }

  const { rows } = await sql<{ round: number; number: number; halves: number }>`
    select round, number, count(*) as halves from pairs group by round, number
  `.execute(store.db)
  const kept = new Set(rows.map(({ round, number }) => `${round} ${number}`))
  expect(acknowledged.length).toBeGreaterThan(50)
  expect(acknowledged.filter(({ round, number }) => !kept.has(`${round} ${number}`))).toEqual([])
  expect(rows.filter(({ halves }) => halves !== 2)).toEqual([])
}, 180_000)

test('lets no statement, lock or idle transaction stand for long', async () => {
  const { db } = await open(await newPostgresDatabase())
  const { rows } = await sql`
    select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
      current_setting('idle_in_transaction_session_timeout') as idle
  `.execute(db)
  expect(rows).toEqual([{ statement: '15s', lock: '10s', idle: '15s' }])
  const tooLong = db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = '50ms'`.execute(tx)
    await sql`select pg_sleep(60)`.execute(tx)
  })
  expect(isStoreUnavailable(await tooLong.catch((error) => error))).toBe(true)
})

test('reads dates rightly from a database that writes them in a way of its own', async () => {
  const url = await newPostgresDatabase()
  const first = await open(url)
  const name = new URL(url).pathname.slice(1)
  await sql`alter database ${sql.id(name)} set datestyle = 'German, DMY'`.execute(first.db)
  await sql`alter database ${sql.id(name)} set timezone = 'Asia/Kathmandu'`.execute(first.db)
  const { db } = await open(url)
  const at = new Date('2026-02-03T04:05:06.789Z')
  const { rows } = await sql`select ${at}::timestamptz as at`.execute(db)
  expect(rows).toEqual([{ at }])
})

test('refuses a server older than PostgreSQL 15 with a sentence', async () => {
  const url = await newPostgresDatabase()
  const { db } = await open(url)
  // A database that answers as an old one does.
  await sql`create function current_setting(name text) returns text language sql as
    $$ select case name when 'server_version_num' then '140009' when 'server_version' then '14.9' end $$`.execute(
    db,
  )
  const name = new URL(url).pathname.slice(1)
  await sql`alter database ${sql.id(name)} set search_path = public, pg_catalog`.execute(db)
  await expect(openPostgres(url)).rejects.toThrow(
    'Sparekey needs PostgreSQL 15 or newer; this server is 14.9.',
  )
})

test.each([
  ['a port where nothing listens', 'postgres://ada:se-cret@127.0.0.1:1/x'],
  ['a name with no address', 'postgres://ada:se-cret@no-such-host.invalid/x'],
])('says that it cannot reach %s, and not the password', async (_, url) => {
  const error = await openPostgres(url).catch((thrown) => thrown)
  expect(isStoreUnavailable(error)).toBe(true)
  expect(error.message).toMatch(/^The database cannot be reached: ./)
  expect(`${error.message} ${error.stack}`).not.toContain('se-cret')
})

test('gives each connection back, also after failures of every kind', async () => {
  const { db } = await open(await newPostgresDatabase(), { poolSize: 1 })
  await expect(sql`selec`.execute(db)).rejects.toMatchObject({ code: '42601' })
  await expect(sql`select ${'9007199254740993'}::int8`.execute(db)).rejects.toThrow(RangeError)
  await expect(sql`select pg_terminate_backend(pg_backend_pid())`.execute(db)).rejects.toThrow()
  const thrower = db.transaction().execute(async () => {
    throw new Error('changed my mind')
  })
  await expect(thrower).rejects.toThrow('changed my mind')
  const { rows } = await sql`select 1 as one`.execute(db)
  expect(rows).toEqual([{ one: 1 }])
})
