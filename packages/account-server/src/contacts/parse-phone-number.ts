// Phone numbers: reading what is typed with the world's numbering plans, as libphonenumber has them. Whether anybody
// holds the phone is shown by a confirmed code, never by the number.

import type { ContactAddress } from '@sparekey/account-rules'
import {
  type CountryCode,
  type NumberType,
  ParseError,
  type PhoneNumber,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max'

export type PhoneNumberRefusal =
  | 'empty'
  | 'no-country-code'
  | 'too-short'
  | 'too-long'
  | 'not-a-number'
  | 'has-an-extension'

export type PhoneNumberReading =
  | { readonly ok: true; readonly address: ContactAddress }
  | { readonly ok: false; readonly reason: PhoneNumberRefusal }

/** Two numbers of the longest kind, with blanks between all digits. */
const LONGEST = 64
/** What the library counts as a part of a number, and what is dropped because nobody sees it. */
const DIGITS_AND_SIGNS = /^[\d\p{Nd}+()[\]./~ \p{Zs}\p{Pd}-]*$/u
const UNSEEN = /[\p{Cf}\p{Cc}]/gu
/** ITU-T E.164 §6.2.1: at most 15 digits, country code included. */
const E164_DIGITS = 15

/**
 * Reads a typed number: full-width and other scripts' digits, blanks, dashes, dots and brackets are welcome. It needs
 * its country code (ITU-T E.123: +44 …), unless `country` says which plan a number without one belongs to.
 *
 * Only the length is held against the plan, so that a number which was confirmed once is read for ever, also when its
 * range is given up or the library's table is older than the range.
 */
export function parsePhoneNumber(typed: string, country: CountryCode | null): PhoneNumberReading {
  if (typed.length > LONGEST) return { ok: false, reason: 'too-long' }
  const text = typed.normalize('NFKC').replace(UNSEEN, '').trim()
  if (text === '') return { ok: false, reason: 'empty' }
  const number = read(text, country)
  if (typeof number === 'string') return { ok: false, reason: number }
  if (number.number.length > 1 + E164_DIGITS) return { ok: false, reason: 'too-long' }
  if (!isStable(number)) return { ok: false, reason: 'not-a-number' }
  return { ok: true, address: { kind: 'phone', shown: number.formatInternational(), key: number.number } }
}

/**
 * Zeros where there can be none are dropped anew at each reading: such a number would not be found by its own key or
 * spelling.
 */
function isStable(number: PhoneNumber): boolean {
  const shown = number.formatInternational()
  return [number.number, shown].every((text) => {
    const again = read(text, null)
    return (
      typeof again !== 'string' && again.number === number.number && again.formatInternational() === shown
    )
  })
}

/** Kinds of numbers that take no text messages, or that cost whoever calls or receives them extra. */
const NOT_FOR_TEXTS: readonly (NumberType | undefined)[] = [
  'PREMIUM_RATE',
  'SHARED_COST',
  'TOLL_FREE',
  'UAN',
  'VOICEMAIL',
  'PAGER',
]

/**
 * True when codes may be sent to a number that is about to be added: its plan has the range, and it is of a kind that
 * takes text messages at the usual price. Premium numbers are added by whoever earns on what is sent to them.
 *
 * @param key the number in E.164 form
 */
export function mayReceiveTexts(key: string): boolean {
  const number = read(key, null)
  return typeof number !== 'string' && number.isValid() && !NOT_FOR_TEXTS.includes(number.getType())
}

function read(text: string, country: CountryCode | null): PhoneNumber | PhoneNumberRefusal {
  try {
    const options = { extract: false, ...(country === null ? {} : { defaultCountry: country }) }
    const number = parsePhoneNumberWithError(text, options)
    if (number.ext !== undefined) return 'has-an-extension'
    if (!DIGITS_AND_SIGNS.test(text)) return 'not-a-number'
    return number.isPossible() ? number : refusalOf(validatePhoneNumberLength(number.number), text)
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return refusalOf(error.message, text)
  }
}

function refusalOf(problem: string | undefined, text: string): PhoneNumberRefusal {
  if (problem === 'TOO_SHORT') return 'too-short'
  if (problem === 'TOO_LONG') return 'too-long'
  const lacksCode = problem === 'INVALID_COUNTRY' && !text.startsWith('+')
  return lacksCode ? 'no-country-code' : 'not-a-number'
}
