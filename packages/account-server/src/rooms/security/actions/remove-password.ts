// Removing the password: its owner signs in another way from then on.

import { findPassword, removePassword as takePasswordAway } from '@sparekey/account-store'
import { changeAccount } from '../../../account/change-account.ts'
import { endWhatItOpened } from '../../../account/end-what-it-opened.ts'
import { judgeRemoval, type RemovalOutcome } from '../../../account/judge-removal.ts'
import { recordEvent } from '../../../account/record-event.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

/**
 * Removes the password that was set at `setAt` (milliseconds since 1970), and with it all that was opened by it. One
 * that was set since stays: the page that was sent had not named it. What is removed is kept as a replaced password is,
 * which opens nothing: a thief's removal must not take from its owner what "This wasn't me" can bring back.
 */
export function removePassword(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  setAt: number,
): Promise<RemovalOutcome> {
  return changeAccount<RemovalOutcome>(deps, visit, signedIn, async (tx, account, contacts) => {
    const { accountId } = account
    const password = await findPassword(tx, accountId)
    if (password?.setAt.getTime() !== setAt) return { kind: 'nothing-there' }
    const decision = await judgeRemoval(deps, tx, account, ({ kind }) => kind === 'password')
    if (decision.kind === 'refused') return decision
    await takePasswordAway(tx, accountId, visit.now)
    await endWhatItOpened(deps, tx, visit, account, signedIn, ({ kind }) => kind === 'password')
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'password-removed' })
    return { kind: 'done' }
  })
}
