// A request at the support desk: where does it stand, and may it be handled? Pure. What an approval leads to is
// decide-approval.ts's.

import { after } from '../duration.ts'
import { policy } from '../policy.ts'

/** Why operators decline, in a closed list: what the requester reads is ours, and promises nothing. */
export const DECLINE_REASONS = ['not-verified', 'another-way', 'another-request', 'not-about-access'] as const

export type DeclineReason = (typeof DECLINE_REASONS)[number]

/** How a request ended. `stopped`: by somebody who gets the account's notices. */
export type SupportOutcome = 'declined' | 'approved' | 'stopped'

export type SupportRequestFacts = {
  readonly openedAt: Date
  /** When the contact was confirmed by the code that was sent to it. */
  readonly confirmedAt: Date | null
  /** True while the operators' last question has no answer. */
  readonly awaitsAnswer: boolean
  readonly outcome: SupportOutcome | null
}

export type SupportRequestDecision =
  /** It does not count yet, and no operator sees it. */
  | { readonly kind: 'unconfirmed' }
  /** It was never confirmed, and cannot be any more. */
  | { readonly kind: 'lapsed' }
  | { readonly kind: 'open' }
  | { readonly kind: 'question-asked' }
  | { readonly kind: 'over'; readonly outcome: SupportOutcome }

/**
 * Decides where a request stands at `now`. It counts from the moment its contact was confirmed, so that nobody can have
 * somebody else's inbox written to, and the operators can answer (NIST SP 800-63B-4 §4.2.1.2).
 */
export function decideSupportRequest(facts: SupportRequestFacts, now: Date): SupportRequestDecision {
  if (facts.outcome !== null) return { kind: 'over', outcome: facts.outcome }
  if (facts.confirmedAt === null) {
    const lapsed = now >= after(facts.openedAt, policy.supportRequestUnconfirmedFor.value)
    return { kind: lapsed ? 'lapsed' : 'unconfirmed' }
  }
  return { kind: facts.awaitsAnswer ? 'question-asked' : 'open' }
}

/** Who handles a request, and whose account it is about. */
export type HandlingFacts = {
  readonly request: SupportRequestFacts
  readonly operatorId: string
  readonly accountId: string
  /** True when the contact that the request gives is one of the operator's own. */
  readonly isOwnContact: boolean
}

export type HandlingDecision =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly reason: 'not-open' | 'own-account' | 'own-contact' }

/**
 * Decides whether an operator may ask back about a request or decline it: while it is open, and never about an account
 * of their own, not even to decline what somebody else asks for it; nor one that would let in whoever reads their own
 * mail.
 */
export function decideHandling(facts: HandlingFacts, now: Date): HandlingDecision {
  const { kind } = decideSupportRequest(facts.request, now)
  if (kind !== 'open' && kind !== 'question-asked') return { kind: 'refused', reason: 'not-open' }
  if (facts.operatorId === facts.accountId) return { kind: 'refused', reason: 'own-account' }
  if (facts.isOwnContact) return { kind: 'refused', reason: 'own-contact' }
  return { kind: 'allowed' }
}
