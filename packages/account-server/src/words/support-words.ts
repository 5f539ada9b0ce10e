// What people read who ask the support desk, and how to stop what was asked for an account.

import { type DeclineReason, policy } from '@sparekey/account-rules'

const storyLongest = policy.supportStoryLongest.value
const messageLongest = policy.supportMessageLongest.value

export const supportWords = {
  intro:
    'If you have nothing left that opens your account, people who run this service can look at your request.',
  ask: {
    title: 'Ask for your account back',
    line: 'With no password, code, phone or passkey left',
  },
  find: { title: 'See where your request stands', line: 'With the reference you were given' },
  helper: {
    title: 'Try the sign-in helper first',
    line: 'Most ways back take minutes; this one takes weeks',
  },
} as const

/** Opening a request. */
export const openRequestWords = {
  title: 'Ask for your account back',
  how: [
    'Two people of this service look at your request, one after the other. They may ask you something.',
    'If both approve it, a wait begins. Everybody who gets notices for the account is told, and can stop it.',
    'At its end the address you give below is added to the account, and you create a new password with a code sent to it.',
  ],
  username: 'Username of the account',
  address: 'An email address where we reach you',
  addressHint:
    'We send a code to it first, so that nobody gives an address of somebody else, and our answer reaches you.',
  story: 'What happened?',
  storyHint: `What you lost, when you last signed in, and what only you can know of the account. Never a password or a code. At most ${storyLongest} characters.`,
  send: 'Send code',
  codeTitle: 'Confirm your email address',
  sentTo: 'We have sent a code to',
  counts: 'Your request counts once you have entered it.',
  confirm: 'Send my request',
  another: 'Send another code',
} as const

export const storySentences = {
  empty: 'Say what happened',
  'too-long': `Say what happened in ${storyLongest} characters or fewer`,
} as const

export const messageSentences = {
  empty: 'Write something',
  'too-long': `Text must have ${messageLongest} characters or fewer`,
} as const

/** Finding a request again. */
export const findRequestWords = {
  title: 'See where your request stands',
  reference: 'Reference',
  referenceHint: `${policy.supportReferenceSymbols.value} letters and numbers. Capitals, spaces and hyphens do not matter.`,
  show: 'Show my request',
  empty: 'Enter your reference',
  none: 'No request has this reference. Check each character: it never has 0, O, 1, I or L',
} as const

/** What that page says after something was sent, by the word in `?said=`. */
export const REQUEST_SAID = {
  received: 'We have your request.',
  answered: 'We have your answer.',
} as const

/** The page of one request. */
export const requestWords = {
  title: 'Your request',
  reference: 'Reference',
  keep: 'Write the reference down, or print this page: it is the only way back to this page, and nobody can tell it to you again.',
  username: 'Username',
  address: 'We reach you at',
  openedOn: 'Opened on',
  state: 'State',
  states: {
    open: 'Open: it waits to be looked at',
    'question-asked': 'We have a question',
    declined: 'Declined',
    approved: 'Approved: the wait has begun',
    over: 'Over',
  },
  nothingToDo:
    'There is nothing to do now. We write to you when there is news; if the account comes back to you meanwhile, leave the request as it is.',
  said: 'What was said',
  you: 'You',
  we: 'Support desk',
  answer: 'Your answer',
  answerHint: `Never a password or a code. At most ${messageLongest} characters.`,
  sendAnswer: 'Send my answer',
  takesEffect: 'It takes effect on',
  untilThen:
    'Until then nothing in the account changes, and everybody who gets its notices can cancel the wait. Nobody can make it shorter. If you find one of the ways in meanwhile, use it.',
  inEffect:
    'The wait is over, and nobody cancelled it. Create a new password with a code sent to your address.',
  create: { title: 'Create a new password', line: 'With a code sent to the address of this request' },
  cancelled: 'The wait was cancelled by somebody who gets the notices of the account or was signed in to it.',
  recovered: 'Somebody got in with other proofs, which ended the wait.',
  tryAgain: { title: 'Open another request', line: 'If there is something you can add' },
  helper: { title: 'Help signing in', line: 'Other ways back' },
} as const

/** What is said to a requester whose request was declined. A request that was stopped reads like the first. */
export const declineSentences = {
  'not-verified': 'We could not make sure that the account is yours.',
  'another-way': 'There is another way for you to get in. The sign-in helper leads to it.',
  'another-request': 'Another request about the same account is being looked at.',
  'not-about-access': 'This was not about getting back in to an account.',
} as const satisfies Record<DeclineReason, string>

/** Where the link in a notice leads. */
export const stopRequestWords = {
  title: 'Stop the request for your account?',
  what: 'Somebody has nothing left that opens this account, and asks the support desk to let them in. If two operators approve it, a wait begins, which you can cancel too.',
  username: 'Username',
  opened: 'Asked on',
  from: 'From',
  network: 'network',
  notMe: 'If it was not you, stop it. Your account stays as it is.',
  wasMe: 'If it was you, leave this page: the request goes on.',
  yes: 'Stop the request',
  no: 'Leave this page: the request goes on',
  over: {
    title: 'The request is over',
    line: 'It was stopped, declined, or has led to a wait. A wait is told in a message of its own, with a link to cancel it.',
  },
  signIn: { title: 'Sign in', line: 'With your username and a proof' },
} as const
