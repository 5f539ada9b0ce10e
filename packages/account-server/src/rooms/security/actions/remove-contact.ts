// Removing an email address or phone number.

import {
  type ContactKind,
  type ContactRemoval,
  decideContactRemoval,
  type ShownProof,
} from '@sparekey/account-rules'
import { type Account, type Contact, type Database, findLastUsedRecoveryCode } from '@sparekey/account-store'
import { changeAccount } from '../../../account/change-account.ts'
import { endWhatItOpened } from '../../../account/end-what-it-opened.ts'
import { judgeRemoval, type RemovalOutcome } from '../../../account/judge-removal.ts'
import { takeContactAway } from '../../../account/take-contact-away.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

/**
 * Removes a contact of this kind, and with it all that was opened through it. What a thief removed, a link in a notice
 * brings back.
 */
export async function removeContact(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  kind: ContactKind,
  contactId: string,
): Promise<RemovalOutcome> {
  return changeAccount<RemovalOutcome>(deps, visit, signedIn, async (tx, account, contacts) => {
    const removed = contacts.find((contact) => contact.kind === kind && contact.contactId === contactId)
    const decision = await judgeContactRemoval(deps, tx, visit.now, account, contacts, contactId)
    if (removed === undefined) return { kind: 'nothing-there' }
    if (decision.kind === 'refused') {
      return decision.reason === 'no-such-contact' ? { kind: 'nothing-there' } : decision
    }
    await takeContactAway(deps, tx, visit, account, contacts, removed, decision)
    if (removed.confirmedAt !== null) {
      const isThrough = (proof: ShownProof) => proof.contactId === contactId
      await endWhatItOpened(deps, tx, visit, account, signedIn, isThrough)
    }
    return { kind: 'done' }
  })
}

/** Gathers the facts and asks the rules. */
export async function judgeContactRemoval(
  deps: Deps,
  db: Database,
  now: Date,
  account: Pick<Account, 'accountId' | 'twoStepSince'>,
  contacts: readonly Contact[],
  contactId: string,
): Promise<ContactRemoval> {
  const removal = await judgeRemoval(deps, db, account, ({ id }) => id === contactId)
  const lastUsedCode = await findLastUsedRecoveryCode(db, account.accountId)
  return decideContactRemoval({ contactId, contacts, removal, lastUsedCode }, now)
}
