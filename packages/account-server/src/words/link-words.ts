// What is said of a link in a message that leads nowhere, whatever it was to do.

import { policy } from '@sparekey/account-rules'
import { spanWords } from './duration-words.ts'

/** The page behind a link is held for a while by the browser that followed it, so an old tab has none either. */
export const unknownLinkSentence = `It is not whole, or you opened it more than ${spanWords(policy.linkIsKeptFor.value)} ago. Nothing was changed. Open it again from the message. If that does not help, copy the whole of it out of the message into the address bar.`

export const linkWords = {
  /** Forged, cut, about nothing there is, or no link at all: it is told apart by nothing. */
  unknown: { title: 'This link does not work', line: unknownLinkSentence },
  whatNow: 'What you can do now',
} as const
