// Reading a contact that somebody typed, of the kind the page asks for, or the sentence that says why it is none.

import { type ContactAddress, type ContactKind, parseEmailAddress } from '@sparekey/account-rules'
import type { Config } from '../config/config.ts'
import { phoneNumberSentence } from '../words/phone-words.ts'
import { addressSentences } from '../words/sign-in-words.ts'
import { mayReceiveTexts, parsePhoneNumber } from './parse-phone-number.ts'

export type ContactReading =
  | { readonly ok: true; readonly address: ContactAddress }
  | { readonly ok: false; readonly sentence: string }

/** Reads an email address, or a phone number by the service's own country where it has one. */
export function readContact(
  { phoneCountry }: Pick<Config, 'phoneCountry'>,
  kind: ContactKind,
  typed: string,
): ContactReading {
  if (kind === 'email') {
    const reading = parseEmailAddress(typed)
    return reading.ok ? reading : { ok: false, sentence: addressSentences[reading.reason] }
  }
  const reading = parsePhoneNumber(typed, phoneCountry)
  return reading.ok ? reading : { ok: false, sentence: phoneNumberSentence(reading.reason) }
}

/** As `readContact`, for one that is to be added: a number must also be of a kind that takes text messages. */
export function readNewContact(
  config: Pick<Config, 'phoneCountry'>,
  kind: ContactKind,
  typed: string,
): ContactReading {
  const reading = readContact(config, kind, typed)
  if (!reading.ok || kind === 'email' || mayReceiveTexts(reading.address.key)) return reading
  return { ok: false, sentence: phoneNumberSentence('not-for-texts') }
}
