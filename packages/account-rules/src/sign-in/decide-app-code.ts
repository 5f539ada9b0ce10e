// App codes (TOTP, RFC 6238): does what an authenticator app showed count, and for which time step? Pure. The digits
// of a step are the server's to work out; how often they may be tried is in tries/.

import { policy } from '../policy.ts'

/** One app of an account, and what was typed. */
export type AppCodeFacts = {
  /** The time steps whose digits are those typed, in any order. */
  readonly matchingSteps: readonly number[]
  /** The time step of the last code that was taken from this app; null when none was. */
  readonly lastStep: number | null
}

export type AppCodeRefusal = 'no-match' | 'used'

export type AppCodeDecision =
  | { readonly kind: 'accepted'; readonly step: number }
  | { readonly kind: 'refused'; readonly reason: AppCodeRefusal }

/** The number of the time step at `now`: whole spans of 30 seconds since 1970 (RFC 6238 §4.2). */
export function appCodeStep(now: Date): number {
  return Math.floor(now.getTime() / policy.appCodeStep.value)
}

/**
 * The time steps whose codes may be typed at `now`, oldest first: the present one, and one on each side for a clock
 * that is off and a person who types slowly (RFC 6238 §5.2).
 */
export function appCodeSteps(now: Date): number[] {
  const drift = policy.appCodeDrift.value
  return Array.from({ length: 2 * drift + 1 }, (_, index) => appCodeStep(now) - drift + index)
}

/**
 * Decides one typed code for one app. A code counts once, and with it every older one (RFC 6238 §5.2; NIST SP 800-63B-4
 * §3.1.4; OWASP ASVS 5.0 §6.5.1): so nobody who read it over a shoulder can use it, nor the one before it, and a clock
 * that is moved back brings no code to life again. Digits that stand for two steps by chance are used up for both.
 */
export function decideAppCode({ matchingSteps, lastStep }: AppCodeFacts, now: Date): AppCodeDecision {
  const window = appCodeSteps(now)
  const matching = matchingSteps.filter((step) => window.includes(step))
  if (matching.length === 0) return { kind: 'refused', reason: 'no-match' }
  if (lastStep !== null && matching.some((step) => step <= lastStep))
    return { kind: 'refused', reason: 'used' }
  return { kind: 'accepted', step: Math.max(...matching) }
}
