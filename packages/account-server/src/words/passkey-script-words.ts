// What is said while the browser is asked for a passkey: by its script, and by the page where no script runs.

export const passkeyScriptWords = {
  needsScript:
    'Passkeys need JavaScript, which is turned off here. Turn it on for this site, or choose another way',
  notSupported: 'This browser cannot use passkeys. Use another browser, or choose another way',
  notHere: 'Passkeys work only where the address of this site is a name and the connection is safe',
  stopped: 'Nothing was done: the request was cancelled or took too long. Press the button to start again',
  hasOne: 'This device or password manager has a passkey for your account already',
  failed: 'The passkey could not be used. Press the button to start again, or choose another way',
} as const

/** The sentence for what a browser throws: the name of a DOMException (Web Authentication Level 3 §5.1.3, §5.1.4). */
export function passkeyProblem(name: string): string {
  switch (name) {
    case 'NotAllowedError':
      return passkeyScriptWords.stopped
    case 'InvalidStateError':
      return passkeyScriptWords.hasOne
    case 'SecurityError':
      return passkeyScriptWords.notHere
    case 'NotSupportedError':
      return passkeyScriptWords.notSupported
    default:
      return passkeyScriptWords.failed
  }
}
