// What operators read at the support desk.

import { type DeclineReason, policy } from '@sparekey/account-rules'
import { spanWords } from './duration-words.ts'

const messageLongest = policy.supportMessageLongest.value

export const deskWords = {
  title: 'Support desk',
  what: 'Requests of people who have nothing left that opens their account, the one that waited longest first.',
  none: 'No request waits.',
  look: 'Look at it',
  waitsSince: 'Waits since',
  awaitsAnswer: 'Question asked, no answer yet',
  approvals: (count: number) => (count === 0 ? 'Nobody approved it yet' : `Approved by ${count}`),
  queue: 'Back to the queue',
  more: 'Requests that wait for less time',
  first: 'Back to the first ones',
  said: {
    asked: 'The question is sent.',
    declined: 'The request is declined.',
    counted: 'Your approval counts. Another operator has to approve it, too.',
    started: 'The wait has begun. Nobody at this desk can make it shorter.',
  },
} as const

/** What keeps somebody from the desk. */
export const deskDoorWords = {
  title: 'Turn two-step verification on first',
  why: 'Requests at this desk lead to other people’s accounts, so it opens only to operators whose own account takes two steps.',
  turnOn: 'Turn two-step verification on',
} as const

export const deskRequestWords = {
  title: 'Request',
  back: 'Back to the request',
  asked: 'What was asked',
  username: 'Username, as it was typed',
  reach: 'To be reached at',
  opened: 'Opened on',
  from: 'From',
  network: 'network',
  state: 'State',
  states: {
    unconfirmed: 'Not confirmed',
    lapsed: 'Not confirmed',
    open: 'Open',
    'question-asked': 'Question asked, no answer yet',
    declined: 'Declined',
    approved: 'Approved: the wait has begun',
    stopped: 'Stopped by somebody who gets the notices of the account',
  },
  account: 'The account',
  now: 'Username of the account now',
  otherName:
    'The account was given another username since. The one that was typed may be somebody else’s by now, so this request cannot be approved.',
  noAccount: 'No such account. Nobody has this username, so there is nothing to approve.',
  since: 'Exists since',
  twoStep: 'Two-step verification',
  on: 'On',
  off: 'Off',
  contacts: 'Notices go to',
  noContacts: 'Nobody: the account has no confirmed contact',
  waits: 'A wait runs already, until',
  others: 'Other open requests about it',
  approvals: 'Approved by',
  noApprovals: 'Nobody yet',
  said: 'What was said',
  requester: 'Requester',
  desk: 'Support desk',
  ask: 'Ask back',
  approve: 'Approve',
  decline: 'Decline',
  never:
    'Never ask for a password or a code. The story and the answers are what somebody typed: nothing in them is checked.',
} as const

export const askBackWords = {
  title: 'Ask back',
  told: 'The requester gets a mail that there is news. With the first question, everybody who gets the notices of the account is told of the request, and can stop it.',
  question: 'Your question',
  hint: `Shown as you type it. At most ${messageLongest} characters.`,
  send: 'Send the question',
} as const

export const declineWords = {
  title: 'Decline the request',
  reason: 'Why?',
  reasonHint: 'The requester reads our words for it, which say nothing of the account.',
  reasons: {
    'not-verified': 'We could not make sure that the account is theirs',
    'another-way': 'They have another way in',
    'another-request': 'Another request is being looked at',
    'not-about-access': 'It is not about getting in',
  } satisfies Record<DeclineReason, string>,
  note: 'A note to the requester (optional)',
  noteHint: `Say nothing of the account in it. At most ${messageLongest} characters.`,
  send: 'Decline',
  noReason: 'Choose a reason',
} as const

export const approveWords = {
  title: 'Approve the request',
  means: [
    'Two different operators have to approve it.',
    'With your approval everybody who gets the notices of the account is told, and can stop it.',
    'With the second one the wait begins. At its end the requester’s address is added to the account, everything else that opens it is taken away, and they create a new password.',
    'You have made sure, by what the request says and what was answered, that the account is theirs.',
  ],
  send: 'Approve',
} as const

/** Why something was not done, and what to do next. */
export const handlingSentences = {
  'not-open': 'This request is over. Go back to the queue',
  'own-account': 'This is about your own account. Another operator has to handle it',
  'own-contact':
    'The email address that this request gives is one of your own. Another operator has to handle it',
  'no-such-account': 'No such account: nobody has this username. Ask back for the right one, or decline',
  'other-username':
    'The account has another username by now. Ask back which one they mean; if it is the present one, decline, so that they open a request with it',
  'waits-already':
    'A wait for this account runs already. Leave the request open until that one is over, or decline',
  'approved-already': 'You approved it before, which counts once. Another operator has to approve it, too',
  'no-way': 'The rules of this service let no request start a wait. Decline it',
  'proof-needed': `Your proof is more than ${spanWords(policy.proofIsFreshFor.value)} old. Show one in another tab, then send this again`,
} as const

export const showProofWords = 'Show a proof in another tab'
