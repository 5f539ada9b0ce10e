// Showing once more that it is you: by password, or by a code to one of the account's confirmed addresses. The session
// is renewed with the proof; whether that is enough for a change, the rules decide when it is made.

import type { ShownProof } from '@sparekey/account-rules'
import { addressOf, type Database, listContacts } from '@sparekey/account-store'
import { sendEmailCode } from '../../../account/email-code.ts'
import { renewSession } from '../../../account/start-session.ts'
import type { TryOutcome } from '../../../account/take-try.ts'
import { type ProofRefused, withEmailCode, withPassword } from '../../../account/with-proof.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

export type ProveOutcome =
  | { readonly kind: 'proven'; readonly token: string }
  | { readonly kind: 'refused'; readonly reason: 'session-over' }
  | ProofRefused

export type ProvingCodeSent =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly reason: 'unknown-contact' }
  | Extract<TryOutcome, { kind: 'refused' }>

export function proveWithPassword(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  password: string,
): Promise<ProveOutcome> {
  return withPassword(deps, visit, signedIn.accountId, password, (tx, _account, proof) =>
    renew(deps, tx, visit, signedIn, proof),
  )
}

/** Sends a code to one of the account's confirmed addresses, chosen by its id. */
export async function sendProvingCode(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  contactId: string,
): Promise<ProvingCodeSent> {
  const contacts = await listContacts(deps.db, signedIn.accountId)
  const contact = contacts.find(
    (one) => one.kind === 'email' && one.contactId === contactId && one.confirmedAt !== null,
  )
  if (contact === undefined) return { kind: 'refused', reason: 'unknown-contact' }
  const outcome = await sendEmailCode(deps, visit, signedIn.accountId, 'change', addressOf(contact))
  return outcome.kind === 'refused' ? outcome : { kind: 'sent' }
}

export function proveWithEmailCode(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  digits: string,
): Promise<ProveOutcome> {
  return withEmailCode(deps, visit, signedIn.accountId, 'change', digits, (tx, _account, proof) =>
    renew(deps, tx, visit, signedIn, proof),
  )
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
