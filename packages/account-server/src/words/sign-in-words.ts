// What is said while signing in. The refusals are coarse on purpose: which half was wrong is nobody's business.

import {
  type ContactKind,
  EMAIL_ADDRESS_LONGEST,
  type EmailAddressRefusal,
  policy,
  type UsernameRefusal,
} from '@sparekey/account-rules'
import { spanWords } from './duration-words.ts'

export const signInWords = {
  title: 'Sign in',
  username: 'Username',
  next: 'Next',
  signIn: 'Sign in',
  password: 'Password',
  passwordTitle: 'Enter your password',
  forgotPassword: 'Forgot password?',
  otherWays: 'Other ways to sign in',
  createAccount: 'Create an account',
  codesGoTo: 'This account has',
  noPassword: 'Enter your password',
  notRight: 'Username or password is not right',
  useMyPassword: { title: 'Use my password', line: 'The one you chose for this account' },
  codeBy: {
    email: { title: 'Get a code by email', line: 'To an address you have confirmed for this account' },
    phone: { title: 'Get a code by text message', line: 'To a phone you have confirmed for this account' },
  } satisfies Record<ContactKind, object>,
  useMyRecoveryCode: {
    title: 'Use my recovery code',
    line: 'The printed sheet lets you create a new password',
  },
} as const

/** What other rooms say on the sign-in page, by the word in `?said=`. */
export const SIGN_IN_SAID = {
  'signed-out': 'You are signed out.',
  'signed-out-everywhere': 'You are signed out everywhere.',
  'password-set': 'Your new password is set. Sign in with it now.',
  'recovery-over': 'That recovery is over. Sign in, or start again.',
  'sign-in-over': 'That took too long, or was ended from elsewhere. Start again with your username.',
  'case-cancelled': 'The wait is cancelled. The account is as it was before.',
} as const

export const emailCodeWords = {
  sendTitle: 'Get a code by email',
  address: 'Email address',
  addressHint: 'Enter it in full, as it is in your account.',
  send: 'Send code',
  codeTitle: 'Enter the code from your email',
  code: 'Security code',
  codeHint: `${policy.contactCodeDigits.value} numbers. The code is good for ${spanWords(policy.contactCodeFor.value)}, in this browser only.`,
  sent: 'If that address belongs to the account, we have sent a code to it.',
  sendAnother: 'Send another code',
  continue: 'Continue',
  empty: 'Enter the security code',
  notSixDigits: `Security code must be ${policy.contactCodeDigits.value} numbers`,
  notRight: 'Security code is not right or has run out. Check it, or send another one',
} as const

/** The sentence for a username that cannot be one. */
export function usernameSentence(reason: UsernameRefusal, character?: string): string {
  return {
    empty: 'Enter your username',
    'too-short': `Username must have at least ${policy.usernameShortest.value} characters`,
    'too-long': `Username must have ${policy.usernameLongest.value} characters or fewer`,
    'unknown-character': unknownCharacterSentence(character ?? ''),
  }[reason]
}

/** The sentence for an email address that cannot be one. */
export const addressSentences = {
  empty: 'Enter your email address',
  'not-an-address': 'Enter an email address with a name, an @ and a domain',
  'too-long': `Email address must have ${EMAIL_ADDRESS_LONGEST} characters or fewer`,
} as const satisfies Record<EmailAddressRefusal, string>

function unknownCharacterSentence(character: string): string {
  const takes = 'Use letters, numbers and . _ - @ + only'
  if (/^\s$/u.test(character)) return `Username cannot include a space. ${takes}`
  // What cannot be seen is named by its number, so that it can be found and removed.
  if (/^[\p{C}\p{Z}\p{M}]$/u.test(character)) {
    const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    return `Username includes a character that cannot be seen (U+${number}). ${takes}`
  }
  return `Username cannot include ${character} . ${takes}`
}
