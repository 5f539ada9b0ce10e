// Starting a case that the support desk approved: the same wait, notices and links as any other, with no recovery code
// behind it and no password in it. Whoever waits creates one
// at its end, with a code sent to the contact they confirmed.

import { randomUUID } from 'node:crypto'
import { nextReminder } from '@sparekey/account-rules'
import {
  type Account,
  addCase,
  confirmCaseContact,
  type Database,
  findWaitingCase,
  type SupportRequest,
  setCaseContact,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import { listToldContacts, recordCaseEvent, waitingEvent } from './record-case-event.ts'

/**
 * Starts the wait and answers the id of its case. The caller holds the account's lock and has decided that it may
 * start. Nothing is kept of what the account has: whoever asks has shown none of it.
 */
export async function startSupportCase(
  deps: Deps,
  tx: Database,
  now: Date,
  {
    account,
    request,
    takesEffectAt,
  }: { readonly account: Account; readonly request: SupportRequest; readonly takesEffectAt: Date },
): Promise<string> {
  const { accountId } = account
  const { requestId, network, browser } = request
  const caseId = randomUUID()
  const span = { openedAt: now, takesEffectAt }
  await addCase(tx, {
    accountId,
    caseId,
    codeId: null,
    requestId,
    ...span,
    kept: [],
    contacts: await listToldContacts(tx, accountId),
    network,
    browser,
    passwordHash: null,
    nextReminderAt: nextReminder(span, 0),
  })
  const contactId = randomUUID()
  const address = { kind: 'email', shown: request.address, key: request.addressKey } as const
  await setCaseContact(tx, accountId, caseId, { contactId, address })
  await confirmCaseContact(tx, accountId, caseId, contactId, now)
  const started = await findWaitingCase(tx, accountId)
  if (started === null) throw new TypeError('A case that was just added waits.')
  const event = waitingEvent('case-started', started)
  await recordCaseEvent(deps, tx, { now, network, browser }, account, started, event)
  return caseId
}
