// Accounts and usernames: one account for each name, whoever asks for it and however many at the same time.

import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import {
  addAccount,
  findAccount,
  findAccountId,
  lockAccount,
  setTwoStepSince,
  setUsername,
} from '../../src/accounts.ts'
import type { Database } from '../../src/database.ts'
import { ADA, addPerson, at, BEN, idOf, usernameOf } from './samples.ts'

const countOf = async (db: Database, table: 'accounts' | 'usernames') =>
  (await db.selectFrom(table).select('account_id').execute()).length

describeOnEveryEngine('Accounts', (open) => {
  test('are found by the key of their username and by their id', async () => {
    const { db } = await open()
    expect(await findAccountId(db, 'ada')).toBeNull()
    expect(await findAccount(db, ADA)).toBeNull()
    expect(await addPerson(db, ADA, 'Ada')).toBe('added')
    expect(await findAccountId(db, 'ada')).toBe(ADA)
    expect(await findAccountId(db, 'Ada')).toBeNull()
    const account = {
      accountId: ADA,
      username: 'Ada',
      createdAt: at(0),
      twoStepSince: null,
      waitingCase: null,
    }
    expect(await findAccount(db, ADA)).toStrictEqual(account)
    expect(await lockAccount(db, ADA)).toStrictEqual(account)
    expect(await findAccount(db, BEN)).toBeNull()
    expect(await lockAccount(db, BEN)).toBeNull()
  })

  test('remember since when two-step verification is on, each for itself', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'Ada')
    await addPerson(db, BEN, 'Ben')
    await setTwoStepSince(db, ADA, at(5))
    expect((await findAccount(db, ADA))?.twoStepSince).toStrictEqual(at(5))
    expect((await findAccount(db, BEN))?.twoStepSince).toBeNull()
    await setTwoStepSince(db, ADA, null)
    expect((await lockAccount(db, ADA))?.twoStepSince).toBeNull()
  })

  test('are looked up by a digest, which does not hold the name', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'Ada')
    const rows = await db.selectFrom('usernames').selectAll().execute()
    expect(rows).toStrictEqual([{ username_digest: expect.any(Buffer), account_id: ADA }])
    expect(rows[0]?.username_digest).toHaveLength(32)
  })

  test('are not added when somebody has the name in any spelling', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'Ada')
    expect(await addPerson(db, BEN, 'ADA')).toBe('username-taken')
    expect(await findAccount(db, BEN)).toBeNull()
    expect(await findAccountId(db, 'ada')).toBe(ADA)
  })

  test('are added once when twenty ask for one name together', async () => {
    const { db } = await open()
    const signUp = (_: unknown, index: number) =>
      db.transaction().execute((tx) => addPerson(tx, idOf(index + 1), 'ada'))
    const outcomes = await Promise.all(Array.from({ length: 20 }, signUp))
    expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'username-taken')).toHaveLength(19)
    expect([await countOf(db, 'accounts'), await countOf(db, 'usernames')]).toEqual([1, 1])
    expect(await findAccountId(db, 'ada')).toBe(idOf(outcomes.indexOf('added') + 1))
  })

  test('are added for who waited when the first one comes to nothing', async () => {
    const { db } = await open()
    let waiting: Promise<string> | undefined
    const first = db.transaction().execute(async (tx) => {
      expect(await addPerson(tx, ADA, 'ada')).toBe('added')
      waiting = db.transaction().execute((other) => addPerson(other, BEN, 'ada'))
      await sql`select pg_sleep(0.1)`.execute(tx)
      throw new Error('changed my mind')
    })
    await expect(first).rejects.toThrow('changed my mind')
    expect(await waiting).toBe('added')
    expect(await findAccountId(db, 'ada')).toBe(BEN)
    expect(await findAccount(db, ADA)).toBeNull()
  })

  test('are locked one after another: nobody works on what another is changing', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    await addPerson(db, BEN, 'ben')
    const lengthen = () =>
      db.transaction().execute(async (tx) => {
        const username = `${(await lockAccount(tx, ADA))?.username}x`
        await tx.updateTable('accounts').set({ username }).where('account_id', '=', ADA).execute()
      })
    await Promise.all(Array.from({ length: 20 }, lengthen))
    expect((await findAccount(db, ADA))?.username).toBe(`ada${'x'.repeat(20)}`)
  })
})

describeOnEveryEngine('Another username', (open) => {
  test('takes the place of the old one, which is free at once', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    expect(await setUsername(db, ADA, 'ada', usernameOf('Countess'))).toBe('set')
    expect(await findAccount(db, ADA)).toMatchObject({ username: 'Countess' })
    expect(await findAccountId(db, 'countess')).toBe(ADA)
    expect(await findAccountId(db, 'ada')).toBeNull()
    expect(await addPerson(db, BEN, 'ada')).toBe('added')
  })

  test('may be the same name in another spelling', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    expect(await setUsername(db, ADA, 'ada', usernameOf('ADA'))).toBe('set')
    expect(await findAccount(db, ADA)).toMatchObject({ username: 'ADA' })
    expect(await findAccountId(db, 'ada')).toBe(ADA)
    expect(await countOf(db, 'usernames')).toBe(1)
  })

  test('is refused when somebody has it, and nothing is changed', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    await addPerson(db, BEN, 'ben')
    expect(await setUsername(db, ADA, 'ada', usernameOf('Ben'))).toBe('username-taken')
    expect(await findAccount(db, ADA)).toMatchObject({ username: 'ada' })
    expect(await findAccountId(db, 'ada')).toBe(ADA)
    expect(await findAccountId(db, 'ben')).toBe(BEN)
  })

  test('goes to one of ten who want it together, and the others keep theirs', async () => {
    const { db } = await open()
    const people = Array.from({ length: 10 }, (_, index) => ({
      id: idOf(index + 1),
      username: usernameOf(`person-${index}`),
    }))
    for (const { id, username } of people) await addAccount(db, { accountId: id, username, createdAt: at(0) })
    const outcomes = await Promise.all(
      people.map(({ id, username }) =>
        db.transaction().execute((tx) => setUsername(tx, id, username.key, usernameOf('ada'))),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === 'set')).toHaveLength(1)
    for (const [index, { id, username }] of people.entries()) {
      const has = outcomes[index] === 'set' ? 'ada' : username.key
      expect(await findAccountId(db, has)).toBe(id)
      expect(await findAccount(db, id)).toMatchObject({ username: has })
    }
    expect(await countOf(db, 'usernames')).toBe(10)
  })

  test('leaves the old one to who waits for it', async () => {
    const { db } = await open()
    await addPerson(db, ADA, 'ada')
    let waiting: Promise<string> | undefined
    await db.transaction().execute(async (tx) => {
      await setUsername(tx, ADA, 'ada', usernameOf('countess'))
      waiting = db.transaction().execute((other) => addPerson(other, BEN, 'ada'))
      await sql`select pg_sleep(0.1)`.execute(tx)
    })
    expect(await waiting).toBe('added')
    expect(await findAccountId(db, 'ada')).toBe(BEN)
  })
})
