// The requester answers what the operators asked.

import { randomUUID } from 'node:crypto'
import { decideSupportRequest } from '@sparekey/account-rules'
import {
  addSupportMessage,
  lockSupportRequest,
  type RequestKey,
  setSupportAwaitsAnswer,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'

/** Adds the answer. False when no question waits for one: each question is answered once. */
export async function answerQuestion(
  deps: Deps,
  visit: Visit,
  key: RequestKey,
  text: string,
): Promise<boolean> {
  return deps.db.transaction().execute(async (tx) => {
    const request = await lockSupportRequest(tx, key)
    if (request === null || decideSupportRequest(request, visit.now).kind !== 'question-asked') return false
    const messageId = randomUUID()
    await addSupportMessage(tx, key, { messageId, operatorId: null, text, writtenAt: visit.now })
    return setSupportAwaitsAnswer(tx, key, false)
  })
}
