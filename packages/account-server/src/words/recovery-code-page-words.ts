// What is said while a new recovery code is shown to be saved.

import { policy } from '@sparekey/account-rules'
import { spanWords } from './duration-words.ts'
import { sheetWords } from './recovery-sheet-words.ts'

export const saveCodeWords = {
  title: 'Save your recovery code',
  onlyTime: 'This is the only time we show this code.',
  whatFor:
    'It lets you back in when you have forgotten your password and lost everything else. Print it, or write it down, and keep it where you keep your passport.',
  afterRecovery: 'You have used your recovery code. It no longer works. Here is your new one.',
  whoeverHolds: 'Whoever holds this sheet and knows your username can use it in your place.',
  saved: 'I have saved my recovery code and know where it is',
  notTicked: 'Tick the box once you have saved your code',
  continue: 'Continue',
  later: 'Save it later',
  laterHint: `For ${spanWords(policy.unsavedCodeIsKeptFor.value)}, or until you change your password, remove a way to sign in or sign a browser out, it can be shown again from "Manage how I sign in". After that, make a new one.`,
  printTitle: sheetWords.heading,
  backToCode: 'Back to your recovery code',
  fullUsername: 'Print my full username',
  maskedUsername: 'Print only the beginning of my username',
} as const
