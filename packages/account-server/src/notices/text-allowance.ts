// How many notices go to a phone: each costs, and a phone that rings all day is switched off. Beyond that they go by
// mail only. How often is account-rules' to say (`limits.textNotice`).

import { decideTry, limits, type NoticedEventKind } from '@sparekey/account-rules'
import { type Database, type LimitKey, lockLimit, setLimit } from '@sparekey/account-store'

/**
 * By which somebody takes over an account, or is stopped. Nothing else that is done, however often, uses up the texts
 * of these: each has an allowance of its own, so that not even they cost without end.
 */
const HAS_OWN: ReadonlySet<NoticedEventKind> = new Set([
  'two-step-turned-off',
  'contact-removed',
  'recovery-code-entered',
  'recovery-finished',
  'disavowed',
])

/**
 * Takes one text message for each of `numbers` (E.164), and gives those that may have it. Runs in the transaction of the
 * event. What the numbers share is locked first, and in their order, whatever the event is: two accounts with the same
 * phones never wait for each other.
 */
export async function takeTextNotices(
  tx: Database,
  event: NoticedEventKind,
  numbers: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const allowed = new Set<string>()
  for (const number of [...new Set(numbers)].sort()) {
    const shared: LimitKey = { kind: 'textNotice', subject: number }
    const sharedFacts = await lockLimit(tx, shared)
    const own: LimitKey = { kind: 'textNotice', subject: `${number} ${event}` }
    const hasOwn = HAS_OWN.has(event) || event.startsWith('case-')
    const facts = hasOwn ? await lockLimit(tx, own) : sharedFacts
    const decision = decideTry(facts, limits.textNotice, now)
    if (decision.kind === 'refused') continue
    await setLimit(tx, hasOwn ? own : shared, decision.next)
    allowed.add(number)
  }
  return allowed
}
