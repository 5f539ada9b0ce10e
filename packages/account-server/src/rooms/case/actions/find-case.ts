// Who looks at a case, and which: whoever started it, by the recovery in this browser; or whoever can stop it.

import { type CaseDecision, type CaseStartDecision, decideCase } from '@sparekey/account-rules'
import { type Account, type Case, type Database, findCase, listEventsSince } from '@sparekey/account-store'
import { findSignInByToken } from '../../../account/enter.ts'
import { type FoundRecovery, findRecoveryByToken } from '../../../account/find-recovery.ts'
import { type CaseLink, caseLink } from '../../../case/case-link.ts'
import { meetAccount } from '../../../case/settle-case.ts'
import { caseStart } from '../../../case/start-case.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

export type Opener = { readonly account: Account; readonly waiting: Case }
export type Recovering = Opener & { readonly recoveryId: string }

/** Finds whoever started the case that waits, while a recovery of theirs is open in this browser. */
export async function findOpener(
  deps: Deps,
  visit: Visit,
  token: string | undefined,
): Promise<Recovering | null> {
  const found = await findRecoveryByToken(deps, visit, token)
  if (found === null || found.recovery.caseId === null || found.step.kind !== 'show-proof') return null
  const waiting = await findCase(deps.db, found.account.accountId, found.recovery.caseId)
  if (waiting === null || decideCase(waiting, visit.now).kind !== 'waiting') return null
  return { account: found.account, waiting, recoveryId: found.recovery.recoveryId }
}

/** What is told while a case waits. */
const TOLD = ['case-started', 'case-reminder', 'case-contact-confirmed'] as const

/** Lists when notices of a case went out, the first one first: as its events have it, not as it was planned. */
export async function listNoticesOf(
  db: Database,
  accountId: string,
  { caseId, openedAt }: Pick<Case, 'caseId' | 'openedAt'>,
): Promise<Date[]> {
  const told = await listEventsSince(db, accountId, TOLD, openedAt)
  const ofCase = told.filter(({ event }) => event.caseId === caseId)
  return ofCase.map(({ at }) => at).reverse()
}

/** Somebody who has shown a proof, is not in by it, and has started no case; and whether they may start one. */
export type Starter = FoundRecovery & { readonly start: CaseStartDecision }

/** Finds who could start a case in this browser. */
export async function findStarter(
  deps: Deps,
  visit: Visit,
  token: string | undefined,
): Promise<Starter | null> {
  const found = await findRecoveryByToken(deps, visit, token)
  if (found === null || found.recovery.caseId !== null || found.step.kind !== 'show-proof') return null
  return { ...found, start: caseStart(deps, found.account, found.recovery, visit.now) }
}

/** Finds the case that waits for the account of somebody signed in. */
export async function findOwnersCase(deps: Deps, signedIn: SignedIn): Promise<Case | null> {
  const { accountId, waitingCase } = signedIn
  return waitingCase === null ? null : findCase(deps.db, accountId, waitingCase.caseId)
}

export type Halfway = Opener & { readonly signInId: string }

/** Finds the case that waits for the account of somebody who has shown the first proof of a sign-in. */
export async function findHalfwayCase(
  deps: Deps,
  visit: Visit,
  token: string | undefined,
): Promise<Halfway | null> {
  const found = await findSignInByToken(deps, visit, token)
  if (found === null || found.account.waitingCase === null) return null
  const { account, signIn } = found
  const waiting = await findCase(deps.db, account.accountId, found.account.waitingCase.caseId)
  return waiting && { account, waiting, signInId: signIn.signInId }
}

export type FoundLink = {
  readonly link: CaseLink
  readonly account: Account
  readonly told: Case
  readonly decision: CaseDecision
}

/** Finds what the link in a notice is about; null when it is none of ours, or the database knows nothing of it. */
export async function findByLink(
  deps: Deps,
  visit: Visit,
  token: string | undefined,
): Promise<FoundLink | null> {
  const link = caseLink.read(deps.keys, token)
  if (link === null) return null
  const account = await meetAccount(deps, link.accountId, visit.now)
  const told = account && (await findCase(deps.db, link.accountId, link.caseId))
  return account === null || told === null
    ? null
    : { link, account, told, decision: decideCase(told, visit.now) }
}
