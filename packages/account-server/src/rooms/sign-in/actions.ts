// Signing in: by password, or by a code sent to an address the person names in full. Decides nothing itself
// about proofs: the rules do.

import { decideAccess, type EmailAddress, type ShownProof } from '@sparekey/account-rules'
import {
  type Account,
  type Database,
  endSession,
  findPassword,
  listContacts,
  lockAccount,
} from '@sparekey/account-store'
import { sendEmailCode, useEmailCode } from '../../account/email-code.ts'
import type { Subject } from '../../account/find-subject.ts'
import { recordEvent } from '../../account/record-event.ts'
import { startSession } from '../../account/start-session.ts'
import {
  accountLimits,
  isFamiliarNetwork,
  settleTry,
  type TryOutcome,
  takeTry,
} from '../../account/take-try.ts'
import type { Deps } from '../../deps.ts'
import type { SignedIn } from '../../http/session.ts'
import type { Visit } from '../../http/visit.ts'

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly token: string }
  | { readonly kind: 'refused'; readonly reason: 'proof-not-right' }
  | Extract<TryOutcome, { kind: 'refused' }>

/** Signs in with username and password. A name nobody has costs the same work and gets the same answer. */
export async function signInWithPassword(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  password: string,
): Promise<SignInOutcome> {
  const { accountId } = subject
  const { keys } = await accountLimits(deps, visit, accountId, {
    own: 'password',
    strangers: 'passwordFromStrangers',
  })
  const taken = await takeTry(deps, visit.now, keys)
  if (taken.kind === 'refused') return taken
  const stored = await findPassword(deps.db, accountId)
  const isRight = await deps.passwords.verify(stored?.hash ?? null, password)
  if (!isRight) return { kind: 'refused', reason: 'proof-not-right' }
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    // The password may have been changed while it was being hashed.
    const isStillRight = (await findPassword(tx, accountId))?.hash === stored?.hash
    if (account === null || !isStillRight) return { kind: 'refused', reason: 'proof-not-right' }
    await settleTry(tx, keys)
    return enter(deps, tx, visit, account, { kind: 'password', contactId: null, shownAt: visit.now })
  })
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
export async function signInWithEmailCode(
  deps: Deps,
  visit: Visit,
  subject: Subject,
  digits: string,
): Promise<SignInOutcome> {
  const keys = [{ kind: 'emailCode', accountId: subject.accountId, network: visit.network }] as const
  const taken = await takeTry(deps, visit.now, keys)
  if (taken.kind === 'refused') return taken
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, subject.accountId)
    const used = await useEmailCode(deps, tx, visit, subject.accountId, 'sign-in', digits)
    if (used.kind === 'refused' || account === null) return { kind: 'refused', reason: 'proof-not-right' }
    await settleTry(tx, keys)
    return enter(deps, tx, visit, account, {
      kind: 'email-code',
      contactId: used.contactId,
      shownAt: visit.now,
    })
  })
}

export async function signOut(deps: Deps, visit: Visit, signedIn: SignedIn): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, signedIn.accountId)
    if (account === null || !(await endSession(tx, signedIn.accountId, signedIn.sessionId, visit.now))) return
    await recordEvent(deps, tx, visit, account, [], { kind: 'signed-out' })
  })
}

/** Starts the session when the rules say that what was shown is enough. */
async function enter(
  deps: Deps,
  tx: Database,
  visit: Visit,
  account: Account,
  proof: ShownProof,
): Promise<SignInOutcome> {
  if (decideAccess('sign-in', [proof], visit.now).kind !== 'allowed') {
    return { kind: 'refused', reason: 'proof-not-right' }
  }
  const contacts = await listContacts(tx, account.accountId)
  const isFamiliar = await isFamiliarNetwork(tx, visit, account.accountId)
  const token = await startSession(deps, tx, visit, account.accountId, [proof])
  await recordEvent(deps, tx, visit, account, contacts, {
    kind: isFamiliar ? 'signed-in' : 'signed-in-from-new-network',
    by: [proof.kind],
  })
  return { kind: 'signed-in', token }
}
