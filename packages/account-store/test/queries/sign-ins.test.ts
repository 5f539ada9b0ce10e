// Sign-ins that are halfway: they come back as they were begun, take further proofs, and end once.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import { addSignIn, endSignIn, endSignIns, findSignIn, setSignInProofs } from '../../src/sign-ins.ts'
import { ADA, at, BEN, CONTACT, idOf, newSignIn } from './samples.ts'

describeOnEveryEngine('Sign-ins', (open) => {
  test('are found as they were begun, and only in their account', async () => {
    const { db } = await open()
    await addSignIn(db, ADA, newSignIn(1))
    expect(await findSignIn(db, ADA, idOf(1))).toStrictEqual({ ...newSignIn(1), endedAt: null })
    expect(await findSignIn(db, ADA, idOf(2))).toBeNull()
    expect(await findSignIn(db, BEN, idOf(1))).toBeNull()
  })

  test('remember further proofs, each its own', async () => {
    const { db } = await open()
    for (const number of [1, 2]) await addSignIn(db, ADA, newSignIn(number))
    const proofs = [
      ...newSignIn(1).proofs,
      { kind: 'email-code', contactId: CONTACT, shownAt: at(1, 5) } as const,
    ]
    await setSignInProofs(db, ADA, idOf(1), proofs)
    expect((await findSignIn(db, ADA, idOf(1)))?.proofs).toStrictEqual(proofs)
    expect((await findSignIn(db, ADA, idOf(2)))?.proofs).toStrictEqual([...newSignIn(2).proofs])
  })

  test('end once, one by one or all of an account', async () => {
    const { db } = await open()
    for (const number of [1, 2]) await addSignIn(db, ADA, newSignIn(number))
    await addSignIn(db, BEN, newSignIn(1))
    expect(await endSignIn(db, ADA, idOf(1), at(1))).toBe(true)
    expect(await endSignIn(db, ADA, idOf(1), at(2))).toBe(false)
    expect(await endSignIn(db, ADA, idOf(9), at(2))).toBe(false)
    await endSignIns(db, ADA, at(3))
    expect((await findSignIn(db, ADA, idOf(1)))?.endedAt).toStrictEqual(at(1))
    expect((await findSignIn(db, ADA, idOf(2)))?.endedAt).toStrictEqual(at(3))
    expect((await findSignIn(db, BEN, idOf(1)))?.endedAt).toBeNull()
  })

  test('end for one of many who end it together', async () => {
    const { db } = await open()
    await addSignIn(db, ADA, newSignIn(1))
    const ends = await Promise.all(Array.from({ length: 20 }, () => endSignIn(db, ADA, idOf(1), at(1))))
    expect(ends.filter(Boolean)).toHaveLength(1)
  })
})
