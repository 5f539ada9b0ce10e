// Creating an account: username, password, and the first session. The address and the code come in steps after it.

import { randomUUID } from 'node:crypto'
import { decideAccess, type ShownProof, type Username } from '@sparekey/account-rules'
import { addAccount, type LimitKey, setPassword } from '@sparekey/account-store'
import { recordEvent } from '../../account/record-event.ts'
import { startSession } from '../../account/start-session.ts'
import { hashForTry, type TooManyTries, takeTry } from '../../account/take-try.ts'
import type { Deps } from '../../deps.ts'
import type { SignedIn } from '../../http/session.ts'
import type { Visit } from '../../http/visit.ts'
import { judgePassword, type PasswordRefusal } from '../../passwords/judge-password.ts'

export type SignUpOutcome =
  | { readonly kind: 'created'; readonly token: string; readonly signedIn: SignedIn }
  | { readonly kind: 'refused'; readonly reason: 'username-taken' | PasswordRefusal }
  | TooManyTries

/**
 * Creates an account and signs its owner in. Says when a username is taken, which a chosen name makes unavoidable;
 * how often one network may ask is limited (the tension is set out in docs/threat-model.md).
 */
export async function createAccount(
  deps: Deps,
  visit: Visit,
  wanted: { username: Username; password: string; address: string | null },
): Promise<SignUpOutcome> {
  const limit: LimitKey = { kind: 'signUp', subject: visit.network }
  const taken = await takeTry(deps, visit.now, [limit])
  if (taken.kind === 'refused') return taken
  const { username, password, address } = wanted
  const judged = judgePassword(password, {
    username: username.shown,
    addresses: address === null ? [] : [address],
    serviceName: deps.config.name,
  })
  if (judged.kind === 'refused') return judged
  const hash = await hashForTry(deps, [limit], () => deps.passwords.hash(password))
  const accountId = randomUUID()
  return deps.db.transaction().execute(async (tx) => {
    const added = await addAccount(tx, { accountId, username, createdAt: visit.now })
    if (added === 'username-taken') return { kind: 'refused', reason: added }
    const account = { accountId, username: username.shown }
    await setPassword(tx, accountId, hash, visit.now)
    const proof: ShownProof = { kind: 'password', contactId: null, shownAt: visit.now }
    const { sessionId, token } = await startSession(deps, tx, visit, accountId, [proof])
    await recordEvent(deps, tx, visit, account, [], { kind: 'account-created' })
    const asked = { aim: 'change', twoStep: false } as const
    const mayChange = decideAccess(deps.rules, asked, [proof], visit.now).kind === 'allowed'
    const noCase = { waitingCase: null, isToSeeCase: false }
    const signedIn = { ...account, sessionId, twoStep: false, mayChange, proofs: [proof], ...noCase }
    return { kind: 'created', token, signedIn }
  })
}
