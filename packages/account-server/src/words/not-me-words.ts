// What is said to somebody who follows the link in a notice: what it would do, what it did, and why it does nothing.

import { policy } from '@sparekey/account-rules'
import { formatDateTime } from './date-words.ts'
import { spanWords } from './duration-words.ts'

export const notMeWords = {
  askTitle: 'Did you do this?',
  nothingYet: 'Nothing has been changed by opening this page.',
  happened: 'What happened',
  when: 'When',
  where: 'Where',
  network: 'network',
  username: 'Username',
  does: 'What "This wasn\'t me" does',
  everybodyOut:
    'Everybody is signed out, in every browser. Codes that were sent, and anybody who is getting back in, are stopped.',
  passwordGone: 'The password opens nothing any more, whoever chose it. You create a new one next.',
  passwordComesBack:
    'The password that the account was made with comes back, and any that was set since opens nothing any more. Alone it opens nothing either: it is one of two proofs. Change it when you are in.',
  twoStepOnAgain:
    'Two-step verification, which was turned off since, is turned on again. Getting back in then takes two different proofs of what stays: make sure that you have two.',
  caseStopped: 'The wait to get in to your account is cancelled.',
  forgets: 'Removed for good, because it was added since or was never confirmed:',
  forgetsCredential: {
    passkey: 'The passkey that was added since, or may have been copied:',
    'app-code': 'The authenticator app that was added since, or never connected:',
  },
  bringsBack: 'Brought back into the account:',
  stays: 'What stays',
  usernameStays: 'The username:',
  twoStepStays:
    'Two-step verification, whoever turned it on. Getting back in takes two different proofs of what stays.',
  twoStepStillOff:
    'Two-step verification is off: it was turned off since, and this link cannot turn it on again. Do that when you are in.',
  passwordStays:
    'The password, which is older. Alone it opens nothing, and without it you might have too little left to get back in. Change it when you are in.',
  addressStays: 'Codes and notices still go to:',
  credentialStays: { passkey: 'The passkey:', 'app-code': 'The authenticator app:' },
  noSheet: 'No recovery code.',
  enteredStays: {
    older:
      'The recovery code is older than this address, so this link stops whoever entered it and cannot end the code. Make a new one when you are in: the old one then opens nothing.',
    opensNothingAlone:
      'This link stops whoever entered the recovery code. The code stays, since you may need it. Alone it lets nobody in at once; with a second proof it does. So make a new one when you are in: the old one then opens nothing.',
  },
  reachesBack:
    'Is one of these not yours? Then somebody was here earlier. Look for an earlier notice and use its link: it reaches further back.',
  notAtOnce: {
    title: 'You could not get back in at once',
    'after-waiting':
      'What stays is not two different proofs. The recovery code alone lets you back in after a wait, of which every address and phone is told.',
    none: 'What stays does not let anybody back in. Those who gained entry are out then, and to get back in you have to ask those who run the service.',
    instead:
      'If you can still sign in, do that instead: change your password, and look through "Manage how I sign in".',
  },
  notMe: "This wasn't me",
  itWasMe: 'It was me. Change nothing',
  doneTitle: 'Now get back in',
  waysBack: 'How you get back in',
  createsPassword: {
    withOne: 'Each of these lets you create a new password. One is enough.',
    'at-once':
      'Two-step verification is on, so it takes two proofs to create a new password. Begin with one of these.',
    'after-waiting':
      'Two-step verification is on, and these alone do not let you back in at once. Begin with the recovery code.',
    none: 'Two-step verification is on, and these alone do not let you back in. Ask those who run the service.',
  },
  byCode: { email: 'Get a code by email', phone: 'Get a code by text message' },
  byPassword: { title: 'Sign in', line: 'With the password from before, and one more proof' },
  bySheet: 'Use my recovery code',
  thenLook: {
    title: 'When you are in',
    line: 'Look through "Manage how I sign in", change the username if it is not yours, and make a new recovery code if you have none, or if somebody else may have yours.',
    turnedOff: 'Two-step verification was turned off, and is off. Turn it on again there.',
  },
  old: {
    title: 'This link is no longer good',
    line: `The link in a notice works for ${spanWords(policy.disavowalFor.value)}, and only while the address it was sent to belongs to the account. It does nothing once the account was got back with a recovery code that is older than that address. Nothing was changed.`,
  },
  signIn: { title: 'Sign in', line: 'If your password still works, look through "Manage how I sign in"' },
  newerNotice: 'If you have a newer notice of something you did not do, use the link in that one.',
} as const

/** A code that came with the event or after it, or that somebody else has entered where one proof is enough. */
export const sheetGoes = (sheetNumber: number) =>
  `The recovery code on sheet no. ${sheetNumber} opens nothing any more.`

/** The sheet that was made before; one that nobody is known to have is said to be so, since it is not counted on. */
export const sheetStays = ({
  sheetNumber,
  savedAt,
}: {
  readonly sheetNumber: number
  readonly savedAt: Date | null
}) =>
  `The recovery code on sheet no. ${sheetNumber}${savedAt === null ? ', which was never confirmed as saved' : ''}, made on`

/** What was done, and how far back it reached. */
export const doneSentence = (doneAt: Date, since: Date) =>
  `On ${formatDateTime(doneAt)} everybody was signed out, and what was added at or after ${formatDateTime(since)} was taken away.`
