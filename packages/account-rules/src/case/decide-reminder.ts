// Reminders of a case that waits: when they are due. Pure. Whoever was told at the start is told again, in case
// the first notice was not read.

import { after } from '../duration.ts'
import { policy } from '../policy.ts'

/** From when to when a case waits. */
export type CaseSpan = { readonly openedAt: Date; readonly takesEffectAt: Date }

export type ReminderDecision =
  /** `covers`: how many reminders count as sent once this one is. */
  { readonly kind: 'due'; readonly covers: number } | { readonly kind: 'none' }

/**
 * Lists when reminders are due, soonest first: after 7 and 23 days, and one day before the date. Where an operator
 * makes the wait shorter, those that would come before its start or after its end fall away.
 */
export function caseReminders({ openedAt, takesEffectAt }: CaseSpan): Date[] {
  const moments = [
    after(openedAt, policy.caseFirstReminderAfter.value),
    after(openedAt, policy.caseSecondReminderAfter.value),
    after(takesEffectAt, -policy.caseLastReminderBefore.value),
  ].map((moment) => moment.getTime())
  const within = moments.filter((at) => openedAt.getTime() < at && at < takesEffectAt.getTime())
  return [...new Set(within)].sort((one, other) => one - other).map((at) => new Date(at))
}

/**
 * Decides whether a reminder is due at `now`. After a time without a server one reminder makes up for all that were
 * missed: it says how long is left, and two at once would say it twice.
 */
export function decideReminder(
  facts: CaseSpan & { readonly remindersSent: number },
  now: Date,
): ReminderDecision {
  if (now >= facts.takesEffectAt) return { kind: 'none' }
  const passed = caseReminders(facts).filter((at) => at <= now).length
  return passed > facts.remindersSent ? { kind: 'due', covers: passed } : { kind: 'none' }
}

/** When to look again, with so many reminders sent; null when none is left. */
export function nextReminder(span: CaseSpan, remindersSent: number): Date | null {
  return caseReminders(span)[remindersSent] ?? null
}
