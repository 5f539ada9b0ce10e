// The sentences of text messages. What happened is told in the words of the mails' subjects, which are as short.

import type { ContactCodePurpose } from '@sparekey/account-store'

const USE = {
  'sign-in': 'to sign in',
  recover: 'to get back in',
  change: 'to change how you sign in',
  'confirm-contact': 'to confirm this phone number',
  'case-contact': 'to confirm this phone number',
  'support-contact': 'to confirm this phone number',
} as const satisfies Record<ContactCodePurpose, string>

/**
 * What to do when it was somebody else; the link follows. Short where there are two, and all of it in the characters of
 * GSM 03.38: one other doubles the price.
 */
export const textNoticeWords = {
  notYou: 'If this was not you, open',
  cancel: 'Not you? Cancel the wait:',
  stop: 'Not you? Stop it:',
  undoMore: 'To undo more:',
} as const

/** What stands round the usernames of a phone. */
export const usernamesTextWords = {
  heading: (service: string, count: number) =>
    `${service}: the ${count === 1 ? 'username that goes' : 'usernames that go'} with this phone`,
  more: (count: number) => `and ${count} more`,
  notAsked: 'If you did not ask for it, there is nothing to do.',
} as const

/** What follows the digits of a code. */
export function textCodeWords(
  service: string,
  purpose: ContactCodePurpose,
): { what: string; nobody: string } {
  return { what: `is your ${service} code ${USE[purpose]}.`, nobody: 'Nobody will ask you for it.' }
}
