// Notices by text message: one sentence that says what happened and when, and where to look. Holds no code, no token and no
// name: it may be shown on a locked screen.

import { formatDateTime } from '../words/date-words.ts'
import type { NoticeFacts } from './compose-notice.ts'
import { noticeWordsOf, oneLine } from './mail-words.ts'
import type { TextMessage } from './text-message.ts'
import { textNoticeWords } from './text-words.ts'

/**
 * Composes the notice of an event to one phone; `to` is its number in E.164 form. It leads to the first thing a mail
 * says to do. No full stop touches the link, because phones take it for a part of it.
 */
export function composeTextNotice({ to, event, serviceName, origin, at }: NoticeFacts): TextMessage {
  const { subject, steps } = noticeWordsOf(event)
  const { href } = new URL(steps[0]?.path ?? '/security', origin)
  const text = `${oneLine(serviceName)}: ${subject}, ${formatDateTime(at)}. ${textNoticeWords.notYou} ${href}`
  return { kind: 'text', to, text, goodUntil: null }
}
