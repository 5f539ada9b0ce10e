import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findMachinePostgres, findPackagedPostgres } from './find-postgres.ts'
import { type PostgresServer, startPostgres } from './postgres.ts'
import { newPostgresDatabase } from './postgres-database.ts'

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const found = { 'of the machine': findMachinePostgres(), 'of the package': findPackagedPostgres() }
const programs = Object.entries(found).flatMap(([name, those]) => (those ? [{ name, programs: those }] : []))

describe.each(programs)('a PostgreSQL $name', ({ programs }) => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres({ programs })
  })
  afterAll(() => server.stop())

  test('is version 15 or newer, and durable unless told otherwise', async () => {
    const [row] = await query(server.url, "select current_setting('server_version_num')::int as version")
    expect(row).toEqual({ version: expect.toSatisfy((version: number) => version >= 150_000) })
    expect(await query(server.url, 'show fsync')).toEqual([{ fsync: 'on' }])
  })

  test('makes databases that do not see each other', async () => {
    const [one, other] = [await server.newDatabase(), await server.newDatabase()]
    await query(one, 'create table here (id int)')
    expect(await query(other, "select to_regclass('here') as found")).toEqual([{ found: null }])
  })

  test('keeps what was committed over kills and restarts, at the same address', async () => {
    const url = await server.newDatabase()
    await query(url, 'create table kept (id int)')
    for (const id of [1, 2, 3]) {
      await query(url, `insert into kept values (${id})`)
      await server.kill()
      await expect(query(url, 'select 1')).rejects.toThrow()
      await server.restart()
    }
    expect(await query(url, 'select id from kept order by id')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
  })
})

test('there is at least one PostgreSQL to test with', () => {
  expect(programs).not.toEqual([])
})

test('a test file gets a database of its own on the server that the run shares', async () => {
  const [one, other] = [await newPostgresDatabase(), await newPostgresDatabase()]
  expect(one).not.toBe(other)
  expect(await query(one, 'show fsync')).toEqual([{ fsync: 'off' }])
})
