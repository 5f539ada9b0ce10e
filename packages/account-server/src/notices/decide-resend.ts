// What becomes of a mail that was not taken: sent again, and when, or given up. Pure; mail-queue.ts acts on it.

import { after, DAY, MINUTE, SECOND } from '@sparekey/account-rules'

const SHORTEST_WAIT = 15 * SECOND
const LONGEST_WAIT = 30 * MINUTE
/** A server that is down, or set up wrongly, may be mended after a week's absence. */
const TRIED_FOR = 7 * DAY
/** "Never" from a server most often is about the address, and sometimes about a setting of ours: a day to mend it. */
const TRIED_FOR_AFTER_NEVER = 1 * DAY

export type NotTaken = { queuedAt: Date; goodUntil: Date | null; isFinal: boolean }

export type ResendDecision =
  | { kind: 'again' /** in milliseconds */; wait: number }
  | { kind: 'given-up'; reason: 'too-late-to-be-of-use' | 'tried-long-enough' }

/**
 * Decides by the mail's age alone: it waits as long again as it has waited already, between 15 seconds and half an
 * hour. So a short fault costs seconds, a long one costs the server little, and a mail is out half an hour after
 * the fault is mended.
 */
export function decideResend(mail: NotTaken, now: Date): ResendDecision {
  const age = now.getTime() - mail.queuedAt.getTime()
  const wait = Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, age))
  if (mail.goodUntil !== null && after(now, wait) >= mail.goodUntil)
    return { kind: 'given-up', reason: 'too-late-to-be-of-use' }
  if (age > (mail.isFinal ? TRIED_FOR_AFTER_NEVER : TRIED_FOR))
    return { kind: 'given-up', reason: 'tried-long-enough' }
  return { kind: 'again', wait }
}
