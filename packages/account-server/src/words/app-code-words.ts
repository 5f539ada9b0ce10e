// What is said of authenticator apps: the dashboard's card, and adding, renaming and removing one.

import { type ProofNameRefusal, policy, SECOND } from '@sparekey/account-rules'
import { spanWords } from './duration-words.ts'

const seconds = policy.appCodeStep.value / SECOND

export const appWords = {
  heading: 'Authenticator apps',
  whatFor: `An app that shows a new code every ${seconds} seconds, without a network. With two-step verification, its code is one of your two proofs.`,
  none: 'No authenticator app yet.',
  waiting: 'Waiting for its first code. It counts for nothing until then.',
  added: 'Added on',
  lastUsed: 'Last used on',
  notUsed: 'Not used yet',
  add: 'Add an authenticator app',
  addIntro:
    'Install an authenticator app on your phone first, if you have none. Any that reads QR codes for one-time codes will do.',
  name: 'Name',
  nameHint: 'To tell your apps apart, such as "Old tablet".',
  proposedName: 'My phone',
  continue: 'Continue',
  tooMany: `An account has at most ${policy.appsMost.value} authenticator apps. Remove one first`,
  connectTitle: 'Connect your app',
  connect: 'Connect',
  scan: 'Scan this code with the app',
  qrCode: 'QR code. It holds the key that is written below it.',
  orType: 'Or type this key into the app',
  orTypeLine: 'Choose "time-based" if the app asks. Capitals and spaces do not matter.',
  account: 'Account',
  enter: 'Enter the code that the app shows',
  enterLine: `The app counts once you have. The key is shown here for ${spanWords(policy.appWaitsFor.value)} at most, and never again afterwards.`,
  code: 'Code from the app',
  codeHint: `${policy.appCodeDigits.value} numbers. The app shows new ones every ${seconds} seconds.`,
  empty: 'Enter the code that your app shows',
  notSixDigits: `Code must be ${policy.appCodeDigits.value} numbers`,
  notRight:
    'Code is not right. Enter the one the app shows now. If that is not taken either, have your phone set its time by itself',
  notRightNow: 'Code is not right, or was used before. Wait until the app shows another one, and enter that',
  later: 'Do it later',
  giveUp: 'Do not add this app',
  rename: 'Rename',
  renameTitle: 'Rename this app',
  save: 'Save name',
  remove: 'Remove',
  removeTitle: 'Remove this authenticator app?',
  removeThis: 'Remove this app',
  keep: 'Keep it',
  removeLine: 'Its codes open nothing from then on. To use the app again, add it anew.',
  removeSessions: 'Other browsers that signed in with a code from an app are signed out.',
  lastOne: 'It is the only app of your account. No code from an app proves that it is you any more.',
} as const

/** Beginning to get back in with an app. */
export const recoverByAppWords = {
  title: 'Enter a code from your app',
  choice: {
    title: 'Use my authenticator app',
    line: 'With two-step verification, its code is one of the two proofs',
  },
  another: {
    title: 'A code from an authenticator app',
    line: 'On an old phone or a tablet. With two-step verification it is one of the two proofs',
  },
  intro:
    'With two-step verification, a code from an app that is connected to your account is one of the two proofs that get you back in. It also lets you stop somebody who waits for your account.',
} as const

/** The sentence for a name that cannot be one. */
export const proofNameSentences = {
  empty: 'Enter a name',
  'too-long': `Name must have ${policy.proofNameLongest.value} characters or fewer`,
  'unseen-character': 'Name includes a character that cannot be seen. Use letters, numbers and spaces',
} as const satisfies Record<ProofNameRefusal, string>
