// Authenticator apps: may one be added, and is one still waiting for its first code? Pure. Whether the person may
// change anything at all is decide-access.ts.

import { after } from '../duration.ts'
import { policy } from '../policy.ts'

export type AppAddition =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly reason: 'too-many-apps' }

/** Decides whether an account that has `confirmed` apps may have another. */
export function decideAppAddition(confirmed: number): AppAddition {
  return confirmed < policy.appsMost.value
    ? { kind: 'allowed' }
    : { kind: 'refused', reason: 'too-many-apps' }
}

/** True while an app that was added at `addedAt` may still be confirmed by its first code. */
export function isAppStillWaiting(addedAt: Date, now: Date): boolean {
  return now < after(addedAt, policy.appWaitsFor.value)
}
