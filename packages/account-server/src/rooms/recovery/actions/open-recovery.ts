// Opening a recovery with a first proof: a mailed or texted code, a passkey, or a code from an app. The printed code is
// open-with-recovery-code.ts's; what a recovery can then do, set-recovery-password.ts's.

import type { ContactAddress } from '@sparekey/account-rules'
import { withAppCode } from '../../../account/app-code.ts'
import { sendContactCode } from '../../../account/contact-code.ts'
import { findRecoveryByToken } from '../../../account/find-recovery.ts'
import type { Subject } from '../../../account/find-subject.ts'
import type { TryOutcome } from '../../../account/take-try.ts'
import { withPasskey } from '../../../account/with-passkey.ts'
import { type OpenedByProof, type ProofRefused, withContactCode } from '../../../account/with-proof.ts'
import { countWrongSecondStep } from '../../../account/wrong-second-step.ts'
import type { Deps } from '../../../deps.ts'
import type { Visit } from '../../../http/visit.ts'
import { findOpenRecovery, openOrGoOn } from './go-on-recovering.ts'

export type OpenOutcome =
  /** `token` is what the browser goes on with, also in a recovery that was open in it already. */
  | { readonly kind: 'opened'; readonly token: string }
  | { readonly kind: 'refused'; readonly reason: 'held-by-a-recovery'; readonly heldUntil: Date }
  | ProofRefused

/** Sends a code to get back in with to a contact, if it is a confirmed one of the account. */
export function sendCodeForRecovery(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  address: ContactAddress,
): Promise<TryOutcome> {
  return sendContactCode(deps, visit, subject.accountId, 'recover', address)
}

/** Opens a recovery with a mailed or texted code that this browser asked for. */
export function openWithContactCode(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  digits: string,
  token: string | undefined,
): Promise<OpenOutcome> {
  return withContactCode(deps, visit, subject.accountId, 'recover', digits, opensWith(deps, visit, token))
}

/**
 * Opens a recovery with a code from an authenticator app: one of two proofs, and enough to stop a wait. In a recovery
 * of the account that is open already it is the second proof, with the limits of one, and wrong ones are told.
 */
export async function openWithAppCode(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  digits: string,
  token: string | undefined,
): Promise<OpenOutcome> {
  const { accountId } = subject
  const current = await findRecoveryByToken(deps, visit, token)
  const goingOn =
    current?.step.kind === 'show-proof' && current.account.accountId === accountId ? current : null
  const opens = opensWith(deps, visit, token)
  const outcome = await withAppCode(deps, visit, accountId, digits, opens, { isFirst: goingOn === null })
  if (goingOn !== null && outcome.kind === 'refused' && outcome.reason === 'proof-not-right') {
    const by = goingOn.recovery.proofs.map((proof) => proof.kind)
    await countWrongSecondStep(deps, visit, accountId, by)
  }
  return outcome
}

/** What a passkey that opens a recovery is asked for. It says by itself whose it is. */
export const RECOVER_PASSKEY = { purpose: 'recover', accountId: null } as const

/** Opens a recovery of the account that has the passkey, or goes on in it. */
export function openWithPasskey(
  deps: Deps,
  visit: Visit,
  response: string,
  token: string | undefined,
): Promise<OpenOutcome> {
  return withPasskey(deps, visit, RECOVER_PASSKEY, response, opensWith(deps, visit, token))
}

/** What a right proof opens: a recovery, or the way on in the one that is open in this browser. */
function opensWith(deps: Deps, visit: Visit, shown: string | undefined): OpenedByProof<OpenOutcome> {
  return async (tx, account, proof) => {
    const goingOn = await findOpenRecovery(deps, tx, visit, account, shown)
    const { token } = await openOrGoOn(deps, tx, visit, account, goingOn, proof, null)
    return { kind: 'opened', token }
  }
}
