// Removing an email address.

import {
  type Database,
  endEmailCodesTo,
  endRecoveries,
  endSession,
  forgetContact,
  listSessions,
} from '@sparekey/account-store'
import { type ChangeRefusal, changeAccount } from '../../../account/change-account.ts'
import { recordEvent } from '../../../account/record-event.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

/** Removes an address, and with it all that was opened through it. */
export async function removeEmail(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  contactId: string,
): Promise<{ readonly kind: 'done' } | { readonly kind: 'nothing-there' } | ChangeRefusal> {
  return changeAccount(deps, visit, signedIn, async (tx, account, contacts) => {
    const removed = await forgetContact(tx, account.accountId, contactId)
    if (removed === null) return { kind: 'nothing-there' } as const
    await endEmailCodesTo(tx, account.accountId, contactId, visit.now)
    if (removed.confirmedAt !== null) {
      await endRecoveries(tx, account.accountId, visit.now)
      await endOtherSessionsThrough(tx, visit, signedIn, contactId)
    }
    await recordEvent(deps, tx, visit, account, contacts, {
      kind: 'contact-removed',
      address: removed.address,
    })
    return { kind: 'done' } as const
  })
}

/** Whoever reads the mailbox that is given up may have signed in by a code to it. */
async function endOtherSessionsThrough(
  tx: Database,
  visit: Visit,
  signedIn: SignedIn,
  contactId: string,
): Promise<void> {
  const { accountId, sessionId } = signedIn
  for (const session of await listSessions(tx, accountId)) {
    const through = session.proofs.some((proof) => proof.contactId === contactId)
    if (through && session.sessionId !== sessionId) {
      await endSession(tx, accountId, session.sessionId, visit.now)
    }
  }
}
