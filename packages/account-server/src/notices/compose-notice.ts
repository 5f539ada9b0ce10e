// Notices: an event becomes a mail that says what happened, when and where, and what to do if it was somebody
// else. Holds no code. Its own link is made elsewhere, and does nothing by being opened.

import type { NoticedEvent } from '@sparekey/account-rules'
import { formatDateTime } from '../words/date-words.ts'
import type { Mail } from './mail.ts'
import { noticeWordsOf, notMeMailWords, oneLine } from './mail-words.ts'

export type NoticeFacts = {
  to: string
  event: NoticedEvent
  username: string
  serviceName: string
  origin: URL
  /** The page "This wasn't me" for this notice, and until when it works; null for who is no contact of the account. */
  notMe: { link: string; until: Date } | null
  /** The page on which what the notice tells of can be cancelled; null where there is none. */
  cancelLink: string | null
  /** An address or a line of text; null when the service has no support. */
  supportContact: string | null
  at: Date
  network: string
  browser: string
}

/**
 * Composes the notice of an event to one contact: NIST SP 800-63B-4 §4.6 (clear instructions, and whom to tell),
 * ASVS 5.0 §6.3.7. No full stop touches a link, because mail programs take it for a part of it.
 */
export function composeNotice(facts: NoticeFacts): Mail {
  const { subject, happened, steps } = noticeWordsOf(facts.event)
  const service = oneLine(facts.serviceName)
  const numbered = steps.map(
    ({ say, path }, index) => `${index + 1}. ${say}\n   ${new URL(path, facts.origin).href}`,
  )
  if (facts.supportContact !== null)
    numbered.push(
      `${numbered.length + 1}. If that does not help, ask for help:\n   ${oneLine(facts.supportContact)}`,
    )
  const paragraphs = [
    happened,
    [
      `Service:   ${service}`,
      `Username:  ${oneLine(facts.username)}`,
      `When:      ${formatDateTime(facts.at)}`,
      `Where:     ${oneLine(facts.browser)}, network ${oneLine(facts.network)}`,
    ].join('\n'),
    'If this was you, there is nothing to do.',
    ...linksOf(facts),
    ...numbered,
    'Nobody from this service will ever ask you for a password or a code.',
  ]
  return {
    to: facts.to,
    subject: `${service}: ${subject}`,
    text: `${paragraphs.join('\n\n')}\n`,
    goodUntil: null,
  }
}

/** What stops the least comes first. */
function linksOf({ event, notMe, cancelLink }: NoticeFacts): string[] {
  const links = []
  if (cancelLink !== null)
    links.push(`${stopsRequest(event) ? notMeMailWords.stop : notMeMailWords.cancel}\n   ${cancelLink}`)
  if (notMe === null)
    return cancelLink === null ? [notMeMailWords.doThis] : [...links, notMeMailWords.otherwise]
  links.push(`${cancelLink === null ? notMeMailWords.open : notMeMailWords.openToo}\n   ${notMe.link}`)
  links.push(`${notMeMailWords.does} ${notMeMailWords.until} ${formatDateTime(notMe.until)}.`)
  return [...links, notMeMailWords.otherwise]
}

/** True for what can be stopped before there is a wait. */
export function stopsRequest({ kind }: NoticedEvent): boolean {
  return kind === 'support-requested' || kind === 'support-approved'
}
