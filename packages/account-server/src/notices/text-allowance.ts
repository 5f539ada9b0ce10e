// How many notices go to a phone: each costs, and a phone that rings all day is switched off. Each kind of event has an
// allowance of its own, so that nothing that is done, however often, uses up the texts of anything else: who has only a
// phone hears of everything that happens. How often is account-rules' to say (`limits.textNotice`).

import { decideTry, limits, type NoticedEventKind } from '@sparekey/account-rules'
import { type Database, type LimitKey, lockLimit, setLimit } from '@sparekey/account-store'

/**
 * Takes one text message for each of `numbers` (E.164), and gives those that may have it. A number that may not was
 * told of the same kind of thing several times that day, and the link in any of those undoes what came since. Runs in
 * the transaction of the event. What the numbers share is locked first, and in their order, whatever the event is: two
 * accounts with the same phones never wait for each other.
 */
export async function takeTextNotices(
  tx: Database,
  event: NoticedEventKind,
  numbers: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const allowed = new Set<string>()
  for (const number of [...new Set(numbers)].sort()) {
    await lockLimit(tx, { kind: 'textNotice', subject: number })
    const ofKind: LimitKey = { kind: 'textNotice', subject: `${number} ${event}` }
    const decision = decideTry(await lockLimit(tx, ofKind), limits.textNotice, now)
    if (decision.kind === 'refused') continue
    await setLimit(tx, ofKind, decision.next)
    allowed.add(number)
  }
  return allowed
}
