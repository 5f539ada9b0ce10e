// Every session there can be: ended or not, at both edges of its age and of its idleness.

import { describe, expect, test } from 'vitest'
import { decideSession, type SessionDecision } from '../../src/index.ts'

const NOW = new Date('2026-05-03T12:00:00Z')
const ago = (milliseconds: number) => new Date(NOW.getTime() - milliseconds)
const DAYS = 86_400_000

const live: SessionDecision = { kind: 'live' }
const over = (reason: 'ended' | 'too-old' | 'idle'): SessionDecision => ({ kind: 'over', reason })

/** Milliseconds since it started and since it was seen; the answer while nobody has ended it. */
const SESSIONS: [string, number, number, SessionDecision][] = [
  ['just started', 0, 0, live],
  ['one moment short of 14 days idle', 20 * DAYS, 14 * DAYS - 1, live],
  ['exactly 14 days idle', 20 * DAYS, 14 * DAYS, over('idle')],
  ['long idle', 20 * DAYS, 19 * DAYS, over('idle')],
  ['one moment short of 30 days old', 30 * DAYS - 1, 0, live],
  ['exactly 30 days old, and in use', 30 * DAYS, 0, over('too-old')],
  ['years old, and in use', 1000 * DAYS, 0, over('too-old')],
  ['too old and idle: its age comes first', 30 * DAYS, 14 * DAYS, over('too-old')],
  ['started by a server whose clock is ahead', -5000, -5000, live],
]

describe('decideSession', () => {
  test.each(SESSIONS)('%s', (_, started, seen, decision) => {
    expect(decideSession({ startedAt: ago(started), lastSeenAt: ago(seen), endedAt: null }, NOW)).toEqual(
      decision,
    )
  })

  test.each(SESSIONS)('%s, then ended: over, whenever that was', (_, started, seen) => {
    for (const ended of [2000 * DAYS, 1, 0, -5000]) {
      const facts = { startedAt: ago(started), lastSeenAt: ago(seen), endedAt: ago(ended) }
      expect(decideSession(facts, NOW)).toEqual(over('ended'))
    }
  })

  test('using a session daily keeps it for 30 days to the moment, and no longer', () => {
    const startedAt = NOW
    for (let day = 1; day <= 40; day++) {
      const lastSeenAt = new Date(startedAt.getTime() + (day - 1) * DAYS)
      const now = new Date(startedAt.getTime() + day * DAYS)
      expect(decideSession({ startedAt, lastSeenAt, endedAt: null }, now).kind).toBe(
        day < 30 ? 'live' : 'over',
      )
    }
  })
})
