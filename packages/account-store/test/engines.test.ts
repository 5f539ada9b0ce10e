// What both engines promise alike: types, errors, transactions and the care for connections.

import { type RawBuilder, sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../test-support/engines.ts'
import type { Database } from '../src/database.ts'

const count = (db: Database) =>
  sql<{ count: number }>`select count(*) as count from things`.execute(db).then(({ rows }) => rows[0]?.count)

const add = (db: Database, name: string) => sql`insert into things (name) values (${name})`.execute(db)

const makeThings = (db: Database) => sql`create table things (name text primary key)`.execute(db)

describeOnEveryEngine('A store', (open) => {
  test('gives every type as the same JavaScript type', async () => {
    const { db } = await open({ tables: 'none' })
    const at = new Date('2026-02-03T04:05:06.789Z')
    const bytes = Buffer.from([0, 1, 254, 255])
    const { rows } = await sql`
      select ${at}::timestamptz as at, ${bytes}::bytea as bytes, ${new Uint8Array([7])}::bytea as array_bytes,
        count(*) as count, ${2 ** 40}::int8 as big, 7::int4 as small, 1.5::float8 as float, ${true}::boolean as yes,
        ${['a', 'b "c"', '{}', null]}::text[] as texts, ${JSON.stringify({ a: [1, null] })}::jsonb as json,
        '6f9619ff-8b86-d011-b42d-00c04fc964ff'::uuid as id, null::text as nothing, ${'é\n🐢'}::text as text,
        '2026-02-03'::date as day, array['6f9619ff-8b86-d011-b42d-00c04fc964ff'::uuid] as ids
    `.execute(db)
    expect(rows).toStrictEqual([
      {
        at,
        bytes,
        array_bytes: Buffer.from([7]),
        count: 1,
        big: 2 ** 40,
        small: 7,
        float: 1.5,
        yes: true,
        texts: ['a', 'b "c"', '{}', null],
        json: { a: [1, null] },
        id: '6f9619ff-8b86-d011-b42d-00c04fc964ff',
        nothing: null,
        text: 'é\n🐢',
        day: '2026-02-03',
        ids: ['6f9619ff-8b86-d011-b42d-00c04fc964ff'],
      },
    ])
    await expect(sql`select ${'9007199254740993'}::int8`.execute(db)).rejects.toThrow(RangeError)
    await expect(sql`select 1 as one`.execute(db)).resolves.toMatchObject({ rows: [{ one: 1 }] })
  })

  test('names errors by the same SQLSTATE, and works on after each', async () => {
    const { db } = await open({ tables: 'none' })
    await makeThings(db)
    await add(db, 'one')
    const failures: [RawBuilder<unknown>, string][] = [
      [sql`insert into things (name) values ('one')`, '23505'],
      [sql`insert into things (name) values (null)`, '23502'],
      [sql`select nothing from things`, '42703'],
      [sql`selec`, '42601'],
      [sql`select ${'x'}::int`, '22P02'],
      [sql`select ${'\0'}::text`, '22021'],
    ]
    for (const [failing, code] of failures) await expect(failing.execute(db)).rejects.toMatchObject({ code })
    await expect(add(db, 'one')).rejects.toMatchObject({ constraint: 'things_pkey' })
    expect(await count(db)).toBe(1)
  })

  test('rolls a transaction back when its work throws, and keeps others out of it meanwhile', async () => {
    const { db } = await open({ tables: 'none' })
    await makeThings(db)
    const failing = db.transaction().execute(async (tx) => {
      await add(tx, 'from inside')
      const fromOutside = add(db, 'from outside')
      throw Object.assign(new Error('changed my mind'), { fromOutside })
    })
    const error = await failing.catch((thrown) => thrown)
    expect(error.message).toBe('changed my mind')
    await error.fromOutside
    const { rows } = await sql`select name from things`.execute(db)
    expect(rows).toEqual([{ name: 'from outside' }])
  })

  test('reads what others have committed since the transaction began', async () => {
    const { db } = await open({ tables: 'none' })
    const { rows } = await db
      .transaction()
      .execute((tx) => sql`select current_setting('transaction_isolation') as level`.execute(tx))
    expect(rows).toEqual([{ level: 'read committed' }])
  })

  test('says that a transaction is not committed when the caller went on after a failure in it', async () => {
    const { db } = await open({ tables: 'none' })
    await makeThings(db)
    const committing = db.transaction().execute(async (tx) => {
      await add(tx, 'one')
      await add(tx, 'one').catch(() => {})
    })
    await expect(committing).rejects.toThrow('rolled back at its commit')
    expect(await count(db)).toBe(0)
  })

  test('is whole again after a script that failed inside its own transaction', async () => {
    const { db } = await open({ tables: 'none' })
    await makeThings(db)
    const script = sql.raw(`begin; insert into things (name) values ('one'); select 1 / 0; commit`)
    for (let round = 0; round < 3; round++) {
      await expect(script.execute(db)).rejects.toMatchObject({ code: '22012' })
      expect(await count(db)).toBe(0)
    }
    await add(db, 'two')
    expect(await count(db)).toBe(1)
  })

  test('lets one of fifty who use a thing up at the same time have it', async () => {
    const { db } = await open({ tables: 'none' })
    await makeThings(db)
    await add(db, 'one')
    const useUp = () =>
      db.transaction().execute(async (tx) => {
        await sql`select name from things for update`.execute(tx)
        return sql`delete from things returning name`.execute(tx)
      })
    const used = await Promise.all(Array.from({ length: 50 }, useUp))
    expect(used.filter(({ rows }) => rows.length === 1)).toHaveLength(1)
  })

  test('counts the rows a statement touched', async () => {
    const { db } = await open({ tables: 'none' })
    await makeThings(db)
    const result = await sql`insert into things (name) values ('a'), ('b')`.execute(db)
    expect(result.numAffectedRows).toBe(2n)
  })

  test('answers a ping, and closes once however often it is closed', async () => {
    const store = await open({ tables: 'none' })
    await store.ping()
    await store.close()
    await store.close()
  })
})
