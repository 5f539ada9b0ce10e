// The sentences of the frame and the form parts, read by the server and by the browser scripts.
// What a single room says is with that room's words.

export const pageWords = {
  skipToContent: 'Skip to the page',
  helpSigningIn: 'Help signing in',
  contactSupport: 'Contact support',
  manage: 'Manage how I sign in',
  signOut: 'Sign out',
  errorTitle: 'Error: ',
  problem: 'There is a problem',
  signingInAs: 'Signing in as',
  notYou: 'Not you?',
  showPassword: { button: 'Show', name: 'Show password' },
  hidePassword: { button: 'Hide', name: 'Hide password' },
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Not copied. Select the code and copy it yourself',
  download: 'Download',
  print: 'Print',
  useThisCode: 'Use this code',
  carryOn: 'Continue',
  callout: { info: 'Note', warning: 'Warning', success: 'Done' },
} as const

export type PasswordLengths = { atLeast: number; recommended: number }

/**
 * What the length alone says about a new password. It promises nothing about how hard the words are to guess:
 * the server refuses common passwords and says why.
 */
export function passwordLengthSentence(length: number, lengths: PasswordLengths): string {
  if (length < lengths.atLeast) return `${length} of at least ${lengths.atLeast} characters`
  if (length < lengths.recommended) return `Long enough. ${lengths.recommended} characters or more is better`
  return 'A good length'
}
