// A case takes effect: at its stored date, by whatever request or sweep comes first, all or nothing.

import { after, decideCase, isConfirmed, policy } from '@sparekey/account-rules'
import {
  type Account,
  addContact,
  type Case,
  confirmContact,
  type Database,
  endRecoveryCode,
  findWaitingCase,
  forgetContact,
  forgetPassword,
  forgetReplacedPasswords,
  listContacts,
  setCaseInEffect,
  setPassword,
  setTwoStepSince,
} from '@sparekey/account-store'
import { endWhatIsOpen } from '../account/end-what-is-open.ts'
import type { Deps } from '../deps.ts'
import { loseProofs } from './lost-proofs.ts'
import { originOf, recordCaseEvent } from './record-case-event.ts'

/**
 * Puts the account's case into effect when it is due: the new password counts (in a case that the
 * support desk started there is none yet, and the old one is gone), what was lost is gone, two-step
 * verification is off until it is set up again, and all that was opened before is over. False when none is due. The
 * caller holds the account's lock.
 */
export async function putCaseInEffect(
  deps: Deps,
  tx: Database,
  account: Account,
  now: Date,
): Promise<boolean> {
  const { accountId } = account
  const due = await findWaitingCase(tx, accountId)
  if (due === null || decideCase(due, now).kind !== 'due') return false
  if (due.passwordHash === null && due.requestId === null) return false
  if (!(await setCaseInEffect(tx, accountId, due.caseId, now))) return false
  if (due.passwordHash === null) await forgetPassword(tx, accountId)
  else await setPassword(tx, accountId, due.passwordHash, now)
  // The opener waited in the sight of all contacts: no link of one of theirs brings an older password back.
  await forgetReplacedPasswords(tx, accountId)
  await loseProofs(tx, accountId, due.kept, after(now, policy.lostContactIsToldFor.value))
  await addNewContact(tx, accountId, due, now)
  await setTwoStepSince(tx, accountId, null)
  await endRecoveryCode(tx, accountId, now)
  await endWhatIsOpen(tx, accountId, now)
  const event = { kind: 'case-in-effect', caseId: due.caseId } as const
  await recordCaseEvent(deps, tx, originOf(due, now), account, due, event)
  return true
}

/** The address given for the case becomes a contact like any other, once it was confirmed. */
async function addNewContact(
  tx: Database,
  accountId: string,
  { newContact }: Pick<Case, 'newContact'>,
  now: Date,
): Promise<void> {
  if (newContact === null || !isConfirmed(newContact)) return
  const { contactId, address, addressKey: key } = newContact
  // It may be one that was kept, or that waits to be confirmed: an address is in an account once.
  const same = (await listContacts(tx, accountId)).find((contact) => contact.addressKey === key)
  if (same && isConfirmed(same)) return
  if (same) await forgetContact(tx, accountId, same.contactId)
  await addContact(tx, {
    accountId,
    contactId,
    address: { kind: 'email', shown: address, key },
    addedAt: now,
  })
  await confirmContact(tx, accountId, contactId, now)
}
