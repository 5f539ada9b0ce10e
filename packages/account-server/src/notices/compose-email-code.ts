// Mailed codes: the one mail that holds a code. Making and checking codes is elsewhere.

import { policy } from '@sparekey/account-rules'
import type { ContactCodePurpose } from '@sparekey/account-store'
import { formatDateTime } from '../words/date-words.ts'
import { spanWords } from '../words/duration-words.ts'
import type { Mail } from './mail.ts'
import { emailCodeWords, oneLine } from './mail-words.ts'

export type ContactCodeFacts = {
  to: string
  purpose: ContactCodePurpose
  /** Six decimal digits. */
  digits: string
  serviceName: string
  origin: URL
  /** The browser that asked, in words; the code counts in that one only. */
  browser: string
  goodUntil: Date
}

/**
 * Composes the mail with a code. The code stands alone on its line, to be copied whole, and not in the subject,
 * which is shown on locked screens. The mail is not sent once the code has run out.
 */
export function composeEmailCode(facts: ContactCodeFacts): Mail {
  const { subject, use, notAsked } = emailCodeWords[facts.purpose]
  const service = oneLine(facts.serviceName)
  const paragraphs = [
    `This code is for ${service}, to ${use}:`,
    facts.digits,
    `It works once, for ${spanWords(policy.contactCodeFor.value)} (until ${formatDateTime(facts.goodUntil)}), ` +
      `and only where it was asked for: ${oneLine(facts.browser)}`,
    `Type it only on ${facts.origin.origin} and tell it to nobody. Nobody from this service will ever ask you for it.`,
    notAsked,
  ]
  return {
    to: facts.to,
    subject: `${service}: ${subject}`,
    text: `${paragraphs.join('\n\n')}\n`,
    goodUntil: facts.goodUntil,
  }
}
