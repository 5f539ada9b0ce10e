// Passkeys: kept as they were made, found by what they are called, and each in one account of the whole service.

import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import { useUpPasskeyChallenge } from '../../src/passkey-challenges.ts'
import { findPasskeyOwner } from '../../src/passkey-lookups.ts'
import {
  addPasskey,
  findPasskey,
  forgetPasskey,
  listPasskeys,
  setPasskeyName,
  setPasskeyUsed,
} from '../../src/passkeys.ts'
import { ADA, at, BEN, bytes, idOf, newPasskey } from './samples.ts'

describeOnEveryEngine('Passkeys', (open) => {
  test('are listed oldest first, with everything that is known of them', async () => {
    const { db } = await open()
    expect(await listPasskeys(db, ADA)).toEqual([])
    const late = { ...newPasskey(1), addedAt: at(2) }
    const early = {
      ...newPasskey(2),
      addedAt: at(1),
      transports: [],
      signCount: 2 ** 32 - 1,
      isBackedUp: true,
    }
    const long = { ...newPasskey(3), addedAt: at(3), credentialId: bytes(1023, 3), publicKey: bytes(400, 3) }
    for (const passkey of [late, early, long]) expect(await addPasskey(db, ADA, passkey)).toBe('added')
    expect(await listPasskeys(db, ADA)).toStrictEqual(
      [early, late, long].map((passkey) => ({ ...passkey, lastUsedAt: null })),
    )
  })

  test('are found by their credential id, within the account and from outside it', async () => {
    const { db } = await open()
    await addPasskey(db, ADA, newPasskey(1))
    await addPasskey(db, BEN, newPasskey(2))
    expect(await findPasskey(db, ADA, bytes(16, 1))).toStrictEqual({ ...newPasskey(1), lastUsedAt: null })
    expect(await findPasskey(db, ADA, bytes(16, 2))).toBeNull()
    expect(await findPasskey(db, ADA, bytes(15, 1))).toBeNull()
    expect(await findPasskeyOwner(db, bytes(16, 1))).toBe(ADA)
    expect(await findPasskeyOwner(db, bytes(16, 2))).toBe(BEN)
    expect(await findPasskeyOwner(db, bytes(16, 3))).toBeNull()
  })

  test('are in one account only, whichever was first', async () => {
    const { db } = await open()
    await addPasskey(db, ADA, newPasskey(1))
    for (const accountId of [ADA, BEN]) {
      expect(await addPasskey(db, accountId, { ...newPasskey(9), credentialId: bytes(16, 1) })).toBe(
        'added-before',
      )
    }
    expect(await listPasskeys(db, BEN)).toEqual([])
    expect(await listPasskeys(db, ADA)).toHaveLength(1)
  })

  test('are in one account only, when twenty add the same one at once', async () => {
    const { db } = await open()
    const adding = Array.from({ length: 20 }, (_, n) =>
      db
        .transaction()
        .execute((tx) => addPasskey(tx, idOf(500 + n), { ...newPasskey(n), credentialId: bytes(16, 1) })),
    )
    const outcomes = await Promise.all(adding)
    expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(1)
    const { rows } = await sql<{ count: number }>`select count(*) as count from passkeys`.execute(db)
    expect(rows).toEqual([{ count: 1 }])
  })

  test('keep what they said at their last use, and the name they are given', async () => {
    const { db } = await open()
    for (const number of [1, 2]) await addPasskey(db, ADA, newPasskey(number))
    await setPasskeyUsed(db, ADA, idOf(1), { signCount: 7, isBackedUp: true, at: at(5) })
    await setPasskeyName(db, ADA, idOf(1), 'My phone')
    await setPasskeyUsed(db, BEN, idOf(2), { signCount: 7, isBackedUp: true, at: at(5) })
    await setPasskeyName(db, BEN, idOf(2), "Ben's")
    expect(await listPasskeys(db, ADA)).toStrictEqual([
      { ...newPasskey(1), signCount: 7, isBackedUp: true, name: 'My phone', lastUsedAt: at(5) },
      { ...newPasskey(2), lastUsedAt: null },
    ])
  })

  test('are forgotten with their look-up, and can be added anew', async () => {
    const { db } = await open()
    await addPasskey(db, ADA, newPasskey(1))
    expect(await forgetPasskey(db, BEN, idOf(1))).toBeNull()
    expect(await forgetPasskey(db, ADA, idOf(1))).toStrictEqual({ name: 'Passkey 1' })
    expect(await forgetPasskey(db, ADA, idOf(1))).toBeNull()
    expect(await listPasskeys(db, ADA)).toEqual([])
    expect(await findPasskeyOwner(db, bytes(16, 1))).toBeNull()
    expect(await addPasskey(db, BEN, newPasskey(1))).toBe('added')
  })
})

describeOnEveryEngine('Challenges for passkeys', (open) => {
  test('are used up once in each account', async () => {
    const { db } = await open()
    const use = (accountId: string, value: number) =>
      useUpPasskeyChallenge(db, accountId, bytes(58, value), at(1))
    expect(await use(ADA, 1)).toBe(true)
    expect(await use(ADA, 1)).toBe(false)
    expect(await use(ADA, 2)).toBe(true)
    expect(await use(BEN, 1)).toBe(true)
  })

  test('are used up by one of fifty that try at once', async () => {
    const { db } = await open()
    const using = Array.from({ length: 50 }, () => useUpPasskeyChallenge(db, ADA, bytes(58, 1), at(1)))
    expect((await Promise.all(using)).filter(Boolean)).toHaveLength(1)
  })
})
