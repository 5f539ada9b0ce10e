// What is said where another proof is asked for: the second step of signing in, the second proof of a recovery, and
// before a change.

import { policy } from '@sparekey/account-rules'
import { spanWords } from './duration-words.ts'
import { pageWords } from './page-words.ts'
import { SIGN_IN_SAID } from './sign-in-words.ts'

/** The way on from every list of proofs. */
export const noneOfThese = {
  title: "I don't have any of these",
  line: 'See what else can bring you back in',
}

export const proofStepWords = {
  differentOption: 'Use a different verification option',
  optionsTitle: 'How do you want to show that it is you?',
  byPassword: { title: 'Use my password', line: 'The one you chose for this account' },
  byApp: { title: 'Use my authenticator app', line: 'The code that it shows now' },
  byText: { title: 'Get a code by text message', line: 'To a phone that is confirmed for this account' },
  byEmail: { title: 'Get a code by email', line: 'To an address that is confirmed for this account' },
  byRecoveryCode: { title: 'Use my recovery code', line: 'From the sheet you printed or saved' },
  password: 'Password',
  passwordNotRight: 'Password is not right',
  sendTo: 'Send a code to',
  unknownContact: 'Choose one of those on this page',
  sent: 'We have sent a code to',
  remember: `Don't ask again on this browser`,
  rememberHint: `For ${spanWords(policy.browserIsRememberedFor.value)}. Only where nobody else uses this browser.`,
} as const

/** Before a change. */
export const proveWords = {
  title: 'Show that it is you',
  /** Whoever is signed in knows whose account it is. */
  whose: null,
  why: `Before anything changes, show once more that it is you. It then counts for ${spanWords(policy.proofIsFreshFor.value)}.`,
  continue: 'Continue',
  noneOfThese: {
    ...noneOfThese,
    line: 'Get back in with what you have; until then you stay signed in',
  },
} as const

/** The second step of signing in. */
export const secondStepWords = {
  title: 'Show a second proof',
  whose: pageWords.signingInAs,
  why: 'Signing in to this account takes one more proof that it is you.',
  continue: 'Sign in',
  noneOfThese,
  startAgain: 'Start again',
} as const

/** The second proof of a recovery. */
export const recoveryProofWords = {
  title: 'Show a second proof',
  whose: 'Getting back in as',
  why: 'Getting back in to this account at once takes one more proof that it is you.',
  continue: 'Continue',
  noneOfThese,
  stop: 'Sign in instead',
} as const

/** What the list of the ways to show it can be told to say. */
export const RECOVERY_PROOF_SAID = { 'case-cancelled': SIGN_IN_SAID['case-cancelled'] } as const
