// What is said of the links in messages: of "This wasn't me" before it is followed, and of any that leads nowhere.

import { policy } from '@sparekey/account-rules'
import { spanWords } from './duration-words.ts'

/** The page behind a link is held for a while by the browser that followed it, so an old tab has none either. */
export const unknownLinkSentence = `It is not whole, or you opened it more than ${spanWords(policy.linkIsKeptFor.value)} ago. Nothing was changed. Open it again from the message. If that does not help, copy the whole of it out of the message into the address bar.`

export const linkWords = {
  /** Forged, cut, about nothing there is, or no link at all: it is told apart by nothing. */
  unknown: { title: 'This link does not work', line: unknownLinkSentence },
  whatNow: 'What you can do now',
} as const

/** What "This wasn't me" does in every account, in one wording wherever it is told of; more than this depends. */
export const notMeDoes = {
  all: 'signs everybody out and takes away what was added since',
  added: 'takes away what was added since',
  page: 'The page says exactly what goes and what stays',
} as const
