// What is said in "Manage how I sign in". One part for each of its pages, in the order of its cards.

import {
  type BestWay,
  type ContactKind,
  type ProofKind,
  policy,
  type WayBackForesight,
} from '@sparekey/account-rules'
import { spanWords } from './duration-words.ts'
import { listed, withWay } from './way-words.ts'

export const securityWords = {
  title: 'Manage how I sign in',
  back: 'Back to "Manage how I sign in"',
  change: 'Change',
  cancel: 'Cancel',
  noWayBack: {
    title: 'You have no way back in',
    line: 'If you forget your password, nothing that you have set up lets you back in. Generate a recovery code, or add a passkey.',
  },
  unsaved: {
    title: 'You have not confirmed saving your recovery code',
    shown: `It can be shown again for ${spanWords(policy.unsavedCodeIsKeptFor.value)} after it was generated, or until you change your password, remove a way to sign in or sign a browser out.`,
    show: 'Show my recovery code',
    gone: 'It can no longer be shown. If you do not have it on paper or in a file, generate a new one.',
  },
} as const

/** What the page says after something was done, by the word in `?said=`. */
export const SECURITY_SAID = {
  'username-changed': 'Your username is changed. Sign in with the new one from now on.',
  'password-changed': 'Your password is changed, and you are signed out everywhere else.',
  'password-removed': 'Your password is removed. You can create one again at any time.',
  'password-unchanged': 'That is your password. Nothing was changed.',
  'email-confirmed': 'The email address is confirmed. It can receive codes and notices now.',
  'email-removed': 'The email address is removed.',
  'phone-confirmed': 'The phone number is confirmed. It can receive codes and notices now.',
  'phone-removed': 'The phone number is removed.',
  'app-added': 'The authenticator app is connected. Its codes count as a proof from now on.',
  'app-renamed': 'The app has its new name.',
  'app-removed': 'The authenticator app is removed.',
  'passkey-renamed': 'The passkey has its new name.',
  'passkey-removed': 'The passkey is removed.',
  'code-removed': 'Your recovery code is removed. The sheet opens nothing any more: destroy it.',
  'case-cancelled':
    'The wait is cancelled, and the recovery code that was entered for it is used up. Generate a new one below.',
  'case-cancelled-code-good':
    'The wait is cancelled, and the recovery code that was entered for it is good again. If somebody else has your sheet, generate a new one below: the old one then opens nothing.',
  'support-case-cancelled': 'The wait is cancelled, and what the support desk had approved is void.',
  'session-ended':
    'That session is ended. With two-step verification, every browser is asked for the second step again.',
  'two-step-on': 'Two-step verification is on, and you are signed out everywhere else.',
  'two-step-off': 'Two-step verification is off.',
  'browser-asked-again': 'That browser is asked for the second step again.',
  'nothing-there': 'Nothing was changed: it was done before, or it is no longer there.',
} as const

export const usernameWords = {
  title: 'Change your username',
  heading: 'Username',
  whatFor: 'What you type first when you sign in. Capitals do not matter.',
  about: 'your username',
  field: 'New username',
  hint: `At least ${policy.usernameShortest.value} letters or numbers. An email address is fine.`,
  oldIsFree: 'Somebody else can take your old username as soon as you change it.',
  sheetStays: 'Your recovery code stays good: use it with the new username.',
  save: 'Save new username',
  taken: 'That username is taken. Choose another',
} as const

export const changePasswordWords = {
  title: 'Change your password',
  heading: 'Password',
  whatFor: 'What you type after your username.',
  about: 'your password',
  setOn: 'Set on',
  lastUsed: 'Last used on',
  none: 'No password',
  otherWay: 'You sign in another way.',
  create: 'Create',
  createTitle: 'Create a password',
  field: 'New password',
  consequence: 'You will be signed out everywhere else. Your recovery code stays as it is.',
  save: 'Save new password',
  changedMeanwhile:
    'Your password was changed a moment ago, here or in another window. To change it again, enter the new one once more',
  remove: 'Remove',
  removeTitle: 'Remove your password?',
  removeThis: 'Remove my password',
  removeSessions:
    'Other browsers that signed in with it are signed out. You can create another one at any time.',
  keep: 'Keep it',
} as const

