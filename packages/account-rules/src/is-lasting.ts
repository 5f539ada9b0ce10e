// Whether what was made to last for a while still does: codes, recoveries, sign-ins that are halfway. Pure.

import { after } from './duration.ts'
import { policy } from './policy.ts'

/**
 * True until `endsAt`, for what was made to last `span` milliseconds. What would last for longer than that was made
 * while the clock ran ahead, and is over: a clock that is put back prolongs nothing.
 */
export function isLasting(endsAt: Date, span: number, now: Date): boolean {
  return now < endsAt && endsAt <= latestEnd(span, now)
}

/** When what lasts `span` milliseconds ends at the latest, whichever server made it before `now`. */
export function latestEnd(span: number, now: Date): Date {
  return after(now, span + policy.clocksDifferBy.value)
}
