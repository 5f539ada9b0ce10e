// The one way to change how somebody signs in: under the account's lock, with a session that is live and a proof that
// is fresh at that moment. No route can forget it, because
// nothing that somebody signed in changes is written without it.

import { decideAccess, decideSession } from '@sparekey/account-rules'
import {
  type Account,
  type Contact,
  type Database,
  findSession,
  listContacts,
  lockAccount,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { SignedIn } from '../http/session.ts'
import type { Visit } from '../http/visit.ts'

export type ChangeRefusal =
  | { readonly kind: 'refused'; readonly reason: 'session-over' }
  | { readonly kind: 'refused'; readonly reason: 'proof-needed' }

/** What becomes of a change to something that may be gone by the time the form is sent. */
export type ChangeOutcome = { readonly kind: 'done' } | { readonly kind: 'nothing-there' } | ChangeRefusal

/**
 * Makes a change in one transaction. `contacts` are those the account has before it: whom its notice goes to.
 * The proof must be under 20 minutes old (OWASP ASVS 5.0 §7.5.1; for §6.2.3 it stands in for the current password).
 */
export async function changeAccount<Outcome>(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  change: (tx: Database, account: Account, contacts: readonly Contact[]) => Promise<Outcome>,
): Promise<Outcome | ChangeRefusal> {
  const { accountId, sessionId } = signedIn
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    const session = await findSession(tx, accountId, sessionId)
    // Another browser may have signed out everywhere since this request began.
    if (account === null || session === null || decideSession(session, visit.now).kind !== 'live') {
      return { kind: 'refused', reason: 'session-over' } as const
    }
    const asked = { aim: 'change', twoStep: account.twoStepSince !== null } as const
    if (decideAccess(deps.rules, asked, session.proofs, visit.now).kind !== 'allowed') {
      return { kind: 'refused', reason: 'proof-needed' } as const
    }
    return change(tx, account, await listContacts(tx, accountId))
  })
}
