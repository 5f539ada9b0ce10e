// What is said about phone numbers wherever one is asked for.
// What "Manage how I sign in" says of them is with its words.

import type { PhoneNumberRefusal } from '../contacts/parse-phone-number.ts'
import { emailCodeWords } from './sign-in-words.ts'

const WITH_COUNTRY_CODE = 'Enter a phone number with its country code, such as +44 20 7946 0958'

/** What is said when a code goes by text message; the rest is the same as for a mailed one. */
export const textCodeWords = {
  ...emailCodeWords,
  sendTitle: 'Get a code by text message',
  address: 'Phone number',
  addressHint: 'Enter it in full, with its country code, such as +44.',
  codeTitle: 'Enter the code from your text message',
  sent: 'If that number belongs to the account, we have sent a code to it.',
} as const

/** The sentence for a phone number that is not taken. */
export function phoneNumberSentence(reason: PhoneNumberRefusal | 'not-for-texts'): string {
  return {
    empty: 'Enter your phone number',
    'no-country-code': WITH_COUNTRY_CODE,
    'too-short': 'Phone number is too short. Enter all of it, with its country code',
    'too-long': 'Phone number is too long. Enter one number, with its country code',
    'not-a-number': WITH_COUNTRY_CODE,
    'has-an-extension': 'Enter a phone number without an extension. Text messages reach no extension',
    'not-for-texts':
      'That number cannot receive text messages at the usual price. Enter another, such as that of your mobile phone',
  }[reason]
}
