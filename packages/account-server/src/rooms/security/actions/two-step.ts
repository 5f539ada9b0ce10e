// Two-step verification: turning it on and off, and asking again in a browser that was remembered.

import {
  type BestWay,
  canReach,
  countsFor,
  decideTwoStep,
  type TwoStepDecision,
} from '@sparekey/account-rules'
import {
  endRememberedBrowser,
  findLiveRecoveryCode,
  findSession,
  setTwoStepSince,
} from '@sparekey/account-store'
import { type ChangeOutcome, type ChangeRefusal, changeAccount } from '../../../account/change-account.ts'
import { endWhatIsOpen } from '../../../account/end-what-is-open.ts'
import { listHeldProofs } from '../../../account/held-proofs.ts'
import { recordEvent } from '../../../account/record-event.ts'
import { offersProof, showableWays } from '../../../contacts/offered-kinds.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

/** What turning it on asks for, as it stands for this session. */
export type TwoStepReadiness = {
  readonly isOn: boolean
  /** True when the account has what two-step sign-in takes. */
  readonly hasTwoWays: boolean
  readonly hasPassword: boolean
  /** What signing in, and getting back in at once, take from then on. */
  readonly takenToSignIn: readonly BestWay[]
  readonly takenToGetBackIn: readonly BestWay[]
  /** True when the recovery code alone starts a wait, by the rules of this service. */
  readonly sheetWaits: boolean
  /** True when an address or a phone is there to be told of such a wait. */
  readonly isTold: boolean
  /** True when an email address could be added. */
  readonly canAddAddress: boolean
  readonly decision: TwoStepDecision
}

/** Finds what the page needs to say whether two-step verification can be turned on now, and what it takes. */
export async function findTwoStepReadiness(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
): Promise<TwoStepReadiness> {
  const held = await listHeldProofs(deps, deps.db, signedIn.accountId)
  const facts = {
    isOn: signedIn.twoStep,
    shown: signedIn.proofs,
    held,
    hasSavedRecoveryCode: Boolean((await findLiveRecoveryCode(deps.db, signedIn.accountId))?.savedAt),
    goesWithoutCode: false,
  }
  return {
    isOn: signedIn.twoStep,
    takenToSignIn: showableWays(deps, 'sign-in', true),
    takenToGetBackIn: showableWays(deps, 'recover', true),
    sheetWaits: countsFor(deps.rules, 'recover-later', 'recovery-code'),
    hasPassword: held.some(({ kind }) => kind === 'password'),
    isTold: held.some(({ contactId }) => contactId !== null),
    canAddAddress: offersProof(deps.config, 'email-code'),
    hasTwoWays: canReach(deps.rules, { aim: 'sign-in', twoStep: true }, held),
    decision: decideTwoStep(deps.rules, facts, visit.now),
  }
}

export type TurnOnOutcome =
  | { readonly kind: 'done' }
  | Extract<TwoStepDecision, { kind: 'refused' }>
  | ChangeRefusal

/** Turns it on, and ends all that was opened with one proof. */
export function turnOnTwoStep(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  goesWithoutCode: boolean,
): Promise<TurnOnOutcome> {
  return changeAccount<TurnOnOutcome>(deps, visit, signedIn, async (tx, account, contacts) => {
    const { accountId } = account
    const hasSavedRecoveryCode = Boolean((await findLiveRecoveryCode(tx, accountId))?.savedAt)
    const shown = (await findSession(tx, accountId, signedIn.sessionId))?.proofs ?? []
    const isOn = account.twoStepSince !== null
    const held = await listHeldProofs(deps, tx, accountId)
    const facts = { isOn, shown, held, hasSavedRecoveryCode, goesWithoutCode }
    const decision = decideTwoStep(deps.rules, facts, visit.now)
    if (decision.kind === 'refused') return decision
    await setTwoStepSince(tx, accountId, visit.now)
    await endWhatIsOpen(tx, accountId, visit.now, { sessionId: signedIn.sessionId })
    const withoutRecoveryCode = !hasSavedRecoveryCode
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'two-step-turned-on', withoutRecoveryCode })
    return { kind: 'done' }
  })
}

/**
 * Turns it off: a change like any other, so it takes the two proofs that it was turned on for. What waits for a second
 * proof ends with it: else a recovery that a thief of the sheet has opened would go on with the one.
 */
export function turnOffTwoStep(deps: Deps, visit: Visit, signedIn: SignedIn): Promise<ChangeOutcome> {
  return changeAccount(deps, visit, signedIn, async (tx, account, contacts) => {
    if (account.twoStepSince === null) return { kind: 'nothing-there' } as const
    await setTwoStepSince(tx, account.accountId, null)
    await endWhatIsOpen(tx, account.accountId, visit.now, { sessionId: signedIn.sessionId })
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'two-step-turned-off' })
    return { kind: 'done' } as const
  })
}

/** Asks for the second step again in one browser. It makes the account safer, so it takes no fresh proof. */
export function askBrowserAgain(
  deps: Deps,
  visit: Visit,
  { accountId, username }: SignedIn,
  rememberedId: string,
): Promise<{ readonly kind: 'done' } | { readonly kind: 'nothing-there' }> {
  return deps.db.transaction().execute(async (tx) => {
    const isEnded = await endRememberedBrowser(tx, accountId, rememberedId, visit.now)
    if (!isEnded) return { kind: 'nothing-there' } as const
    await recordEvent(deps, tx, visit, { accountId, username }, [], { kind: 'browser-forgotten' })
    return { kind: 'done' } as const
  })
}
