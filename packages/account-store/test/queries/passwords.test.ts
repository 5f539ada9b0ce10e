// The password hash of an account: one, or none.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import { findPassword, setPassword } from '../../src/passwords.ts'
import { ADA, at, BEN } from './samples.ts'

describeOnEveryEngine('A password', (open) => {
  test('is none until it is set, and then the last one that was set', async () => {
    const { db } = await open()
    expect(await findPassword(db, ADA)).toBeNull()
    await setPassword(db, ADA, '$argon2id$first', at(1))
    expect(await findPassword(db, ADA)).toStrictEqual({ hash: '$argon2id$first', setAt: at(1) })
    await setPassword(db, ADA, '$argon2id$second', at(2, 345))
    expect(await findPassword(db, ADA)).toStrictEqual({ hash: '$argon2id$second', setAt: at(2, 345) })
    expect(await db.selectFrom('passwords').select('hash').execute()).toHaveLength(1)
    expect(await findPassword(db, BEN)).toBeNull()
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
