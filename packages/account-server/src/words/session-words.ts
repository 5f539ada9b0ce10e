// What is said of sessions: the browsers that are signed in, and ending them.

import { policy } from '@sparekey/account-rules'
import { spanWords } from './duration-words.ts'

export const sessionWords = {
  heading: 'Sessions',
  whatFor: `The browsers that are signed in to your account. One that is not used for ${spanWords(policy.sessionIdleFor.value)} is signed out by itself.`,
  thisOne: 'this browser',
  network: 'Network',
  started: 'Signed in on',
  lastSeen: 'Last seen on',
  end: 'End',
  endTitle: 'End this session?',
  endThis: 'End this session',
  endLine: 'That browser is signed out at once.',
  endAsksAgain: 'Browsers that were not asked for the second step are asked for it again.',
  endOwn: 'It is the browser you are using now: you will be signed out here.',
  keep: 'Keep it',
  everywhere: 'Sign out everywhere',
  everywhereTitle: 'Sign out everywhere?',
  everywhereLine: 'Every browser is signed out at once, this one too. You can sign in again right away.',
  staySignedIn: 'Stay signed in',
} as const
