// The recovery code at the door: does it open a recovery? Pure. A code whose check symbols fail never gets here.

import { isLasting } from '../is-lasting.ts'
import { policy } from '../policy.ts'

/** The account's live code, and whether what was typed matches it. */
export type RecoveryCodeFacts = {
  readonly matches: boolean
  /** Until when a recovery that was opened with this code holds it; null when none does. */
  readonly heldUntil: Date | null
}

export type RecoveryCodeDecision =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: 'no-live-code' | 'no-match' }
  | { readonly kind: 'refused'; readonly reason: 'held-by-a-recovery'; readonly heldUntil: Date }

/**
 * Decides one entered code. While one recovery holds it, the code opens no second one; when that recovery
 * lapses without an effect, the code is good again, so a crashed browser costs 20 minutes and not the sheet.
 * Only somebody who holds the right code ever learns that it is held.
 *
 * Single use: NIST SP 800-63B-4 §3.1.2.2 and §4.2.1.1.
 */
export function decideRecoveryCode(facts: RecoveryCodeFacts | null, now: Date): RecoveryCodeDecision {
  if (facts === null) return { kind: 'refused', reason: 'no-live-code' }
  if (!facts.matches) return { kind: 'refused', reason: 'no-match' }
  const { heldUntil } = facts
  if (heldUntil !== null && isLasting(heldUntil, policy.recoverySessionFor.value, now)) {
    return { kind: 'refused', reason: 'held-by-a-recovery', heldUntil }
  }
  return { kind: 'accepted' }
}
