// Signing in: by password, by a code sent to a contact the person names in full, or by passkey. What a right proof
// leads to is account/enter.ts.

import type { ContactAddress, ShownProof } from '@sparekey/account-rules'
import type { Account, Database } from '@sparekey/account-store'
import { sendContactCode } from '../../account/contact-code.ts'
import { type Entered, enter, enterFurther, findSignInByToken } from '../../account/enter.ts'
import type { Subject } from '../../account/find-subject.ts'
import { rememberBrowser } from '../../account/remember-browser.ts'
import type { TryOutcome } from '../../account/take-try.ts'
import { withPasskey } from '../../account/with-passkey.ts'
import { type ProofRefused, withContactCode, withPassword } from '../../account/with-proof.ts'
import type { Deps } from '../../deps.ts'
import type { Visit } from '../../http/visit.ts'
import { missingKinds } from '../../proof-step/missing-kinds.ts'
import type { Asked } from '../../proof-step/proof-step.ts'

export type SignInOutcome = Entered | ProofRefused

/** Signs in with username and password. `remembered` is what this browser was told not to ask again. */
export function signInWithPassword(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  password: string,
  remembered: string | undefined,
): Promise<SignInOutcome> {
  return withPassword(deps, visit, subject.accountId, password, (tx, account, proof) =>
    enter(deps, tx, visit, account, proof, remembered),
  )
}

/** Sends a sign-in code to an address or phone, if it is a confirmed contact of the account. */
export function sendSignInCode(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  address: ContactAddress,
): Promise<TryOutcome> {
  return sendContactCode(deps, visit, subject.accountId, 'sign-in', address)
}

/** Signs in with a code that this browser asked for. */
export function signInWithContactCode(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  digits: string,
  remembered: string | undefined,
): Promise<SignInOutcome> {
  return withContactCode(deps, visit, subject.accountId, 'sign-in', digits, (tx, account, proof) =>
    enter(deps, tx, visit, account, proof, remembered),
  )
}

/** What a passkey that signs in is asked for. It says by itself whose it is. */
export const SIGN_IN_PASSKEY = { purpose: 'sign-in', accountId: null } as const

/** Signs in with a passkey of any account: the one that has it. */
export function signInWithPasskey(
  deps: Deps,
  visit: Visit,
  response: string,
  remembered: string | undefined,
): Promise<SignInOutcome> {
  return withPasskey(deps, visit, SIGN_IN_PASSKEY, response, (tx, account, proof) =>
    enter(deps, tx, visit, account, proof, remembered),
  )
}

/** Finds who is halfway in this browser, and what they can show; null when nobody is, or that took too long. */
export async function findHalfway(
  deps: Deps,
  visit: Visit,
  token: string | undefined,
): Promise<Asked | null> {
  const found = await findSignInByToken(deps, visit, token)
  if (found === null) return null
  const { accountId, username } = found.account
  const { signInId, proofs } = found.signIn
  const of = missingKinds(deps, { aim: 'sign-in', twoStep: true }, proofs, visit.now) ?? []
  return { id: signInId, accountId, username, shown: proofs, of }
}

export type SecondStepOutcome =
  | { readonly kind: 'signed-in'; readonly token: string; readonly rememberedToken: string | null }
  | { readonly kind: 'halfway' }
  /** The sign-in took too long, or was ended from elsewhere. */
  | { readonly kind: 'over' }

/** Goes on with a sign-in by a further proof; with `remember`, this browser is not asked for it again. */
export async function signInFurther(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  step: { readonly signInId: string; readonly proof: ShownProof; readonly remember: boolean },
): Promise<SecondStepOutcome> {
  const entered = await enterFurther(deps, tx, visit, account, step.signInId, step.proof)
  if (entered === null) return { kind: 'over' }
  if (entered.kind === 'halfway') return entered
  const rememberedToken = step.remember ? await rememberBrowser(deps, tx, visit, account) : null
  return { ...entered, rememberedToken }
}
