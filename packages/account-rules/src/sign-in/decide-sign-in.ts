// Signing in: is what was shown enough for a session? Pure. The table is in ways.ts; here is only what a remembered
// browser changes about it.

import { type AccessDecision, decideAccess } from '../decide-access.ts'
import { after } from '../duration.ts'
import { isLasting } from '../is-lasting.ts'
import { policy } from '../policy.ts'
import type { ShownProof } from '../proof.ts'
import type { Rules } from '../rules.ts'

/** "Don't ask again on this browser": when that was said, and whether it was taken back. */
export type RememberedBrowserFacts = { readonly rememberedAt: Date; readonly endedAt: Date | null }

export type SignInFacts = {
  readonly twoStep: boolean
  /** What this browser remembers of this account; null when nothing. */
  readonly remembered: RememberedBrowserFacts | null
}

/**
 * Decides whether `shown` signs in. In a browser that is remembered, one proof does, as without two-step
 * verification; what the session may then change is decided without the browser.
 */
export function decideSignIn(
  rules: Rules,
  { twoStep, remembered }: SignInFacts,
  shown: readonly ShownProof[],
  now: Date,
): AccessDecision {
  const isAskedTwice = twoStep && !(remembered !== null && isRemembered(remembered, now))
  return decideAccess(rules, { aim: 'sign-in', twoStep: isAskedTwice }, shown, now)
}

/** A sign-in that waits for its second proof. */
export type HalfSignInFacts = { readonly expiresAt: Date; readonly endedAt: Date | null }

/** Whether a sign-in still takes its second proof. */
export function isOpenSignIn({ expiresAt, endedAt }: HalfSignInFacts, now: Date): boolean {
  return endedAt === null && isLasting(expiresAt, policy.signInStepsFor.value, now)
}

/** True for 30 days, unless it was taken back; a time ahead of the clock is not believed. */
export function isRemembered({ rememberedAt, endedAt }: RememberedBrowserFacts, now: Date): boolean {
  const isYoung = rememberedAt <= now && now < after(rememberedAt, policy.browserIsRememberedFor.value)
  return endedAt === null && isYoung
}
