// Notices by text message: one sentence that says what happened and when, and the notice's own link. Holds no code and no
// name: it may be shown on a locked screen. Whoever copies the link from there can end sessions by it, and get in nowhere.

import { formatDateTime } from '../words/date-words.ts'
import type { NoticeFacts } from './compose-notice.ts'
import { noticeWordsOf, oneLine } from './mail-words.ts'
import type { TextMessage } from './text-message.ts'
import { textNoticeWords } from './text-words.ts'

/**
 * Composes the notice of an event to one phone; `to` is its number in E.164 form. It leads to where what it tells of can
 * be stopped. No full stop touches the link, because phones take it for a part of it.
 */
export function composeTextNotice(facts: NoticeFacts): TextMessage {
  const { to, event, serviceName, origin, notMe, cancelLink, at } = facts
  const { subject } = noticeWordsOf(event)
  const link = cancelLink ?? notMe?.link ?? new URL('/help/signin', origin).href
  const text = `${oneLine(serviceName)}: ${subject}, ${formatDateTime(at)}. ${textNoticeWords.notYou} ${link}`
  return { kind: 'text', to, text, goodUntil: null }
}
