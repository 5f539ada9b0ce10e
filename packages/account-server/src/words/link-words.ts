// What is said of a link in a message that leads nowhere, whatever it was to do.

import { policy } from '@sparekey/account-rules'
import { spanWords } from './duration-words.ts'

/** The page behind a link is held for a while by the browser that followed it, so an old tab has none either. */
export const unknownLinkSentence = `It is not whole, or you opened it more than ${spanWords(policy.linkIsKeptFor.value)} ago. Nothing was changed. Open it again from the message. If that does not help, copy the whole of it out of the message into the address bar.`
