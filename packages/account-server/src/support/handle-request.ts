// The one way in which operators act on a request: under the account's lock and then its own, with the role, two-step
// verification and a fresh proof at that moment.

import {
  type Account,
  type Database,
  lockAccount,
  lockSupportRequest,
  type RequestKey,
  type SupportRequest,
} from '@sparekey/account-store'
import { meetAccount } from '../case/settle-case.ts'
import type { Deps } from '../deps.ts'
import type { SignedIn } from '../http/session.ts'
import type { Visit } from '../http/visit.ts'
import { type DeskRefusal, enterDesk } from './enter-desk.ts'
import { hasContactOf } from './has-contact-of.ts'

/** What an operator is about to act on. `account` is null where nobody has the username. */
export type Handled = {
  readonly request: SupportRequest
  readonly account: Account | null
  readonly operatorId: string
  readonly isOwnContact: boolean
}

export type HandlingRefusal = DeskRefusal | { readonly kind: 'refused'; readonly reason: 'not-open' }

/**
 * Acts on one request in one transaction. The operator's own account is read and not locked: nobody holds two accounts
 * at once, so operators who handle each other's requests cannot wait for each other.
 */
export async function handleRequest<Outcome>(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  key: RequestKey,
  act: (tx: Database, handled: Handled) => Promise<Outcome>,
): Promise<Outcome | HandlingRefusal> {
  await meetAccount(deps, key.accountId, visit.now)
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, key.accountId)
    const request = await lockSupportRequest(tx, key)
    const entry = await enterDesk(deps, tx, visit, signedIn)
    if (entry.kind === 'refused') return entry
    if (request === null) return { kind: 'refused', reason: 'not-open' } as const
    const operatorId = signedIn.accountId
    const isOwnContact = await hasContactOf(tx, operatorId, request)
    return act(tx, { request, account, operatorId, isOwnContact })
  })
}
