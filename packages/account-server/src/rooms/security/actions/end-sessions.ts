// Ending sessions: one of them, or all. Signing out in this browser alone is the sign-in room's.

import {
  endRememberedBrowsers,
  endSession,
  endSessions,
  endSignIns,
  forgetUnsavedRecoveryCode,
} from '@sparekey/account-store'
import { type ChangeRefusal, changeAccount } from '../../../account/change-account.ts'
import { recordEvent } from '../../../account/record-event.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

type EndOutcome = { readonly kind: 'done' } | ChangeRefusal

/**
 * Ends one session of the account, this browser's too (OWASP ASVS 5.0 §7.5.2). When it is another one's, no browser
 * stays remembered, and no unsaved code is shown any more: whoever is shown the door may have either.
 */
export async function endOneSession(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  sessionId: string,
): Promise<EndOutcome | { readonly kind: 'nothing-there' }> {
  return changeAccount(deps, visit, signedIn, async (tx, account, contacts) => {
    const isEnded = await endSession(tx, account.accountId, sessionId, visit.now)
    if (!isEnded) return { kind: 'nothing-there' } as const
    if (sessionId !== signedIn.sessionId) {
      await endRememberedBrowsers(tx, account.accountId, visit.now)
      await forgetUnsavedRecoveryCode(tx, account.accountId)
    }
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'session-ended' })
    return { kind: 'done' } as const
  })
}

/** "Sign out everywhere": ends every session, the one that asks included. */
export async function endAllSessions(deps: Deps, visit: Visit, signedIn: SignedIn): Promise<EndOutcome> {
  return changeAccount(deps, visit, signedIn, async (tx, account, contacts) => {
    await endSessions(tx, account.accountId, visit.now)
    await endSignIns(tx, account.accountId, visit.now)
    await endRememberedBrowsers(tx, account.accountId, visit.now)
    await forgetUnsavedRecoveryCode(tx, account.accountId)
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'signed-out-everywhere' })
    return { kind: 'done' } as const
  })
}
