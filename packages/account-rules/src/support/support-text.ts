// Text that is written to the support desk and by it: plain, bounded, and shown as it is.

import { policy } from '../policy.ts'

export type SupportTextReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'empty' | 'too-long' }

/**
 * Reads a typed text of several lines: NFC, line ends as '\n', outer white space dropped, and without what cannot be
 * seen or turns the direction of writing, so that no line can pass for another one (Unicode UAX #9). `longest` counts
 * code points. Markup is text like any other; pages escape it.
 */
export function parseSupportText(typed: string, longest: number): SupportTextReading {
  // What is far too long is refused before it is touched.
  if (typed.length > 4 * longest) return { ok: false, reason: 'too-long' }
  const text = typed
    .normalize('NFC')
    .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, ' ')
    .trim()
  if (text === '') return { ok: false, reason: 'empty' }
  return [...text].length > longest ? { ok: false, reason: 'too-long' } : { ok: true, text }
}

/** Reads what happened, in the requester's own words. */
export const parseStory = (typed: string) => parseSupportText(typed, policy.supportStoryLongest.value)

/** Reads a question, an answer or a note. */
export const parseSupportMessage = (typed: string) =>
  parseSupportText(typed, policy.supportMessageLongest.value)
