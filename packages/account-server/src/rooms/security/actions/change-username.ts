// Changing the username. The old one is free for anybody at once.

import { parseUsername, type Username } from '@sparekey/account-rules'
import { type LimitKey, setUsername } from '@sparekey/account-store'
import { type ChangeRefusal, changeAccount } from '../../../account/change-account.ts'
import { recordEvent } from '../../../account/record-event.ts'
import { type TooManyTries, takeTry } from '../../../account/take-try.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

export type UsernameOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: 'username-taken' }
  | ChangeRefusal
  | TooManyTries

/**
 * Gives the account another username. It tells whether somebody has a name, so asking counts against the same limit
 * as at sign-up. Asking for the name it has, in the same spelling, changes nothing.
 */
export async function changeUsername(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  to: Username,
): Promise<UsernameOutcome> {
  const limit: LimitKey = { kind: 'signUp', subject: visit.network }
  const taken = await takeTry(deps, visit.now, [limit])
  if (taken.kind === 'refused') return taken
  return changeAccount<UsernameOutcome>(deps, visit, signedIn, async (tx, account, contacts) => {
    if (account.username === to.shown) return { kind: 'done' }
    const set = await setUsername(tx, account.accountId, keyOf(account.username), to)
    if (set === 'username-taken') return { kind: 'refused', reason: set }
    await recordEvent(deps, tx, visit, account, contacts, {
      kind: 'username-changed',
      from: account.username,
      to: to.shown,
    })
    return { kind: 'done' }
  })
}

function keyOf(stored: string): string {
  const reading = parseUsername(stored)
  if (!reading.ok) throw new Error(`A stored username does not read: ${reading.reason}.`)
  return reading.username.key
}
