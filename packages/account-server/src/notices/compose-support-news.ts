// The mail to somebody who has a request at the support desk. Who gets one, and when, is elsewhere.

import type { Mail } from './mail.ts'
import { oneLine } from './mail-words.ts'

export type SupportNewsFacts = { to: string; serviceName: string; origin: URL; goodUntil: Date }

/**
 * Composes the mail. It names no account and nothing of what was decided, and is the same for a question and for either
 * answer: whoever reads it without the reference learns that there is a request.
 */
export function composeSupportNews({ to, serviceName, origin, goodUntil }: SupportNewsFacts): Mail {
  const service = oneLine(serviceName)
  const paragraphs = [
    `There is news about the request that you opened at the support desk of ${service}.`,
    `Enter your reference to see it:\n   ${new URL('/help/support/find', origin).href}`,
    'The reference was shown to you when you confirmed this address. It is not in this mail.',
    'If you opened no request, there is nothing to do: without the reference nobody can go on with it.',
    'Nobody from this service will ever ask you for a password or a code.',
  ]
  return {
    to,
    subject: `${service}: news about your request`,
    text: `${paragraphs.join('\n\n')}\n`,
    goodUntil,
  }
}
