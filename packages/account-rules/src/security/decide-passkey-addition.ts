// Adding a passkey: may this one be added? Pure. Whether the person may change anything at all is decide-access.ts.

import { policy } from '../policy.ts'
import { isChallengeGood } from '../sign-in/decide-passkey.ts'

export type PasskeyAdditionFacts = {
  readonly challengeMadeAt: Date
  readonly challengeIsUsed: boolean
  /** How many passkeys the account has. */
  readonly count: number
}

export type PasskeyAddition =
  | { readonly kind: 'allowed' }
  | {
      readonly kind: 'refused'
      readonly reason: 'challenge-expired' | 'challenge-used' | 'too-many-passkeys'
    }

/** Decides whether a new passkey may be added to an account: at most 10 (Web Authentication Level 3 §7.1). */
export function decidePasskeyAddition(facts: PasskeyAdditionFacts, now: Date): PasskeyAddition {
  if (!isChallengeGood(facts.challengeMadeAt, now)) return { kind: 'refused', reason: 'challenge-expired' }
  if (facts.challengeIsUsed) return { kind: 'refused', reason: 'challenge-used' }
  if (facts.count >= policy.passkeysMost.value) return { kind: 'refused', reason: 'too-many-passkeys' }
  return { kind: 'allowed' }
}
