// Cancelling the wait, by each of those who can. What they have shown is looked at again under the account's lock: it
// may have been ended since their request began.

import { decideAccess, decideSession, isOpenSignIn } from '@sparekey/account-rules'
import { findRecovery, findSession, findSignIn } from '@sparekey/account-store'
import { hasShownWhatCounts, recoveryStep } from '../../../account/find-recovery.ts'
import { type CancelOutcome, cancelWaitingCase } from '../../../case/cancel-case.ts'
import type { CaseLink } from '../../../case/case-link.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

type OfCase = { readonly accountId: string; readonly caseId: string }

/** By the link in a notice. */
export function cancelByLink(deps: Deps, visit: Visit, link: CaseLink): Promise<CancelOutcome> {
  return cancelWaitingCase(deps, visit, link, async () => 'link')
}

/**
 * By somebody signed in. Who has shown just now what it takes to make another sheet gives up the one that was entered;
 * from a session that has not, it would be taken away by whoever found a browser open.
 */
export function cancelSignedIn(
  deps: Deps,
  visit: Visit,
  { accountId, sessionId }: SignedIn,
  caseId: string,
): Promise<CancelOutcome> {
  return cancelWaitingCase(deps, visit, { accountId, caseId }, async (tx, { twoStepSince }) => {
    const session = await findSession(tx, accountId, sessionId)
    if (session === null || decideSession(session, visit.now).kind !== 'live') return null
    const asked = { aim: 'change', twoStep: twoStepSince !== null } as const
    return decideAccess(deps.rules, asked, session.proofs, visit.now).kind === 'allowed' ? 'owner' : 'proof'
  })
}

/** By somebody who has shown the first proof of a sign-in. */
export function cancelHalfway(
  deps: Deps,
  visit: Visit,
  { accountId, caseId, signInId }: OfCase & { readonly signInId: string },
): Promise<CancelOutcome> {
  return cancelWaitingCase(deps, visit, { accountId, caseId }, async (tx) => {
    const signIn = await findSignIn(tx, accountId, signInId)
    return signIn !== null && isOpenSignIn(signIn, visit.now) ? 'proof' : null
  })
}

/**
 * By somebody who gets back in: `as` whoever started this wait,
 * or as somebody who has shown another proof of the account.
 */
export function cancelRecovering(
  deps: Deps,
  visit: Visit,
  { accountId, caseId, recoveryId }: OfCase & { readonly recoveryId: string },
  as: 'opener' | 'proof',
): Promise<CancelOutcome> {
  return cancelWaitingCase(deps, visit, { accountId, caseId }, async (tx, account) => {
    const recovery = await findRecovery(tx, accountId, recoveryId)
    if (recovery === null || recovery.caseId !== (as === 'opener' ? caseId : null)) return null
    if (as === 'proof' && !hasShownWhatCounts(deps, recovery)) return null
    const step = await recoveryStep(deps, tx, account, recovery, visit.now)
    return step.kind === 'show-proof' ? as : null
  })
}
