// Wrong second proofs, at sign-in or in a recovery: somebody who shows a right first one again and again without the
// second may have stolen it, and the owner is told.

import { after, DAY, decideTry, limits, type ProofKind, policy } from '@sparekey/account-rules'
import {
  listContacts,
  listEventsSince,
  lockAccount,
  lockLimit,
  STRANGERS,
  setLimit,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { recordEvent } from './record-event.ts'

/**
 * Counts one, and tells the owner from the third on, once a day: more of them tell nothing new, and those of another
 * day do (OWASP ASVS 5.0 §6.3.5).
 */
export async function countWrongSecondStep(
  deps: Deps,
  visit: Visit,
  accountId: string,
  by: readonly ProofKind[],
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    if (account === null) return
    const key = { kind: 'secondStep', accountId, network: STRANGERS } as const
    const decision = decideTry(await lockLimit(tx, key), limits.secondStep, visit.now)
    if (decision.kind === 'refused') return
    await setLimit(tx, key, decision.next)
    if (decision.next.count < policy.wrongSecondStepsTold.value) return
    const told = await listEventsSince(tx, accountId, ['second-step-failed'], after(visit.now, -1 * DAY))
    if (told.length > 0) return
    const contacts = await listContacts(tx, accountId)
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'second-step-failed', by })
  })
}