/** Before the password or the recovery code is removed: what is left, by the rules. */
export const outlookWords = {
  signsIn: (by: BestWay) => `From then on you sign in ${withWay(by)}.`,
  worse: 'You lose a way back in',
  back: (outlook: WayBackForesight, waitFor: number): string => {
    switch (outlook.kind) {
      case 'gets-back-in-at-once':
        return `When you cannot sign in, you still get back in ${withWay(outlook.by)}.`
      case 'after-the-wait':
        return `When you cannot sign in, you get back in after a wait of ${spanWords(waitFor)}, ${withWay(outlook.by)} alone.`
      case 'locked-out':
        return 'When you cannot sign in, nothing gets you back in.'
    }
  },
  locksOut: (losses: readonly ProofKind[]) =>
    `If you then ${listed(
      losses.map((kind) => LOSSES[kind]),
      'or',
    )}, nothing gets you back in.`,
} as const

/** Where one loss is one too many, there is one thing of its kind. */
const LOSSES = {
  password: 'forget your password',
  passkey: 'lose your passkey',
  'app-code': 'lose your authenticator app',
  'email-code': 'lose your email address',
  'text-code': 'lose your phone number',
  'recovery-code': 'lose your sheet',
} as const satisfies Record<ProofKind, string>

const TOO_MANY = `An account has at most ${policy.contactsMost.value} email addresses and phone numbers. Remove one first`

/** Said instead of removing what signing in takes. */
export const neededWords = {
  'needed-for-two-step': {
    title: 'You need this to sign in',
    line: 'Two-step verification is on. Without this, you could no longer show two different proofs. Add another way first, or turn off two-step verification.',
  },
  'last-way-in': {
    title: 'This is your last way to sign in',
    line: 'Without it, nothing would be left to sign in with. Add another way first.',
  },
  turnOff: { say: 'Turn off two-step verification', href: '/security/two-step/off' },
  add: {
    password: { say: 'Create a password', href: '/security/password' },
    passkey: { say: 'Add a passkey', href: '/security/passkeys' },
    'email-code': { say: 'Add an email address', href: '/security/emails' },
    nothing: { say: 'Back to "Manage how I sign in"', href: '/security' },
  },
  keep: 'Keep it',
} as const

/** Before a contact is removed: how one gets back in without it. */
export const wayBackWords = {
  title: 'You lose a way back in',
  without: {
    'other-proofs':
      'If you forget your password, you still get back in without it, with other proofs that you have set up.',
    code: 'Without it, your recovery code is your only way back in if you forget your password.',
    'code-and-more':
      'Without it, you only get back in with your recovery code and one more proof together if you forget your password.',
    none: 'Without it, there is no way back in if you forget your password. Set up another one first, such as a recovery code or a passkey.',
  },
  noNotices: 'No notice will tell you when something changes.',
} as const

const emailWords = {
  heading: 'Email addresses',
  whatFor: 'A confirmed address gets you back in by a mailed code, and tells you when something changes.',
  none: 'No email address yet.',
  notOffered: 'This service sends no mail at present, so an address receives no codes and no notices.',
  confirmed: 'Confirmed.',
  waiting: 'Waiting to be confirmed. It receives no codes and no notices until then.',
  addedOn: 'Added on',
  lastUsed: 'Last used on',
  add: 'Add an email address',
  addIntro: 'We send a code to the address, to see that you can read what arrives there.',
  address: 'Email address',
  addressHint: undefined,
  alreadyConfirmed: 'That address is in your account, and it is confirmed',
  tooMany: TOO_MANY,
  confirmTitle: 'Confirm your email address',
  confirmIntro: 'Enter the code we sent to',
  sent: 'We have sent a code to',
  confirm: 'Confirm',
  later: 'Confirm it later',
  removeTitle: 'Remove this email address?',
  remove: 'Remove',
  removeThis: 'Remove this address',
  keep: 'Keep it',
  lastOne: 'This is your last confirmed address',
  removeConfirmed:
    'It receives no more codes and notices. Your other addresses and phones are told that it was removed.',
  removeWaiting: 'It was not confirmed, so nothing depends on it.',
  removeSessions: 'Other browsers that signed in by a code to this address are signed out.',
  canComeBack: `For ${spanWords(policy.disavowalFor.value)}, the link in a notice that this address received can bring it back. That protects you when it is somebody else who removes it.`,
  makeItFinal: `Does somebody else read its mail? Then get back in with a recovery code that is older than the address, or than ${spanWords(policy.disavowalFor.value)}, and remove the address within ${spanWords(policy.sheetMakesRemovalFinalFor.value)}: it then cannot come back.`,
  cannotComeBack:
    'You got back in with your recovery code a short while ago, so the address cannot come back.',
} as const

