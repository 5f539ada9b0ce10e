// Showing once more that it is you: by password, or by a code to one of the account's confirmed addresses. The session
// is renewed with the proof; whether that is enough for a change, the rules decide when it is made.

import type { ShownProof } from '@sparekey/account-rules'
import {
  type Database,
  findPassword,
  type LimitKey,
  listContacts,
  lockAccount,
} from '@sparekey/account-store'
import { sendEmailCode, useEmailCode } from '../../../account/email-code.ts'
import { renewSession } from '../../../account/start-session.ts'
import { accountLimits, settleTry, type TryOutcome, takeTry } from '../../../account/take-try.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

type TooManyTries = Extract<TryOutcome, { kind: 'refused' }>

export type ProveOutcome =
  | { readonly kind: 'proven'; readonly token: string }
  | { readonly kind: 'refused'; readonly reason: 'proof-not-right' }
  | { readonly kind: 'refused'; readonly reason: 'session-over' }
  | TooManyTries

export async function proveWithPassword(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  password: string,
): Promise<ProveOutcome> {
  const { accountId } = signedIn
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
    await lockAccount(tx, accountId)
    // The password may have been changed while it was being hashed.
    if ((await findPassword(tx, accountId))?.hash !== stored?.hash) {
      return { kind: 'refused', reason: 'proof-not-right' }
    }
    await settleTry(tx, keys)
    return renew(deps, tx, visit, signedIn, { kind: 'password', contactId: null, shownAt: visit.now })
  })
}

/** Sends a code to one of the account's confirmed addresses, chosen by its id. */
export async function sendProvingCode(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  contactId: string,
): Promise<
  { readonly kind: 'sent' } | { readonly kind: 'refused'; readonly reason: 'unknown-contact' } | TooManyTries
> {
  const contacts = await listContacts(deps.db, signedIn.accountId)
  const contact = contacts.find((one) => one.contactId === contactId && one.confirmedAt !== null)
  if (contact === undefined) return { kind: 'refused', reason: 'unknown-contact' }
  const address = { shown: contact.address, key: contact.addressKey }
  const outcome = await sendEmailCode(deps, visit, signedIn.accountId, 'change', address)
  return outcome.kind === 'refused' ? outcome : { kind: 'sent' }
}

export async function proveWithEmailCode(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  digits: string,
): Promise<ProveOutcome> {
  const { accountId } = signedIn
  const tries: LimitKey[] = [{ kind: 'emailCode', accountId, network: visit.network }]
  const taken = await takeTry(deps, visit.now, tries)
  if (taken.kind === 'refused') return taken
  return deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const used = await useEmailCode(deps, tx, visit, accountId, 'change', digits)
    if (used.kind === 'refused') return { kind: 'refused', reason: 'proof-not-right' }
    await settleTry(tx, tries)
    const { contactId } = used
    return renew(deps, tx, visit, signedIn, { kind: 'email-code', contactId, shownAt: visit.now })
  })
}

/** The new session keeps what the old one had shown, so that several proofs can be shown one after the other. */
async function renew(
  deps: Deps,
  tx: Database,
  visit: Visit,
  signedIn: SignedIn,
  proof: ShownProof,
): Promise<ProveOutcome> {
  const { accountId, sessionId } = signedIn
  const others = signedIn.proofs.filter(
    (shown) => shown.kind !== proof.kind || shown.contactId !== proof.contactId,
  )
  const token = await renewSession(deps, tx, visit, accountId, sessionId, [...others, proof])
  return token === null ? { kind: 'refused', reason: 'session-over' } : { kind: 'proven', token }
}
