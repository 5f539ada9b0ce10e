// Mailed codes: used up once, dead when ended, and only ever those of one account, one purpose and one browser.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import {
  addContactCode,
  countWrongContactCode,
  endContactCodes,
  endContactCodesTo,
  lockContactCodes,
  useUpContactCode,
} from '../../src/contact-codes.ts'
import type { Database } from '../../src/database.ts'
import { ADA, at, BEN, bytes, CONTACT, idOf, newContactCode, scopeOf } from './samples.ts'

/** Of Ada: another purpose, another browser; and another account. */
const OTHER_SCOPES = [
  scopeOf(ADA, { purpose: 'recover' }),
  scopeOf(ADA, { browserDigest: bytes(32, 10) }),
  scopeOf(BEN),
]

/** The codes of a scope in the order they were sent, in the state they are in. */
const statesOf = async (db: Database, scope = scopeOf(ADA)) =>
  (await lockContactCodes(db, scope, at(-1)))
    .reverse()
    .map(({ wrongTries, usedAt, endedAt }) => [wrongTries, usedAt, endedAt])

describeOnEveryEngine('Mailed codes', (open) => {
  test('are listed newest first, and only those sent after a moment', async () => {
    const { db } = await open()
    expect(await lockContactCodes(db, scopeOf(ADA), at(-1))).toEqual([])
    await addContactCode(db, scopeOf(ADA), newContactCode(1, at(1)))
    await addContactCode(db, scopeOf(ADA), newContactCode(2, at(2)))
    const newest = { ...newContactCode(2, at(2)), wrongTries: 0, usedAt: null, endedAt: null }
    expect(await lockContactCodes(db, scopeOf(ADA), at(1))).toStrictEqual([newest])
    const all = await lockContactCodes(db, scopeOf(ADA), at(0, 59_999))
    expect(all.map(({ codeId }) => codeId)).toEqual([idOf(2), idOf(1)])
    for (const scope of OTHER_SCOPES) expect(await lockContactCodes(db, scope, at(-1))).toEqual([])
  })

  test('count a wrong try each, if they can still be used and are of the scope', async () => {
    const { db } = await open()
    for (const [index, scope] of OTHER_SCOPES.entries())
      await addContactCode(db, scope, newContactCode(10 + index))
    for (const number of [1, 2, 3, 4])
      await addContactCode(db, scopeOf(ADA), {
        ...newContactCode(number, at(number)),
        contactId: idOf(50 + number),
      })
    await useUpContactCode(db, ADA, idOf(1), at(5))
    await endContactCodesTo(db, ADA, idOf(52), at(6))
    await countWrongContactCode(db, scopeOf(ADA))
    await countWrongContactCode(db, scopeOf(ADA))
    expect(await statesOf(db)).toStrictEqual([
      [0, at(5), null],
      [0, null, at(6)],
      [2, null, null],
      [2, null, null],
    ])
    for (const scope of OTHER_SCOPES) expect(await statesOf(db, scope)).toEqual([[0, null, null]])
  })

  test('count every one of twenty wrong tries that come together', async () => {
    const { db } = await open()
    await addContactCode(db, scopeOf(ADA), newContactCode(1))
    await Promise.all(Array.from({ length: 20 }, () => countWrongContactCode(db, scopeOf(ADA))))
    expect(await statesOf(db)).toEqual([[20, null, null]])
  })

  test('are held while one tries, so that of twenty together five are wrong and the rest too late', async () => {
    const { db } = await open()
    await addContactCode(db, scopeOf(ADA), newContactCode(1))
    const tryOne = () =>
      db.transaction().execute(async (tx) => {
        const [code] = await lockContactCodes(tx, scopeOf(ADA), at(-1))
        if (code && code.wrongTries < 5) await countWrongContactCode(tx, scopeOf(ADA))
      })
    await Promise.all(Array.from({ length: 20 }, tryOne))
    expect(await statesOf(db)).toEqual([[5, null, null]])
  })

  test('are used up once, and not when they were ended or are another account’s', async () => {
    const { db } = await open()
    await addContactCode(db, scopeOf(ADA), newContactCode(1, at(1)))
    await addContactCode(db, scopeOf(BEN), newContactCode(1, at(1)))
    expect(await useUpContactCode(db, ADA, idOf(9), at(2))).toBe(false)
    expect(await useUpContactCode(db, ADA, idOf(1), at(2))).toBe(true)
    expect(await useUpContactCode(db, ADA, idOf(1), at(3))).toBe(false)
    expect(await statesOf(db)).toEqual([[0, at(2), null]])
    expect(await statesOf(db, scopeOf(BEN))).toEqual([[0, null, null]])
    await endContactCodes(db, BEN, at(4))
    expect(await useUpContactCode(db, BEN, idOf(1), at(5))).toBe(false)
    expect(await statesOf(db, scopeOf(BEN))).toEqual([[0, null, at(4)]])
  })

  test('are used up by one of fifty who try together', async () => {
    const { db } = await open()
    await addContactCode(db, scopeOf(ADA), newContactCode(1))
    const useUp = () => db.transaction().execute((tx) => useUpContactCode(tx, ADA, idOf(1), at(1)))
    const outcomes = await Promise.all(Array.from({ length: 50 }, useUp))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
  })

  test('are either used or ended when both happen together', async () => {
    const { db } = await open()
    for (let number = 1; number <= 20; number++) {
      await addContactCode(db, scopeOf(ADA), newContactCode(number, at(number)))
      const [used] = await Promise.all([
        useUpContactCode(db, ADA, idOf(number), at(40)),
        endContactCodes(db, ADA, at(41)),
      ])
      expect((await statesOf(db)).at(-1)).toEqual(used ? [0, at(40), null] : [0, null, at(41)])
    }
  })

  test('are ended all together, for every purpose and browser of the account, and keep the first end', async () => {
    const { db } = await open()
    for (const [index, scope] of OTHER_SCOPES.entries())
      await addContactCode(db, scope, newContactCode(index + 2))
    await addContactCode(db, scopeOf(ADA), newContactCode(1))
    await endContactCodes(db, ADA, at(1))
    await endContactCodes(db, ADA, at(2))
    for (const scope of [scopeOf(ADA), ...OTHER_SCOPES.slice(0, 2)])
      expect(await statesOf(db, scope)).toEqual([[0, null, at(1)]])
    expect(await statesOf(db, scopeOf(BEN))).toEqual([[0, null, null]])
  })

  test('are ended for one contact alone, and keep the first end', async () => {
    const { db } = await open()
    await addContactCode(db, scopeOf(ADA), newContactCode(1, at(1)))
    await addContactCode(db, scopeOf(ADA), { ...newContactCode(2, at(2)), contactId: idOf(77) })
    await addContactCode(db, scopeOf(ADA), newContactCode(3, at(3)))
    await useUpContactCode(db, ADA, idOf(3), at(4))
    for (const minute of [5, 6]) await endContactCodesTo(db, ADA, CONTACT, at(minute))
    expect(await statesOf(db)).toEqual([
      [0, null, at(5)],
      [0, null, null],
      [0, at(4), null],
    ])
  })
})
