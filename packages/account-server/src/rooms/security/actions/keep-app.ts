// Renaming and removing an authenticator app.

import { forgetAppCode, listAppCodes, setAppCodeName } from '@sparekey/account-store'
import { type ChangeOutcome, changeAccount } from '../../../account/change-account.ts'
import { endWhatItOpened } from '../../../account/end-what-it-opened.ts'
import { judgeRemoval, type RemovalOutcome } from '../../../account/judge-removal.ts'
import { recordEvent } from '../../../account/record-event.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'
import type { Visit } from '../../../http/visit.ts'

/** Gives a confirmed app another name. The name it has changes nothing. */
export async function renameApp(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  appCodeId: string,
  name: string,
): Promise<ChangeOutcome> {
  return changeAccount<ChangeOutcome>(deps, visit, signedIn, async (tx, account, contacts) => {
    const { accountId } = account
    const from = (await listAppCodes(tx, accountId)).find((app) => app.appCodeId === appCodeId)?.name
    if (from === undefined || !(await setAppCodeName(tx, accountId, appCodeId, name))) {
      return { kind: 'nothing-there' }
    }
    if (from !== name) {
      await recordEvent(deps, tx, visit, account, contacts, { kind: 'app-code-renamed', from, to: name })
    }
    return { kind: 'done' }
  })
}

/**
 * Removes an app, and with it all that was opened by a code from an app: whoever has the phone that is given up may
 * have signed in by one. Of one that still waits, nobody is told: it counted for nothing.
 */
export async function removeApp(
  deps: Deps,
  visit: Visit,
  signedIn: SignedIn,
  appCodeId: string,
): Promise<RemovalOutcome> {
  return changeAccount<RemovalOutcome>(deps, visit, signedIn, async (tx, account, contacts) => {
    const decision = await judgeRemoval(deps, tx, account, ({ id }) => id === appCodeId)
    if (decision.kind === 'refused') return decision
    const removed = await forgetAppCode(tx, account.accountId, appCodeId)
    if (removed === null) return { kind: 'nothing-there' }
    if (removed.confirmedAt === null) return { kind: 'done' }
    await endWhatItOpened(deps, tx, visit, account, signedIn, ({ kind }) => kind === 'app-code')
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'app-code-removed', name: removed.name })
    return { kind: 'done' }
  })
}
