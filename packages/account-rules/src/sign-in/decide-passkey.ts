// Passkeys: does a response that its authenticator signed count? Pure. That the signature is right, that it was made
// for this service, and that the authenticator verified its user (PIN, fingerprint, face) was seen before.

import { policy } from '../policy.ts'

/** What is known of a response whose signature is right. */
export type PasskeyFacts = {
  /** False when the account that is asked has no such passkey, or has it no longer. */
  readonly isOfAccount: boolean
  /** When this service made the challenge that was signed. */
  readonly challengeMadeAt: Date
  /** True when an earlier response to the same challenge was looked at. */
  readonly challengeIsUsed: boolean
  /** How often the passkey had signed when it was last used here, as its authenticator counts; 0 where it does not. */
  readonly keptCount: number
  /** How often it says it has signed now. */
  readonly shownCount: number
}

export type PasskeyRefusal = 'other-account' | 'challenge-expired' | 'challenge-used' | 'cloned-counter'

export type PasskeyDecision =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: PasskeyRefusal }

/**
 * Decides one response to a challenge (Web Authentication Level 3 §7.2). A counter that does not grow means that two
 * authenticators hold the key, or one that miscounts (§6.1.1); both zero means that nobody counts. It is looked at
 * last: a response sent a second time is a replay and no sign of a clone.
 */
export function decidePasskey(facts: PasskeyFacts, now: Date): PasskeyDecision {
  if (!facts.isOfAccount) return { kind: 'refused', reason: 'other-account' }
  if (!isChallengeGood(facts.challengeMadeAt, now)) return { kind: 'refused', reason: 'challenge-expired' }
  if (facts.challengeIsUsed) return { kind: 'refused', reason: 'challenge-used' }
  const counts = facts.keptCount > 0 || facts.shownCount > 0
  if (counts && facts.shownCount <= facts.keptCount) return { kind: 'refused', reason: 'cloned-counter' }
  return { kind: 'accepted' }
}

/**
 * True while a challenge made at `madeAt` may be answered. Another server's clock may be a little ahead; a time further
 * away was written by a clock that was wrong, and would outlive the memory of what was used.
 */
export function isChallengeGood(madeAt: Date, now: Date): boolean {
  return Math.abs(now.getTime() - madeAt.getTime()) < policy.passkeyChallengeFor.value
}
