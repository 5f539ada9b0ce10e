// Coming in: what a right proof leads to on the way to a session. Enough of them start one; with two-step
// verification, a first one leaves the person halfway, with a token for the second.

import { randomUUID } from 'node:crypto'
import {
  after,
  decideSignIn,
  isOpenSignIn,
  policy,
  type ShownProof,
  withShown,
} from '@sparekey/account-rules'
import {
  type Account,
  addSignIn,
  type Database,
  endSignIn,
  findSignIn,
  listContacts,
  type SignIn,
  setSignInProofs,
} from '@sparekey/account-store'
import { meetAccount } from '../case/settle-case.ts'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { recordEvent } from './record-event.ts'
import { findRemembered } from './remember-browser.ts'
import { startSession } from './start-session.ts'
import { isFamiliarNetwork } from './take-try.ts'
import { makeToken, parseToken, tokenMatches } from './tokens.ts'

export type Entered =
  | { readonly kind: 'signed-in'; readonly token: string }
  /** The proof was right, and another one is needed: `token` is what this browser goes on with. */
  | { readonly kind: 'halfway'; readonly token: string }

/** Takes the first proof of a sign-in. `remembered` is what the browser has of "Don't ask again on this browser". */
export async function enter(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  proof: ShownProof,
  remembered: string | undefined,
): Promise<Entered> {
  const { accountId } = account
  const facts = {
    twoStep: account.twoStepSince !== null,
    remembered: await findRemembered(deps, tx, accountId, remembered),
  }
  if (decideSignIn(deps.rules, facts, [proof], visit.now).kind === 'allowed') {
    return startSignedIn(deps, tx, visit, account, [proof])
  }
  const signInId = randomUUID()
  const { token, keyId, fingerprint } = makeToken(deps.keys, 'sign-in', accountId, signInId)
  const expiresAt = after(visit.now, policy.signInStepsFor.value)
  await addSignIn(tx, accountId, {
    signInId,
    keyId,
    fingerprint,
    proofs: [proof],
    openedAt: visit.now,
    expiresAt,
  })
  return { kind: 'halfway', token }
}

/** Takes a further proof of a sign-in that is halfway. Null: it is over, by its time or because it was ended. */
export async function enterFurther(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  signInId: string,
  proof: ShownProof,
): Promise<{ readonly kind: 'signed-in'; readonly token: string } | { readonly kind: 'halfway' } | null> {
  const { accountId } = account
  const signIn = await findSignIn(tx, accountId, signInId)
  if (signIn === null || !isOpenSignIn(signIn, visit.now)) return null
  const proofs = withShown(signIn.proofs, proof)
  const facts = { twoStep: account.twoStepSince !== null, remembered: null }
  if (decideSignIn(deps.rules, facts, proofs, visit.now).kind !== 'allowed') {
    await setSignInProofs(tx, accountId, signInId, proofs)
    return { kind: 'halfway' }
  }
  await endSignIn(tx, accountId, signInId, visit.now)
  return startSignedIn(deps, tx, visit, account, proofs)
}

/**
 * Finds the sign-in of a token while it is open, and its account; null when the token proves nothing, or it is over.
 */
export async function findSignInByToken(
  deps: Deps,
  visit: Visit,
  token: string | undefined,
): Promise<{ account: Account; signIn: SignIn } | null> {
  const claimed = token === undefined ? null : parseToken(token)
  if (claimed === null) return null
  const account = await meetAccount(deps, claimed.accountId, visit.now)
  if (account === null) return null
  const signIn = await findSignIn(deps.db, claimed.accountId, claimed.id)
  if (signIn === null || !tokenMatches(deps.keys, 'sign-in', signIn, claimed)) return null
  return isOpenSignIn(signIn, visit.now) ? { account, signIn } : null
}

async function startSignedIn(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  proofs: readonly ShownProof[],
): Promise<{ readonly kind: 'signed-in'; readonly token: string }> {
  const contacts = await listContacts(tx, account.accountId)
  const isFamiliar = await isFamiliarNetwork(tx, visit, account.accountId)
  const { token } = await startSession(deps, tx, visit, account.accountId, proofs)
  await recordEvent(deps, tx, visit, account, contacts, {
    kind: isFamiliar ? 'signed-in' : 'signed-in-from-new-network',
    by: proofs.map((proof) => proof.kind),
  })
  return { kind: 'signed-in', token }
}
