// Sessions: they come back as they were started, and each ends once.

import { expect, test } from 'vitest'
import { describeOnEveryEngine } from '../../../../test-support/engines.ts'
import type { Database } from '../../src/database.ts'
import {
  addSession,
  endSession,
  endSessions,
  findSession,
  listSessions,
  setSessionSeen,
} from '../../src/sessions.ts'
import { ADA, at, BEN, CONTACT, idOf, newSession } from './samples.ts'

const endsOf = async (db: Database, accountId: string, ids: readonly number[]) => {
  const found = await Promise.all(ids.map((id) => findSession(db, accountId, idOf(id))))
  return found.map((session) => session?.endedAt)
}

const liveIds = async (db: Database, accountId: string) =>
  (await listSessions(db, accountId)).map(({ sessionId }) => sessionId)

describeOnEveryEngine('Sessions', (open) => {
  test('are found as they were started, and only in their account', async () => {
    const { db } = await open()
    const proofs = [
      { kind: 'password', contactId: null, shownAt: at(0, 123) },
      { kind: 'email-code', contactId: CONTACT, shownAt: at(1) },
    ] as const
    const { accountId, ...session } = { ...newSession(ADA, idOf(1), at(2)), proofs: [...proofs] }
    await addSession(db, { accountId, ...session })
    const expected = { ...session, lastSeenAt: at(2), endedAt: null, caseSeen: null }
    expect(await findSession(db, ADA, idOf(1))).toStrictEqual(expected)
    expect(await listSessions(db, ADA)).toStrictEqual([expected])
    expect(await findSession(db, ADA, idOf(2))).toBeNull()
    expect(await findSession(db, BEN, idOf(1))).toBeNull()
    expect(await listSessions(db, BEN)).toEqual([])
  })

  test('are listed last seen first, without the ended ones', async () => {
    const { db } = await open()
    for (const id of [1, 2, 3, 4]) await addSession(db, newSession(ADA, idOf(id), at(1)))
    await setSessionSeen(db, ADA, idOf(3), at(5, 6))
    await endSession(db, ADA, idOf(1), at(6))
    expect(await liveIds(db, ADA)).toEqual([idOf(3), idOf(2), idOf(4)])
    expect(await findSession(db, ADA, idOf(3))).toMatchObject({ startedAt: at(1), lastSeenAt: at(5, 6) })
    expect(await findSession(db, ADA, idOf(2))).toMatchObject({ lastSeenAt: at(1) })
  })

  test('end once, one by one', async () => {
    const { db } = await open()
    for (const id of [1, 2]) await addSession(db, newSession(ADA, idOf(id)))
    await addSession(db, newSession(BEN, idOf(1)))
    expect(await endSession(db, ADA, idOf(1), at(1))).toBe(true)
    expect(await endSession(db, ADA, idOf(1), at(2))).toBe(false)
    expect(await endSession(db, ADA, idOf(9), at(2))).toBe(false)
    expect(await endsOf(db, ADA, [1, 2])).toEqual([at(1), null])
    expect(await endsOf(db, BEN, [1])).toEqual([null])
  })

  test('are ended by one of twenty who try together', async () => {
    const { db } = await open()
    await addSession(db, newSession(ADA, idOf(1)))
    const end = () => db.transaction().execute((tx) => endSession(tx, ADA, idOf(1), at(1)))
    const outcomes = await Promise.all(Array.from({ length: 20 }, end))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
  })

  test('end all together, or all but one, and keep the end they had', async () => {
    const { db } = await open()
    for (const id of [1, 2, 3]) await addSession(db, newSession(ADA, idOf(id)))
    await addSession(db, newSession(BEN, idOf(2)))
    await endSession(db, ADA, idOf(1), at(1))
    await endSessions(db, ADA, at(2), idOf(3))
    expect(await endsOf(db, ADA, [1, 2, 3])).toEqual([at(1), at(2), null])
    await endSessions(db, ADA, at(3))
    expect(await endsOf(db, ADA, [1, 2, 3])).toEqual([at(1), at(2), at(3)])
    expect(await liveIds(db, ADA)).toEqual([])
    expect(await liveIds(db, BEN)).toEqual([idOf(2)])
  })
})
