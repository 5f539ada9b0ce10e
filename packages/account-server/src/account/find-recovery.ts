// A recovery that is open in this browser: found by its token, with the one step that is open in it.

import { countsFor, decideRecoveryStep, type RecoveryStep } from '@sparekey/account-rules'
import {
  type Account,
  type Database,
  findLiveRecoveryCode,
  findRecovery,
  type Recovery,
} from '@sparekey/account-store'
import { meetAccount } from '../case/settle-case.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { parseToken, tokenMatches } from './tokens.ts'

export type FoundRecovery = { account: Account; recovery: Recovery; step: RecoveryStep }

/** Finds the recovery of a token; null when the token proves nothing. */
export async function findRecoveryByToken(
  deps: Deps,
  visit: Visit,
  token: string | undefined,
): Promise<FoundRecovery | null> {
  const claimed = token === undefined ? null : parseToken(token)
  if (claimed === null) return null
  const account = await meetAccount(deps, claimed.accountId, visit.now)
  if (account === null) return null
  const recovery = await findRecoveryOf(deps, deps.db, account, token)
  return (
    recovery && { account, recovery, step: await recoveryStep(deps, deps.db, account, recovery, visit.now) }
  )
}

/** Finds the account's recovery of a token, on the facts as they stand in `db`; null when the token proves none. */
export async function findRecoveryOf(
  { keys }: Pick<Deps, 'keys'>,
  db: Database,
  { accountId }: Pick<Account, 'accountId'>,
  token: string | undefined,
): Promise<Recovery | null> {
  const claimed = token === undefined ? null : parseToken(token)
  if (claimed === null || claimed.accountId !== accountId) return null
  const recovery = await findRecovery(db, accountId, claimed.id)
  return recovery !== null && tokenMatches(keys, 'recovery', recovery, claimed) ? recovery : null
}

/** Decides the open step, on the facts as they stand in `db`. */
export async function recoveryStep(
  { rules }: Pick<Deps, 'rules'>,
  db: Database,
  account: Account,
  recovery: Recovery,
  now: Date,
): Promise<RecoveryStep> {
  const live = recovery.newCodeId === null ? null : await findLiveRecoveryCode(db, account.accountId)
  const sheetWaits = live !== null && live.codeId === recovery.newCodeId && live.savedAt === null
  const twoStep = takesTwoProofs(account, recovery)
  return decideRecoveryStep(rules, { ...recovery, twoStep, sheetWaits }, now)
}

/**
 * Whether this recovery is judged by the rules of two-step verification. That of a case always is: what was shown
 * before the wait opens nothing alone, also when two-step verification was turned off since.
 */
export function takesTwoProofs(
  { twoStepSince }: Pick<Account, 'twoStepSince'>,
  { caseId }: Pick<Recovery, 'caseId'>,
): boolean {
  return twoStepSince !== null || caseId !== null
}

/** True when something was shown in it that counts by the rules as they are now: they may have been others before. */
export function hasShownWhatCounts(
  { rules }: Pick<Deps, 'rules'>,
  { proofs }: Pick<Recovery, 'proofs'>,
): boolean {
  return proofs.some(({ kind }) => countsFor(rules, 'recover', kind))
}
