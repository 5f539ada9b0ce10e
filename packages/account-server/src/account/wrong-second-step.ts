// Wrong second proofs at sign-in: somebody who shows a right first one again and again without the second may have
// stolen it, and the owner is told.

import { decideTry, limits, type ProofKind, policy } from '@sparekey/account-rules'
import { listContacts, lockAccount, lockLimit, STRANGERS, setLimit } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { recordEvent } from './record-event.ts'

/**
 * Counts one, and tells the owner at the third within a day; the ones after it tell nothing new (OWASP ASVS 5.0 §6.3.5).
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
    if (decision.next.count !== policy.wrongSecondStepsTold.value) return
    const contacts = await listContacts(tx, accountId)
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'second-step-failed', by })
  })
}
