// Showing a proof: the try is taken, the proof judged, and what it opens is done in one transaction under the account's
// lock. Every room that takes a proof takes it here, so none of them can forget a limit, a lock or a stand-in.

import { CODE_TO, isConfirmed, type ShownProof } from '@sparekey/account-rules'
import {
  type Account,
  type ContactCodePurpose,
  type Database,
  findPassword,
  type LimitKey,
  listContacts,
  lockAccount,
  lockLimit,
  setContactUsed,
  setPasswordUsed,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { useContactCode } from './contact-code.ts'
import { sendLimitOf } from './send-limits.ts'
import { hashForTry, passwordLimits, settleTry, type TooManyTries, takeTry } from './take-try.ts'

export type ProofRefused = { readonly kind: 'refused'; readonly reason: 'proof-not-right' } | TooManyTries

/** What a right proof opens. Runs inside the transaction that judged it; what it throws undoes everything. */
export type OpenedByProof<Outcome> = (tx: Database, account: Account, proof: ShownProof) => Promise<Outcome>

/** What every wrong proof gets, whatever was wrong with it. */
export const NOT_RIGHT = { kind: 'refused', reason: 'proof-not-right' } as const

/** Judges a password. A name nobody has costs the same work and gets the same answer. */
export async function withPassword<Outcome>(
  deps: Deps,
  visit: Visit,
  accountId: string,
  password: string,
  opens: OpenedByProof<Outcome>,
): Promise<Outcome | ProofRefused> {
  const keys = await passwordLimits(deps, visit, accountId)
  const taken = await takeTry(deps, visit.now, keys)
  if (taken.kind === 'refused') return taken
  const stored = await findPassword(deps.db, accountId)
  const verify = () => deps.passwords.verify(stored?.hash ?? null, password)
  if (!(await hashForTry(deps, keys, verify))) return NOT_RIGHT
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    // The password may have been changed while it was being hashed.
    const isStillRight = (await findPassword(tx, accountId))?.hash === stored?.hash
    if (account === null || !isStillRight) return NOT_RIGHT
    await settleTry(tx, keys)
    await setPasswordUsed(tx, accountId, visit.now)
    return opens(tx, account, { kind: 'password', contactId: null, shownAt: visit.now })
  })
}

/**
 * Judges a code that this browser asked for, and uses it up. What it proves is up to where it went: a mailed one shows
 * that its address is read, a texted one that its phone is at hand.
 */
export async function withContactCode<Outcome>(
  deps: Deps,
  visit: Visit,
  accountId: string,
  purpose: ContactCodePurpose,
  digits: string,
  opens: OpenedByProof<Outcome>,
): Promise<Outcome | ProofRefused> {
  const tried: LimitKey = { kind: 'emailCode', accountId, network: visit.network }
  const taken = await takeTry(deps, visit.now, [tried])
  if (taken.kind === 'refused') return taken
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    // To lock an account is to write, and to commit that takes its time. A name nobody has locks this row instead.
    await lockLimit(tx, tried)
    const used = await useContactCode(deps, tx, visit, accountId, purpose, digits)
    if (used.kind === 'refused' || account === null) return NOT_RIGHT
    // Digits that were sent to nobody can be guessed too, and a contact may have been removed since.
    const contacts = await listContacts(tx, accountId)
    const contact = contacts.find((one) => one.contactId === used.contactId && isConfirmed(one))
    if (contact === undefined) return NOT_RIGHT
    // The messages were wanted: whoever signs in by them twice a day would soon wait for hours.
    await settleTry(tx, [tried, sendLimitOf(contact.kind, accountId, visit.network)])
    await setContactUsed(tx, accountId, contact.contactId, visit.now)
    const { kind, contactId } = contact
    return opens(tx, account, { kind: CODE_TO[kind], contactId, shownAt: visit.now })
  })
}
