// Signing in: by password, or by a code sent to an address the person names in full, or by passkey. Decides nothing itself
// about proofs: the rules do.

import { decideAccess, type EmailAddress, type ShownProof } from '@sparekey/account-rules'
import { type Account, type Database, listContacts } from '@sparekey/account-store'
import { sendEmailCode } from '../../account/email-code.ts'
import type { Subject } from '../../account/find-subject.ts'
import { recordEvent } from '../../account/record-event.ts'
import { startSession } from '../../account/start-session.ts'
import { isFamiliarNetwork, type TryOutcome } from '../../account/take-try.ts'
import { withPasskey } from '../../account/with-passkey.ts'
import { type ProofRefused, withEmailCode, withPassword } from '../../account/with-proof.ts'
import type { Deps } from '../../deps.ts'
import type { Visit } from '../../http/visit.ts'

export type SignInOutcome = { readonly kind: 'signed-in'; readonly token: string } | ProofRefused

/** Signs in with username and password. */
export function signInWithPassword(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  password: string,
): Promise<SignInOutcome> {
  return withPassword(deps, visit, subject.accountId, password, (tx, account, proof) =>
    enter(deps, tx, visit, account, proof),
  )
}

/** Sends a sign-in code to an address, if it is a confirmed contact of the account. */
export function sendSignInCode(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  address: EmailAddress,
): Promise<TryOutcome> {
  return sendEmailCode(deps, visit, subject.accountId, 'sign-in', address)
}

/** Signs in with a code that this browser asked for. */
export function signInWithEmailCode(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  digits: string,
): Promise<SignInOutcome> {
  return withEmailCode(deps, visit, subject.accountId, 'sign-in', digits, (tx, account, proof) =>
    enter(deps, tx, visit, account, proof),
  )
}

/** What a passkey that signs in is asked for. It says by itself whose it is. */
export const SIGN_IN_PASSKEY = { purpose: 'sign-in', accountId: null } as const

/** Signs in with a passkey of any account: the one that has it. */
export function signInWithPasskey(deps: Deps, visit: Visit, response: string): Promise<SignInOutcome> {
  return withPasskey(deps, visit, SIGN_IN_PASSKEY, response, (tx, account, proof) =>
    enter(deps, tx, visit, account, proof),
  )
}

/** Starts the session when the rules say that what was shown is enough. */
async function enter(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  proof: ShownProof,
): Promise<SignInOutcome> {
  const asked = { aim: 'sign-in', twoStep: account.twoStepSince !== null } as const
  if (decideAccess(deps.rules, asked, [proof], visit.now).kind !== 'allowed') {
    return { kind: 'refused', reason: 'proof-not-right' }
  }
  const contacts = await listContacts(tx, account.accountId)
  const isFamiliar = await isFamiliarNetwork(tx, visit, account.accountId)
  const { token } = await startSession(deps, tx, visit, account.accountId, [proof])
  await recordEvent(deps, tx, visit, account, contacts, {
    kind: isFamiliar ? 'signed-in' : 'signed-in-from-new-network',
    by: [proof.kind],
  })
  return { kind: 'signed-in', token }
}
