// Starting a case: the recovery code is used up for it, and the
// recovery in which it was shown looks after it from then on.

import { randomUUID } from 'node:crypto'
import { type CaseStartDecision, decideCaseStart, nextReminder } from '@sparekey/account-rules'
import {
  type Account,
  addCase,
  findRecovery,
  type KeptProof,
  lockAccount,
  type Recovery,
  STRANGERS,
  setRecoveryCase,
  useUpRecoveryCode,
} from '@sparekey/account-store'
import { type FoundRecovery, recoveryStep } from '../account/find-recovery.ts'
import { type NewPasswordRefused, takeNewPassword } from '../account/new-password.ts'
import { countTry, settleTry } from '../account/take-try.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { listToldContacts, recordCaseEvent, waitingEvent } from './record-case-event.ts'

export type StartOutcome =
  | { readonly kind: 'started' }
  | NewPasswordRefused
  /** elsewhere: the recovery is over, or another page of it is open by now. */
  | { readonly kind: 'refused'; readonly reason: 'waits-already' | 'elsewhere' }

/** Decides whether a recovery may start a case, on the account and the recovery as they stand. */
export function caseStart(
  { rules }: Pick<Deps, 'rules'>,
  account: Account,
  recovery: Recovery,
  now: Date,
): CaseStartDecision {
  const facts = {
    twoStep: account.twoStepSince !== null,
    shown: recovery.proofs,
    waitsAlready: account.waitingCase !== null,
  }
  return decideCaseStart(rules, facts, now)
}

/**
 * Starts the wait, all or nothing. Of any number of forms sent together one starts it: the code can be used up once,
 * and an account has one case at a time. Nothing of the account changes but the code, and everybody is told.
 */
export async function startCase(
  deps: Deps,
  visit: Visit,
  found: FoundRecovery,
  { password, kept }: { readonly password: string; readonly kept: readonly KeptProof[] },
): Promise<StartOutcome> {
  const { accountId } = found.account
  const { recoveryId } = found.recovery
  const chosen = await takeNewPassword(deps, visit, found.account, password, () =>
    deps.passwords.hash(password),
  )
  if (chosen.kind === 'refused') return chosen
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    const recovery = await findRecovery(tx, accountId, recoveryId)
    if (account === null || recovery === null) return { kind: 'refused', reason: 'elsewhere' }
    const step = await recoveryStep(deps, tx, account, recovery, visit.now)
    if (step.kind !== 'show-proof') return { kind: 'refused', reason: 'elsewhere' }
    const decision = caseStart(deps, account, recovery, visit.now)
    if (decision.kind === 'refused') {
      const { reason } = decision
      return { kind: 'refused', reason: reason === 'waits-already' ? reason : 'elsewhere' }
    }
    // Counted for all networks together, and only when it starts: what is refused before is told to nobody.
    const counted = await countTry(tx, visit.now, [{ kind: 'caseStart', accountId, network: STRANGERS }])
    if (counted.kind === 'refused') return counted
    const { codeId } = recovery
    if (codeId === null || !(await useUpRecoveryCode(tx, accountId, recoveryId, visit.now))) {
      return { kind: 'refused', reason: 'elsewhere' }
    }
    const { now: openedAt, network, browser } = visit
    const { takesEffectAt } = decision
    const span = { openedAt, takesEffectAt }
    const started = {
      caseId: randomUUID(),
      codeId,
      requestId: null,
      ...span,
      contacts: await listToldContacts(tx, accountId),
      kept: [...kept],
      network,
      browser,
    }
    const nextReminderAt = nextReminder(span, 0)
    await addCase(tx, { accountId, ...started, passwordHash: chosen.hash, nextReminderAt })
    await setRecoveryCase(tx, accountId, recoveryId, started.caseId)
    await settleTry(tx, chosen.tries)
    const event = waitingEvent('case-started', started)
    await recordCaseEvent(deps, tx, visit, account, { ...started, newContact: null }, event)
    return { kind: 'started' }
  })
}
