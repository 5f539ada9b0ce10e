// Sessions: is this one still good? Pure. What a session may change is decided by decide-access.ts.

import { after } from '../duration.ts'
import { policy } from '../policy.ts'

export type SessionFacts = {
  readonly startedAt: Date
  readonly lastSeenAt: Date
  readonly endedAt: Date | null
}

export type SessionDecision =
  | { readonly kind: 'live' }
  | { readonly kind: 'over'; readonly reason: 'ended' | 'too-old' | 'idle' }

/** Decides whether a session is live at `now`: at most 30 days old, 14 days idle (NIST SP 800-63B-4 §5.2). */
export function decideSession(facts: SessionFacts, now: Date): SessionDecision {
  if (facts.endedAt !== null) return { kind: 'over', reason: 'ended' }
  if (now >= after(facts.startedAt, policy.sessionFor.value)) return { kind: 'over', reason: 'too-old' }
  if (now >= after(facts.lastSeenAt, policy.sessionIdleFor.value)) return { kind: 'over', reason: 'idle' }
  return { kind: 'live' }
}
