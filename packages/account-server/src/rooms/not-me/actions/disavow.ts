// "This wasn't me": everything that came with an event or after it goes, all or nothing, and the way back in is what
// was there before.

import { listContacts, lockAccount } from '@sparekey/account-store'
import type { NoticeId } from '../../../account/notice-link.ts'
import { recordEvent } from '../../../account/record-event.ts'
import { stopCase } from '../../../case/cancel-case.ts'
import type { Deps } from '../../../deps.ts'
import type { Visit } from '../../../http/visit.ts'
import { stopAllRequests } from '../../../support/stop-request.ts'
import { undo } from '../what-goes.ts'
import { whatStays } from '../what-stays.ts'
import { findDisavowal } from './find-disavowal.ts'

export type DisavowalOutcome =
  /** The account's username as it is now. A link that was used before answers so too: what it does is done. */
  { readonly kind: 'done'; readonly username: string } | { readonly kind: 'refused' }

/** Does what the link of a notice does. Of any number of the same at once, one has an effect. */
export async function disavow(deps: Deps, visit: Visit, notice: NoticeId): Promise<DisavowalOutcome> {
  const { accountId, eventId, contactId } = notice
  const { now } = visit
  return deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    const found = await findDisavowal(tx, notice, now)
    if (account === null || found === null) return { kind: 'refused' }
    const { credentials, decision, told } = found
    if (decision.kind === 'refused') {
      return decision.reason === 'done-already'
        ? { kind: 'done', username: account.username }
        : { kind: 'refused' }
    }
    const { password, twoStep } = whatStays(deps, found, decision, now)
    const { waitingCase } = account
    if (waitingCase !== null) await stopCase(deps, tx, visit, account, waitingCase.caseId, 'disavowal')
    await stopAllRequests(deps, tx, visit, account)
    const whose = { accountId, contactId, credentials, since: told.at, now }
    await undo(tx, { ...decision, ...whose, password, twoStep })
    // Told to those that were there before and are there still; whoever was shown the door is told nothing.
    const contacts = await listContacts(tx, accountId)
    const since = told.at.toISOString()
    const undone = { toldOf: eventId, contactId, since, password: password.kind, twoStep }
    await recordEvent(deps, tx, visit, account, contacts, { kind: 'disavowed', ...undone })
    return { kind: 'done', username: account.username }
  })
}
