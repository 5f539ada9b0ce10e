// Codes by text message. Short, because each part of it is paid for; the code first, because that is what a locked
// screen and a small watch show of it to its owner.

import type { ContactCodePurpose } from '@sparekey/account-store'
import { oneLine } from './mail-words.ts'
import type { TextMessage } from './text-message.ts'
import { textCodeWords } from './text-words.ts'

export type TextCodeFacts = {
  /** In E.164 form. */
  readonly to: string
  readonly purpose: ContactCodePurpose
  /** Six decimal digits. */
  readonly digits: string
  readonly serviceName: string
  readonly origin: URL
  readonly goodUntil: Date
}

/**
 * Composes the text message with a code. Its last line is in the format of origin-bound one-time codes (WICG), by which
 * phones offer the code on this site and on no other. The message is not sent once the code has run out.
 */
export function composeTextCode({
  to,
  purpose,
  digits,
  serviceName,
  origin,
  goodUntil,
}: TextCodeFacts): TextMessage {
  const { what, nobody } = textCodeWords(oneLine(serviceName), purpose)
  const text = `${digits} ${what} ${nobody}\n\n@${origin.hostname} #${digits}`
  return { kind: 'text', to, text, goodUntil }
}
