// Tries: may this be tried now, or must the person wait? Pure arithmetic over (facts, limit, now).
// It stores nothing; whoever asks writes `next` back, in the transaction that read the facts.

import { after } from '../duration.ts'

/** What is remembered of the tries under one limit: how many count, and when the last one was made. */
export type TryFacts = { readonly count: number; readonly lastAt: Date | null }

export type TryLimit = {
  readonly free: number
  readonly firstWait: number
  readonly longestWait: number
  readonly forgottenAfter: number
}

export type TryDecision =
  | { readonly kind: 'allowed'; readonly next: TryFacts }
  | { readonly kind: 'refused'; readonly reason: 'too-many-tries'; readonly waitUntil: Date }

export const NO_TRIES: TryFacts = { count: 0, lastAt: null }

/**
 * Decides one try. A refused try is not counted, so knocking on a locked door does not lock it for longer.
 * Nobody waits longer than the longest wait: a time further away was written by a clock that was wrong, and lets the
 * try through, counted.
 *
 * Follows NIST SP 800-63B-4 §3.2.2 (waits that grow from 30 seconds to an hour).
 */
export function decideTry(facts: TryFacts, limit: TryLimit, now: Date): TryDecision {
  const remembered = isForgotten(facts, limit, now) ? NO_TRIES : facts
  const wait = waitAfter(remembered.count, limit)
  // A free try is free even when another server, whose clock is ahead, wrote `lastAt`.
  if (remembered.lastAt !== null && wait > 0) {
    const waitUntil = after(remembered.lastAt, wait)
    if (waitUntil > now && waitUntil <= after(now, limit.longestWait)) {
      return { kind: 'refused', reason: 'too-many-tries', waitUntil }
    }
  }
  return { kind: 'allowed', next: { count: remembered.count + 1, lastAt: now } }
}

/** Takes back one counted try that turned out right, leaving what was counted beside it. */
export function withoutOneTry(facts: TryFacts): TryFacts {
  return facts.count <= 1 ? NO_TRIES : { count: facts.count - 1, lastAt: facts.lastAt }
}

function isForgotten(facts: TryFacts, limit: TryLimit, now: Date): boolean {
  return facts.lastAt === null || now >= after(facts.lastAt, limit.forgottenAfter)
}

/** The wait, in milliseconds, that follows the `count`th try. */
function waitAfter(count: number, limit: TryLimit): number {
  if (count < limit.free) return 0
  return Math.min(limit.longestWait, limit.firstWait * 2 ** (count - limit.free))
}
