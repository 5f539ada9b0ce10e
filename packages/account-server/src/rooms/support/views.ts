// What the page of a request shows, laid out from what was found. Decides nothing.

import type { SupportMessage, SupportRequest } from '@sparekey/account-store'
import type { FoundRequest } from '../../support/find-request.ts'
import { printReference } from '../../support/reference.ts'
import { declineSentences, requestWords } from '../../words/support-words.ts'

/** What was asked, without the story: its writer may be a stranger who writes to the owner by it. */
export type StopRequestView = Pick<
  SupportRequest,
  'requestId' | 'username' | 'openedAt' | 'network' | 'browser'
>

export type StatusView = Pick<SupportRequest, 'requestId' | 'username' | 'address' | 'story' | 'openedAt'> & {
  /** In groups, as it is written down. */
  readonly reference: string
  readonly state: string
  readonly messages: readonly Pick<SupportMessage, 'operatorId' | 'text' | 'writtenAt'>[]
  readonly asks: boolean
  /** Why it was declined, and what was added to that. */
  readonly declined: { readonly sentence: string; readonly note: string | null } | null
  readonly wait: FoundRequest['wait']
}

/**
 * A request that the account's owner stopped reads like one that was declined: what it does not say is that there is an
 * account, and somebody who looks after it.
 */
export function statusView({ reference, request, decision, messages, wait }: FoundRequest): StatusView {
  const { requestId, username, address, story, openedAt, declined } = request
  const isDeclined = decision.kind === 'over' && decision.outcome !== 'approved'
  const sentence = declineSentences[declined?.reason ?? 'not-verified']
  return {
    reference: printReference(reference),
    requestId,
    username,
    address,
    story,
    openedAt,
    messages,
    wait,
    state: stateOf(decision, wait),
    asks: decision.kind === 'question-asked',
    declined: isDeclined ? { sentence, note: declined?.note ?? null } : null,
  }
}

function stateOf(decision: FoundRequest['decision'], wait: FoundRequest['wait']): string {
  const { states } = requestWords
  if (decision.kind === 'question-asked') return states['question-asked']
  if (decision.kind !== 'over') return states.open
  if (decision.outcome !== 'approved') return states.declined
  return wait?.decision.kind === 'over' ? states.over : states.approved
}
