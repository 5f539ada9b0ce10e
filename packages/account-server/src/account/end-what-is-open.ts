// Ending all that was opened before a change of who may come in: sessions, recoveries, half-finished sign-ins,
// remembered browsers and mailed codes. One list, so that nothing that opens something is forgotten in one place.

import {
  type Database,
  endContactCodes,
  endRecoveries,
  endRememberedBrowsers,
  endSessions,
  endSignIns,
} from '@sparekey/account-store'

/**
 * Ends everything that is open in an account but what `except` names: the session that makes the change, or the
 * recovery that goes on to its sheet (ASVS 5.0 §7.4.3). The caller holds the account's lock.
 */
export async function endWhatIsOpen(
  tx: Database,
  accountId: string,
  now: Date,
  except: { readonly sessionId?: string; readonly recoveryId?: string } = {},
): Promise<void> {
  await endSessions(tx, accountId, now, except.sessionId)
  await endRecoveries(tx, accountId, now, except.recoveryId)
  await endSignIns(tx, accountId, now)
  await endRememberedBrowsers(tx, accountId, now)
  await endContactCodes(tx, accountId, now)
}
