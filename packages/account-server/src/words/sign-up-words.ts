// What is said while an account is created.

import { policy } from '@sparekey/account-rules'

export const signUpWords = {
  title: 'Create an account',
  username: 'Username',
  usernameHint: `What you sign in with. At least ${policy.usernameShortest.value} letters or numbers; capitals do not matter. An email address is fine.`,
  taken: 'That username is taken. Choose another',
  password: 'Password',
  address: 'Email address (optional)',
  addressHint: 'For codes and notices. We send one code to confirm it.',
  create: 'Create account',
  haveAccount: 'I have an account. Sign in',
  confirmTitle: 'Confirm your email address',
  confirmSent: 'We have sent a code to',
  confirm: 'Confirm',
  confirmLater: 'Confirm it later',
  withoutAddress: 'Go on without the address',
  codeTitle: 'Make your recovery code',
  codeWhatFor:
    'A recovery code on paper gets you back in when you have forgotten your password and lost your email and phone. It takes a minute, and it is the one way back that nobody can take away from you online.',
  makeCode: 'Make my recovery code',
  skip: 'Skip for now',
  skipWithAddress:
    'Without a code, a mail to your confirmed address is your only way back in. You can make a code at any time in "Manage how I sign in".',
  skipWithoutAddress:
    'Without a code and without a confirmed email address there is no way back in if you forget your password: the people who run this service cannot tell it to you either.',
} as const
