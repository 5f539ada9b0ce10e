// What is said of two-step verification in "Manage how I sign in".

import { type BestWay, policy } from '@sparekey/account-rules'
import { spanWords } from './duration-words.ts'
import { takenTogether } from './way-words.ts'

export const twoStepWords = {
  heading: 'Two-step verification',
  whatFor: 'With it, a stolen password or mailbox is not enough to sign in.',
  off: 'Off',
  onSince: 'On since',
  takesOne: 'Signing in takes one proof.',
  takes: (ways: readonly BestWay[]) => `Signing in takes ${takenTogether(ways)}.`,
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  about: 'two-step verification',

  onTitle: 'Turn on two-step verification',
  onIntro: (ways: readonly BestWay[]) => `From then on, signing in takes ${takenTogether(ways)}.`,
  signedOut: 'Every other session is signed out.',
  backInAtOnce: (ways: readonly BestWay[]) => {
    const taken = takenTogether(ways)
    return taken === null
      ? 'Nothing gets you back in at once.'
      : `Getting back in at once takes ${taken}, too.`
  },
  sheetAlone: {
    waits: 'With your recovery code alone you wait, so that you can stop anybody who has found it.',
    opensNothing:
      'Your recovery code alone does not let you back in from then on: it takes another proof beside it.',
  },
  nobodyIsTold: {
    title: 'Nobody would tell you of such a wait',
    line: 'Your account has no confirmed email address or phone, so you would see a wait only when you sign in.',
  },
  onlyOneWay: {
    title: 'You need a second way to prove it is you',
    line: 'Your account has one way only. Set up another one first:',
  },
  secondProofNeeded: {
    title: 'Show a second proof first',
    line: 'We ask for it now, so that you know it works before it is needed.',
    show: 'Show a second proof',
  },
  noSheet: {
    title: 'You have no saved recovery code',
    line: 'If you lose one of your two proofs, the recovery code is what gets you back in.',
    get: 'Get a recovery code first',
  },
  without: 'Turn it on without a recovery code',
  withoutHint: 'If I lose my proofs, nobody can let me in at once, and perhaps nobody ever.',
  choose: 'Get a recovery code first, or tick that you go without one',
  notNow: 'Not now',

  offTitle: 'Turn off two-step verification?',
  offLine: 'Signing in takes one proof from then on: whoever has your password or your mailbox gets in.',
  offForgets: 'You will be signed out everywhere else, and no browser is remembered any more.',
  keep: 'Keep it on',

  browsers: 'Not asked for the second step in these browsers',
  rememberedOn: 'Remembered on',
  network: 'network',
  ask: 'Ask again',
  askAbout: 'in',
  forDays: `Each is asked again after ${spanWords(policy.browserIsRememberedFor.value)}.`,
} as const