const phoneWords = {
  heading: 'Phone numbers',
  whatFor:
    'A confirmed phone gets you back in by a code in a text message, and tells you when something changes.',
  notOffered: 'This service sends no text messages at present, so a phone receives no codes and no notices.',
  none: 'No phone number yet.',
  confirmed: 'Confirmed.',
  waiting: 'Waiting to be confirmed. It receives no codes and no notices until then.',
  addedOn: 'Added on',
  lastUsed: 'Last used on',
  add: 'Add a phone number',
  addIntro: 'We send a code to the phone by text message, to see that it is at hand.',
  address: 'Phone number',
  addressHint: 'With its country code, such as +44.',
  alreadyConfirmed: 'That number is in your account, and it is confirmed',
  tooMany: TOO_MANY,
  confirmTitle: 'Confirm your phone number',
  confirmIntro: 'Enter the code we sent to',
  sent: 'We have sent a code to',
  confirm: 'Confirm',
  later: 'Confirm it later',
  removeTitle: 'Remove this phone number?',
  remove: 'Remove',
  removeThis: 'Remove this number',
  keep: 'Keep it',
  lastOne: 'This is your last confirmed phone, and no address is confirmed',
  removeConfirmed: emailWords.removeConfirmed,
  removeWaiting: emailWords.removeWaiting,
  removeSessions: 'Other browsers that signed in by a code to this phone are signed out.',
  canComeBack: `For ${spanWords(policy.disavowalFor.value)}, the link in a notice that this phone received can bring it back. That protects you when it is somebody else who removes it.`,
  makeItFinal: `Does somebody else have the phone? Then get back in with a recovery code that is older than the number here, or than ${spanWords(policy.disavowalFor.value)}, and remove the number within ${spanWords(policy.sheetMakesRemovalFinalFor.value)}: it then cannot come back.`,
  cannotComeBack:
    'You got back in with your recovery code a short while ago, so the number cannot come back.',
} as const

export const contactWords = { email: emailWords, phone: phoneWords } as const satisfies Record<
  ContactKind,
  { readonly [Key in keyof typeof emailWords]: unknown }
>

export const securityCodeWords = {
  cancelsWait:
    'Somebody entered your recovery code and waits to get in. A new code cancels that wait: the old one opens nothing any more.',
  heading: 'Recovery code',
  whatFor: 'A printed code that gets you back in when you have lost everything else. It works once.',
  none: {
    title: 'You have no recovery code',
    line: 'If you lose everything else, nothing gets you back in.',
  },
  checkDue: {
    title: 'Do you still have your sheet?',
    line: `You saved or checked it more than ${spanWords(policy.sheetIsCheckedEvery.value)} ago. Look for it, and check that it is your current one.`,
  },
  madeOn: 'made on',
  notShownAgain: 'It is not shown again.',
  generate: 'Generate a new code',
  check: 'Check my printed code',
  remove: 'Remove my code',
  removeTitle: 'Remove your recovery code?',
  removeThis: 'Remove my recovery code',
  keep: 'Keep it',
  removeLine:
    'The code on the sheet opens nothing from then on, and no other takes its place. You can generate one again at any time, while you can sign in.',
  generateTitle: 'Generate a new recovery code',
  yourSheet: 'The one you have now:',
  oldStops: {
    title: 'Your old printed code stops working at once',
    line: 'As soon as the new code exists, the old sheet opens nothing. Destroy it when you have saved the new one.',
  },
  first: 'You get a code to print or to save in a file. Have a printer, or paper and a pen, at hand.',
  keepOld: 'Keep my old code',
  notNow: 'Not now',
  checkIntro:
    'Enter the code on your sheet to see whether it is your current one. Checking does not use it up.',
  checkButton: 'Check this code',
  isCurrent: 'Yes, this is your current code',
  isCurrentLine: 'It was not used up. Put the sheet back where you keep it.',
  checkAnother: 'Check another code',
} as const

/** "Sheet no. 3", as it stands on the sheet. */
export const sheetName = (sheetNumber: number) => `Sheet no. ${sheetNumber}`

/** What is said of a code that reads well and is not the account's. `currentNumber` is null when there is none. */
export function notCurrentSentence(currentNumber: number | null): string {
  return currentNumber === null
    ? 'No. That is not your current code: your account has none'
    : `No. That is not your current code. Your current one is on sheet no. ${currentNumber}`
}
