// What is said of a case. To people it is "the wait": what they do is wait.

/** Starting a wait. */
export const startCaseWords = {
  title: 'Get back in after a wait',
  why: (wait: string) =>
    `This account has two-step verification. Your recovery code alone opens it after ${wait}, so that its owner can stop anybody who found the sheet.`,
  other: {
    title: 'Avoid the wait',
    line: 'Show a second proof, and you get in at once',
    way: 'Show another proof',
  },
  date: 'If you start now, the wait ends on',
  untilThen: 'Until then',
  untilThenLines: [
    'nothing in the account changes, and your new password does not sign in yet',
    'everybody who gets notices for this account is told, and can cancel the wait',
    'you can show a second proof at any time and get in at once',
  ],
  atTheEnd: 'On that date',
  atTheEndLines: [
    'your new password counts, and everybody else is signed out',
    'two-step verification is turned off until you set it up again',
    'what you do not keep below is removed',
  ],
  usedUp: 'Your recovery code is used up when you start. You get a new sheet when you first sign in.',
  password: 'New password',
  keep: 'What do you still have?',
  keepHint: 'What you leave out counts as lost, and opens nothing any more once the wait is over.',
  start: 'Start the wait',
  cancel: 'Cancel the wait',
} as const

/** Where the rules of an operator let nobody start a wait with the sheet alone. */
export const noWaitWords = {
  title: 'Your recovery code takes one more proof',
  why: 'Your recovery code is right. This account has two-step verification, so the code gets you back in together with another proof, and not by itself.',
  staysGood: 'It stays good. Enter it again as soon as you have another proof.',
  another: { title: 'Show another proof', line: 'See once more which ones count for this account' },
} as const

/** What the page of whoever waits says after something was done, by the word in `?said=`. */
export const CASE_SAID = { started: 'The wait has started.' } as const

/** The page of whoever waits. */
export const caseWords = {
  title: 'Waiting to get back in',
  takesEffect: 'The wait ends on',
  left: 'Time left',
  startedOn: 'Started on',
  avoid: 'Ways to avoid the wait',
  another: {
    title: 'Show another proof',
    line: 'With your recovery code and one more proof you get in at once, and the wait is over',
  },
  afterwards:
    'Close this page whenever you like. To see it again, sign in with your username and your new password: until the date they lead here, and from then on they sign you in.',
  told: 'Who is told',
  toldNobody: 'The account has no confirmed address, so nobody is told.',
  toldOn: 'Told on',
  byText: 'By text message, unless the phone was sent too many that day',
  toCome: 'Told again on',
  email: 'Your email address',
  emailWhy:
    'Give an address that you can read now. It is told what happens to the wait, and is added to the account at its end.',
  emailGive: 'Give an email address',
  emailChange: 'Give another one',
  emailConfirm: 'Enter the code',
  emailWaits: 'not confirmed yet',
  emailIs: 'confirmed',
  cancel: 'Cancel the wait',
  cancelWhy: 'If you found another way in, or did not mean to start.',
} as const

export const caseEmailWords = {
  title: 'Your email address for the wait',
  label: 'Email address',
  hint: 'We send a code to it, to be typed on the next page.',
  send: 'Send code',
  back: 'Back to the wait',
  sentTo: 'We have sent a code to',
  codeTitle: 'Enter the code from your email',
  confirm: 'Confirm',
  another: 'Send another code',
} as const

/** Asking whoever cancels. */
export const cancelCaseWords = {
  title: 'Cancel the wait?',
  opener:
    'The account stays as it is, your new password never counts, and your recovery code stays used up. Without it or another proof you cannot start again.',
  yes: 'Cancel the wait',
  no: 'Go on waiting',
} as const

/** Somebody who can stop it is shown the wait of somebody else. */
export const ownerCaseWords = {
  title: 'Somebody waits to get in to your account',
  whatBySupport:
    'They asked the support desk, and enough operators approved it. If nobody stops them, this happens at the end of the wait: their email address is added to the account, two-step verification is turned off, everybody is signed out, and what opens the account now opens nothing any more.',
  what: 'They entered your recovery code and had nothing else to show. If nobody stops them, this happens at the end of the wait: the password they chose counts, two-step verification is turned off, everybody is signed out, and what they named as lost opens nothing any more.',
  username: 'Username',
  started: 'Started on',
  from: 'From',
  network: 'network',
  ends: 'The wait ends on',
  notMe: 'If it was not you',
  notMeLine:
    'Cancel it. Your account stays as it is. Somebody has your sheet: generate a new recovery code, and the old one opens nothing.',
  notMeLineBySupport: 'Cancel it. Your account stays as it is, and what was approved is void.',
  wasMe: 'If it was you',
  wasMeLine: 'You can let it go on, or cancel it because you are in already.',
  code: {
    usedUp: 'The recovery code that was entered is used up either way: generate a new one.',
    goodAgain:
      'If you cancel, the recovery code that was entered is good again. If somebody else has your sheet, generate a new one then.',
  },
  cancel: 'Cancel the wait',
  goOn: 'Let it go on',
  notNow: 'Leave this page: the wait goes on',
  lookAgain: 'See it, or cancel it',
} as const

/** Where the link in a notice leads when there is nothing to cancel. */
export const caseLinkWords = {
  over: {
    cancelled: {
      title: 'The wait is cancelled',
      line: 'The account is as it was before. If a recovery code was entered for the wait and it was not you, somebody has your sheet: sign in and generate a new one, and the old one opens nothing.',
    },
    'in-effect': {
      title: 'The wait is over',
      line: 'Its date has come, and it cannot be cancelled any more. If it was not you, get back in with a proof that you still have.',
    },
    recovered: {
      title: 'The wait is over',
      line: 'Somebody showed a second proof and got in at once. If it was not you, get back in with a proof that you still have.',
    },
  },
  newerMessage: 'If a newer message came, use the link in that one.',
  signIn: { title: 'Sign in', line: 'With your username and a proof' },
  getBackIn: { title: 'Get back in', line: 'If you cannot sign in any more' },
} as const

/** Somebody starts a second wait. */
export const waitsAlreadyWords = {
  title: 'A wait is running already',
  what: 'Somebody waits to get in to this account. There can be one wait at a time.',
  ends: 'It ends on',
  byPassword: { title: 'I started it', line: 'Sign in with the password that you chose for it' },
  another: { title: 'Show another proof', line: 'Get in at once, which ends the wait' },
  cancelLine: 'If it was not you who started it, cancel it.',
} as const
