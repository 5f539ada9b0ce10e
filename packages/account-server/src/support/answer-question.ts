// The requester answers what the operators asked.

import { randomUUID } from 'node:crypto'
import { decideSupportRequest } from '@sparekey/account-rules'
import {
  addSupportMessage,
  lockAccount,
  lockSupportRequest,
  type RequestKey,
  setSupportAwaitsAnswer,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { recordQuietly } from './record-support-event.ts'

/**
 * Adds the answer. False when no question waits for one: each question is answered once, so no stranger fills the
 * account's list, and only whoever an operator wrote to can come here at all. It costs the same whether or not somebody
 * has the username (OWASP ASVS 5.0 §6.3.8).
 */
export async function answerQuestion(
  deps: Deps,
  visit: Visit,
  key: RequestKey,
  text: string,
): Promise<boolean> {
  return deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, key.accountId)
    const request = await lockSupportRequest(tx, key)
    if (request === null || decideSupportRequest(request, visit.now).kind !== 'question-asked') return false
    const messageId = randomUUID()
    await addSupportMessage(tx, key, { messageId, operatorId: null, text, writtenAt: visit.now })
    const { network, browser } = visit
    await recordQuietly(tx, visit.now, { ...request, network, browser }, 'support-answer')
    return setSupportAwaitsAnswer(tx, key, false)
  })
}
