// The password hash of an account: one, or none. What it replaced opens nothing, and may come back.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import {
  bringBackPassword,
  findPassword,
  forgetPassword,
  forgetReplacedPasswords,
  listReplacedPasswords,
  removePassword,
  setPassword,
  setPasswordUsed,
} from '../../src/passwords.ts'
import { ADA, at, BEN } from './samples.ts'

describeOnEveryEngine('A password', (open) => {
  test('is none until it is set, and then the last one that was set', async () => {
    const { db } = await open()
    expect(await findPassword(db, ADA)).toBeNull()
    await setPassword(db, ADA, '$argon2id$first', at(1))
    expect(await findPassword(db, ADA)).toStrictEqual({
      hash: '$argon2id$first',
      setAt: at(1),
      lastUsedAt: null,
    })
    await setPassword(db, ADA, '$argon2id$second', at(2, 345))
    expect(await findPassword(db, ADA)).toStrictEqual({
      hash: '$argon2id$second',
      setAt: at(2, 345),
      lastUsedAt: null,
    })
    expect(await db.selectFrom('passwords').select('hash').execute()).toHaveLength(1)
    expect(await findPassword(db, BEN)).toBeNull()
  })

  test('says when it was last taken as a proof, and nothing of one before it', async () => {
    const { db } = await open()
    await setPasswordUsed(db, ADA, at(1))
    expect(await findPassword(db, ADA)).toBeNull()
    for (const accountId of [ADA, BEN]) await setPassword(db, accountId, 'first', at(1))
    await setPasswordUsed(db, ADA, at(2))
    expect(await findPassword(db, ADA)).toMatchObject({ setAt: at(1), lastUsedAt: at(2) })
    expect(await findPassword(db, BEN)).toMatchObject({ lastUsedAt: null })
    await setPassword(db, ADA, 'second', at(3))
    expect(await findPassword(db, ADA)).toMatchObject({ hash: 'second', lastUsedAt: null })
    await setPasswordUsed(db, ADA, at(4))
    await bringBackPassword(db, ADA, at(3))
    expect(await findPassword(db, ADA)).toMatchObject({ hash: 'first', lastUsedAt: null })
  })

  test('is remembered when it is replaced, with the time in which it was the account\u2019s', async () => {
    const { db } = await open()
    for (const accountId of [ADA, BEN]) await setPassword(db, accountId, 'first', at(1))
    expect(await listReplacedPasswords(db, ADA)).toEqual([])
    await setPassword(db, ADA, 'second', at(2))
    await setPassword(db, ADA, 'third', at(3, 45))
    expect(await listReplacedPasswords(db, ADA)).toStrictEqual([
      { setAt: at(2), replacedAt: at(3, 45) },
      { setAt: at(1), replacedAt: at(2) },
    ])
    expect(await listReplacedPasswords(db, BEN)).toEqual([])
    await setPassword(db, ADA, 'fourth', at(3, 45))
    expect(await findPassword(db, ADA)).toEqual({ hash: 'fourth', setAt: at(3, 45), lastUsedAt: null })
    expect(await listReplacedPasswords(db, ADA)).toHaveLength(2)
  })

  test('comes back as old as it was, once, and what stood in its place does not', async () => {
    const { db } = await open()
    for (const accountId of [ADA, BEN]) {
      await setPassword(db, accountId, `first of ${accountId}`, at(1))
      await setPassword(db, accountId, 'second', at(2))
    }
    expect(await bringBackPassword(db, ADA, at(1))).toBe(false)
    expect(await bringBackPassword(db, ADA, at(2))).toBe(true)
    expect(await findPassword(db, ADA)).toStrictEqual({
      hash: `first of ${ADA}`,
      setAt: at(1),
      lastUsedAt: null,
    })
    expect(await listReplacedPasswords(db, ADA)).toEqual([])
    expect(await bringBackPassword(db, ADA, at(2))).toBe(false)
    expect(await findPassword(db, BEN)).toMatchObject({ hash: 'second' })
    expect(await listReplacedPasswords(db, BEN)).toHaveLength(1)
  })

  test('comes back where there is none any more, and not once it is forgotten', async () => {
    const { db } = await open()
    for (const accountId of [ADA, BEN]) {
      await setPassword(db, accountId, 'first', at(1))
      await setPassword(db, accountId, 'second', at(2))
      await forgetPassword(db, accountId)
    }
    await forgetReplacedPasswords(db, ADA)
    expect(await bringBackPassword(db, ADA, at(2))).toBe(false)
    expect(await findPassword(db, ADA)).toBeNull()
    expect(await bringBackPassword(db, BEN, at(2))).toBe(true)
    expect(await findPassword(db, BEN)).toStrictEqual({ hash: 'first', setAt: at(1), lastUsedAt: null })
  })

  test('is remembered when it is removed, and comes back as one that was replaced', async () => {
    const { db } = await open()
    expect(await removePassword(db, ADA, at(1))).toBe(false)
    for (const accountId of [ADA, BEN]) await setPassword(db, accountId, 'first', at(1))
    expect(await removePassword(db, ADA, at(2))).toBe(true)
    expect(await findPassword(db, ADA)).toBeNull()
    expect(await removePassword(db, ADA, at(3))).toBe(false)
    expect(await listReplacedPasswords(db, ADA)).toStrictEqual([{ setAt: at(1), replacedAt: at(2) }])
    expect(await findPassword(db, BEN)).toMatchObject({ hash: 'first' })
    expect(await bringBackPassword(db, ADA, at(2))).toBe(true)
    expect(await findPassword(db, ADA)).toStrictEqual({ hash: 'first', setAt: at(1), lastUsedAt: null })
  })

  test('is one of those that are set together', async () => {
    const { db } = await open()
    const hashes = Array.from({ length: 10 }, (_, index) => `hash ${index}`)
    await Promise.all(hashes.map((hash) => setPassword(db, ADA, hash, at(1))))
    const rows = await db.selectFrom('passwords').select('hash').execute()
    expect(rows).toHaveLength(1)
    expect(hashes).toContain(rows[0]?.hash)
  })
})
