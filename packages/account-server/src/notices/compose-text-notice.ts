// Notices by text message: one sentence that says what happened and when, and the
// notice's own links. Holds no code and no name: it may be shown on a locked screen.
// Whoever copies a link from there can stop things by it, and get in nowhere.

import { formatDateTime } from '../words/date-words.ts'
import { type NoticeFacts, stopsRequest } from './compose-notice.ts'
import { noticeWordsOf, oneLine } from './mail-words.ts'
import type { TextMessage } from './text-message.ts'
import { textNoticeWords } from './text-words.ts'

/**
 * Composes the notice of an event to one phone; `to` is its number in E.164 form. Like the mail of it, it leads to
 * where what it tells of can be stopped, and to "This wasn't me", each on a line of its own: no full stop touches a
 * link, because phones take it for a part of it. With a usual name and origin it is two parts of 153 characters each
 * (GSM 03.38, 3GPP TS 23.038), and three where it has both links.
 */
export function composeTextNotice(facts: NoticeFacts): TextMessage {
  const { to, event, serviceName, at } = facts
  const { subject } = noticeWordsOf(event)
  const happened = `${oneLine(serviceName)}: ${subject}, ${formatDateTime(at)}.`
  return { kind: 'text', to, text: `${happened} ${linksOf(facts)}`, goodUntil: null }
}

/** What stops the least comes first. */
function linksOf({ event, origin, notMe, cancelLink }: NoticeFacts): string {
  if (cancelLink === null) {
    return `${textNoticeWords.notYou} ${notMe?.link ?? new URL('/help/signin', origin).href}`
  }
  const stop = `${stopsRequest(event) ? textNoticeWords.stop : textNoticeWords.cancel} ${cancelLink}`
  return notMe === null ? stop : `${stop}\n${textNoticeWords.undoMore} ${notMe.link}`
}
