// What is said while getting back in.

import { type BestWay, type ContactKind, policy } from '@sparekey/account-rules'
import type { PasswordRefusal } from '../passwords/judge-password.ts'
import { formatDateTime } from './date-words.ts'
import { enoughWords } from './way-words.ts'

export const recoveryWords = {
  forgotTitle: 'Forgot your password?',
  forgotIntro: 'Show that it is you, and you can create a new password.',
  username: 'Username',
  useMyRecoveryCode: { title: 'Use my recovery code', line: 'From the sheet you printed or saved' },
  questionTitle: 'Do you have an account recovery code?',
  whatToLookFor:
    'Look for a printed page headed "Account recovery code", or a saved file with "recovery-code" in its name. The code looks like this:',
  yes: 'Yes, I have it',
  no: 'No, I do not have it',
  enterTitle: 'Enter your recovery code',
  enterIntro:
    'It is on the sheet you printed or saved. If you have several sheets, use the one with the highest number.',
  continue: 'Continue',
  cannotFind: 'I cannot find my recovery code',
  notRight:
    'Username and recovery code do not match. Check both, or look for a newer sheet: a newer one stops the older ones',
  passwordTitle: 'Create a new password',
  newPassword: 'New password',
  savePassword: 'Save new password',
  codeWasRight: 'Your recovery code is right.',
  endsWait:
    'The recovery code of this account was entered, and a wait runs. Saving the password ends it, and you get a new sheet.',
  nextSheet: 'After the new password you get a new sheet. This code then no longer works.',
  everywhereOut: 'You will be signed out everywhere else.',
} as const

/** The end of the way for who has no recovery code. */
export const noCodeWords = {
  title: 'Without a recovery code',
  intro: 'Try what is below first. How much of it is enough depends on your account:',
  another: {
    codeTo: {
      email: {
        title: 'Another email address',
        line: 'A code reaches any address you have confirmed for the account',
      },
      phone: {
        title: 'A phone of yours',
        line: 'A text message reaches any phone you have confirmed for the account',
      },
    } satisfies Record<ContactKind, object>,
    passkey: {
      title: 'A passkey on another device',
      line: 'On an old phone or computer, in a password manager, or on a security key',
    },
  },
  signedInElsewhere: {
    title: 'A device where you are still signed in',
    line: 'Open "Manage how I sign in" there. It shows what is set up for your account',
  },
  lookAgain: {
    title: 'Look for the sheet once more',
    line: 'With your passport or contracts, in a safe, with somebody you trust, in your downloads or your password manager',
  },
  noneWorks: 'If none of these works',
  nobody: 'Then nobody can let you in, just as nobody lets in somebody else who asks for your account.',
} as const

/** What is enough to get back in without a code; no `ways`: nothing is. */
export function withoutCodeSentence(twoStep: boolean, ways: readonly BestWay[]): string {
  const where = `${twoStep ? 'With' : 'Without'} two-step verification`
  if (ways.length === 0) return `${where}, you cannot do without the recovery code.`
  return `${where}, ${ways.map(enoughWords).join('; otherwise ')}.`
}

/** Where a recovery asks what is lost. */
export const lostWords = {
  legend: 'Have you lost any of these?',
  hint: 'Tick what you no longer have. It is removed from the account, so that nobody else can use it. Leave the others as they are.',
  twoStep:
    'Two-step verification stays on as long as enough is left for it. Otherwise it is turned off until you set it up again.',
} as const

/** What is said to the holder of a right code that another browser entered first. */
export function heldSentence(heldUntil: Date): string {
  return `This code was entered a moment ago. Go on in the browser window where that was, or enter it again here after ${formatDateTime(heldUntil)}`
}

export const passwordWords = {
  hint: `At least ${policy.passwordShortest.value} characters. ${policy.passwordRecommended.value} or more is better: a few words that only you would put together. You can paste it from a password manager.`,
  empty: 'Enter a new password',
} as const

/** The sentence for a password that is not taken. */
export const passwordSentences = {
  'too-short': `New password must have at least ${policy.passwordShortest.value} characters`,
  'too-long': `New password must have ${policy.passwordLongest.value} characters or fewer`,
  common: 'New password is one that many people use, so it is guessed first. Choose another',
  'derived-from-account':
    'New password is made from your username, your address or the name of this service. Choose another',
} as const satisfies Record<PasswordRefusal, string>
