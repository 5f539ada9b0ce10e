// What is said of passkeys. What the browser's script says by itself is in passkey-script-words.ts.

import { policy } from '@sparekey/account-rules'

/** Showing one, wherever a proof is asked for. */
export const showPasskeyWords = {
  title: 'Use a passkey',
  choice: { title: 'Use a passkey', line: 'With the fingerprint, face or screen lock of your device' },
  signInIntro:
    'Your browser asks for your fingerprint, your face or the lock of your device, and signs you in. There is no username to type.',
  recoverIntro:
    'Your browser asks for your fingerprint, your face or the lock of your device. Then you can create a new password.',
  use: 'Use a passkey',
  notRight:
    'That passkey could not be used. It may have been removed from your account. Try once more, or choose another way',
} as const

export const passkeyWords = {
  heading: 'Passkeys',
  whatFor:
    'A passkey signs you in with the fingerprint, face or lock of a device, or with a security key. No page can trick you into giving it away.',
  none: 'No passkey yet.',
  added: 'Added on',
  lastUsed: 'Last used on',
  neverUsed: 'Not used yet',
  add: 'Add a passkey',
  addIntro:
    'Your browser asks where to keep the passkey: on this device, in a password manager, on your phone or on a security key.',
  name: 'Name of this passkey',
  nameHint: 'So that you can tell it from others.',
  isAdded: 'The passkey is added. You can sign in with it from now on.',
  nameTitle: 'Name your passkey',
  keepName: 'Leave the name as it is',
  notRight:
    'The passkey was not added: the page was open for too long, or it was not made for it. Add it once more',
  addedBefore: 'That passkey is in an account already. Use another device or password manager',
  tooMany: `An account has at most ${policy.passkeysMost.value} passkeys. Remove one first`,
  rename: 'Rename',
  renameTitle: 'Rename your passkey',
  save: 'Save new name',
  remove: 'Remove',
  removeTitle: 'Remove this passkey?',
  removeThis: 'Remove this passkey',
  keep: 'Keep it',
  removed: 'It no longer signs you in. Delete it on your device, too: it stays there.',
  removeSessions: 'Other browsers that signed in with a passkey are signed out.',
  lastOne: {
    title: 'This is your last passkey',
    line: 'From then on you sign in with something that can be typed, and so be given away on a page that looks like ours.',
  },
  noWayBack: {
    title: 'Without it, there is no way back in if you forget your password',
    line: 'Set up another one first, such as a recovery code.',
  },
} as const
