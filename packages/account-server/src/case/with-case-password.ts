// The password that somebody chose for their case: until the date it signs in to nothing and shows the case.

import { decideCase, type ShownProof } from '@sparekey/account-rules'
import { findWaitingCase, lockAccount } from '@sparekey/account-store'
import { startRecovery } from '../account/start-recovery.ts'
import { giveBackTry, passwordLimits } from '../account/take-try.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'

/**
 * Judges a password that was not the account's as that of its case. Answers the token of a recovery that looks after
 * the case; null when it is not right.
 *
 * To be called after every wrong password, for whichever name. It then costs one hash more for all of them, with a case
 * or without one, known or unknown: so the time says nothing of a case (OWASP ASVS 5.0 §6.3.8), and whoever has the
 * right password pays for one hash as before. The try of the first judgement stands for both, and is given back only
 * when this one is right: a service that is too busy for the second hash has judged the first.
 */
export async function openByCasePassword(
  deps: Deps,
  visit: Visit,
  accountId: string,
  password: string,
): Promise<string | null> {
  const waiting = await findWaitingCase(deps.db, accountId)
  const hash = waiting?.passwordHash ?? null
  if (!(await deps.passwords.verify(hash, password)) || waiting === null) return null
  const keys = await passwordLimits(deps, visit, accountId)
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    const still = await findWaitingCase(tx, accountId)
    const isStillRight = still?.caseId === waiting.caseId && decideCase(still, visit.now).kind === 'waiting'
    if (account === null || !isStillRight) return null
    // Not settled: who waits has not shown the account's own
    // password, and could guess at it between two tries of theirs.
    await giveBackTry(tx, keys)
    // Whoever chose this password had shown the code, which opens nothing any more; a second proof is still needed.
    const proof: ShownProof = { kind: 'recovery-code', contactId: null, shownAt: visit.now }
    const { caseId } = waiting
    const { token } = await startRecovery(deps, tx, visit, { accountId, proof, codeId: null, caseId })
    return token
  })
}
