// Mailed codes: does what was typed count? Pure. How often codes are sent and tried is in tries/.

import { isLasting } from '../is-lasting.ts'
import { policy } from '../policy.ts'

/** The last code sent to this browser for this purpose, and whether what was typed matches it. */
export type ContactCodeFacts = {
  readonly matches: boolean
  readonly expiresAt: Date
  readonly wrongTries: number
  readonly usedAt: Date | null
  readonly endedAt: Date | null
}

export type ContactCodeRefusal = 'no-code-sent' | 'used' | 'ended' | 'expired' | 'too-many-wrong' | 'no-match'

export type ContactCodeDecision =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: ContactCodeRefusal }

/**
 * Decides one typed code. Everything that makes the code dead comes before whether it matches, so a dead code
 * tells nothing about a guess (OWASP ASVS 5.0 §6.5.1, §6.5.5, §6.6.2).
 */
export function decideContactCode(facts: ContactCodeFacts | null, now: Date): ContactCodeDecision {
  if (facts === null) return { kind: 'refused', reason: 'no-code-sent' }
  if (facts.usedAt !== null) return { kind: 'refused', reason: 'used' }
  if (facts.endedAt !== null) return { kind: 'refused', reason: 'ended' }
  if (!isLasting(facts.expiresAt, policy.contactCodeFor.value, now))
    return { kind: 'refused', reason: 'expired' }
  if (facts.wrongTries >= policy.contactCodeWrongTries.value)
    return { kind: 'refused', reason: 'too-many-wrong' }
  if (!facts.matches) return { kind: 'refused', reason: 'no-match' }
  return { kind: 'accepted' }
}
