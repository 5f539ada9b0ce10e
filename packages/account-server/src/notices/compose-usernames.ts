// The mail that answers "I forgot my username". Who may ask for it, and how often, is elsewhere.

import { formatDateTime } from '../words/date-words.ts'
import type { Mail } from './mail.ts'
import { oneLine } from './mail-words.ts'

export type UsernamesFacts = {
  to: string
  /** Those of every account that has confirmed the address `to`; at least one. */
  usernames: readonly string[]
  serviceName: string
  origin: URL
  /** An address or a line of text; null when the service has no support. */
  supportContact: string | null
  at: Date
  network: string
  browser: string
  goodUntil: Date
}

/**
 * Composes the mail with the usernames of an address, each with a link to sign-in where it is filled in and can be
 * edited. The links carry no secret and do nothing by themselves. The subject, which is shown on locked screens, names
 * none.
 */
export function composeUsernames(facts: UsernamesFacts): Mail {
  const service = oneLine(facts.serviceName)
  const paragraphs = [
    `Somebody asked which usernames at ${service} go with this email address. If it was you, choose the one to sign in with:`,
    ...facts.usernames.map((username) => `${oneLine(username)}\n   ${signInLink(facts.origin, username)}`),
    'The page opens with the username filled in. You can change it there.',
    `If you forgot your password, too, create a new one:\n   ${new URL('/forgot-password', facts.origin).href}`,
    [
      `When:      ${formatDateTime(facts.at)}`,
      `Where:     ${oneLine(facts.browser)}, network ${oneLine(facts.network)}`,
    ].join('\n'),
    'If you did not ask for it, there is nothing to do. It was sent to nobody else, and a username alone opens nothing.',
  ]
  if (facts.supportContact !== null)
    paragraphs.push(
      `If such mails keep coming, say so to those who run the service:\n   ${oneLine(facts.supportContact)}`,
    )
  paragraphs.push('Nobody from this service will ever ask you for a password or a code.')
  return {
    to: facts.to,
    subject: `${service}: ${facts.usernames.length === 1 ? 'your username' : 'your usernames'}`,
    text: `${paragraphs.join('\n\n')}\n`,
    goodUntil: facts.goodUntil,
  }
}

/** Sign-in with the username filled in. */
export function signInLink(origin: URL, username: string): string {
  const link = new URL('/signin', origin)
  link.searchParams.set('username', username)
  return link.href
}
