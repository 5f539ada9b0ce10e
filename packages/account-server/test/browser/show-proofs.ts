// How somebody in front of a browser shows each kind of proof: first, where nobody knows yet who they are, and next, where a
// page asks for a proof of an account that is known.

import { type ProofKind, SECOND } from '@sparekey/account-rules'
import type { AuthenticatorApp } from '../authenticator-app.ts'
import { PASSWORD } from '../journeys/people.ts'
import { codeMailedTo, codeTextedTo } from '../test-service.ts'
import type { Site } from './open-site.ts'
import type { VirtualAuthenticator } from './virtual-authenticator.ts'
import type { Heading, Visitor } from './visitor.ts'

/** Somebody, their browser, and what they can show. What they do not hold is null. */
export type Holder = {
  readonly site: Site
  readonly visitor: Visitor
  readonly username: string
  readonly address: string
  readonly number: string
  readonly app: AuthenticatorApp | null
  readonly sheet: string | null
  readonly authenticator: VirtualAuthenticator | null
}

/** Wherever another proof is asked for: the quickest way that the account has is the page. */
export const ASKS: Heading = /^(Show (that it is you|a second proof)|Get a code by)/

const OPTIONS = 'How do you want to show that it is you?'

const CODES = {
  'email-code': {
    choice: 'Get a code by email',
    field: 'Email address',
    enter: 'Enter the code from your email',
    goesTo: ({ address }: Holder) => address,
    read: ({ site, address }: Holder) => codeMailedTo(site.service, address),
  },
  'text-code': {
    choice: 'Get a code by text message',
    field: 'Phone number',
    enter: 'Enter the code from your text message',
    goesTo: ({ number }: Holder) => number,
    read: ({ site, number }: Holder) => codeTextedTo(site.service, number),
  },
} as const

/** Signs in with a first proof, from the page that asks for a username. */
export async function signInWith(holder: Holder, kind: ProofKind, heading: Heading, password = PASSWORD) {
  const { visitor } = holder
  await visitor.open('/signin', 'Sign in')
  await visitor.type({ Username: holder.username })
  await visitor.press('Next', 'Enter your password')
  if (kind === 'password') {
    await visitor.type({ Password: password })
    return visitor.press('Sign in', heading)
  }
  await visitor.follow('Other ways to sign in', 'Other ways to sign in')
  if (kind === 'passkey') return usePasskey(holder, heading)
  if (!(kind in CODES)) throw new RangeError(`nobody signs in with ${kind} first`)
  const by = CODES[kind as keyof typeof CODES]
  await visitor.follow(by.choice, by.choice)
  await sendTo(holder, by)
  await enterCode(holder, by, 'Sign in', heading)
}

/** Gets back in with a first proof, from "Forgot password?". */
export async function recoverWith(holder: Holder, kind: ProofKind, heading: Heading) {
  const { visitor, username, sheet } = holder
  await visitor.open('/forgot-password', 'Forgot your password?')
  await visitor.follow('Use a different verification option', OPTIONS)
  if (kind === 'passkey') return usePasskey(holder, heading)
  if (kind === 'recovery-code') {
    await visitor.follow("I don't have any of these", 'Do you have an account recovery code?')
    await visitor.follow('Yes, I have it', 'Enter your recovery code')
    await visitor.type({ Username: username, 'Recovery code': sheet ?? '' })
    return visitor.press('Continue', heading)
  }
  if (!(kind in CODES)) throw new RangeError(`nobody gets back in with ${kind} first`)
  const by = CODES[kind as keyof typeof CODES]
  await visitor.follow(by.choice, 'Forgot your password?')
  await visitor.type({ Username: username })
  await sendTo(holder, by)
  await enterCode(holder, by, 'Continue', heading)
}

/** Shows a proof where one is asked for; `button` sends what was typed. */
export async function showNext(
  holder: Holder,
  kind: ProofKind,
  button: 'Sign in' | 'Continue',
  heading: Heading,
) {
  const { visitor, app } = holder
  await visitor.follow('Use a different verification option', OPTIONS)
  switch (kind) {
    case 'password':
      await visitor.follow('Use my password', ASKS)
      await visitor.type({ Password: PASSWORD })
      return visitor.press(button, heading)
    case 'passkey':
      return usePasskey(holder, heading, ASKS)
    case 'app-code':
      await visitor.follow('Use my authenticator app', ASKS)
      // What it shows now may have been shown before.
      holder.site.service.clock.move(30 * SECOND)
      await visitor.type({ 'Code from the app': app?.shows() ?? '' })
      return visitor.press(button, heading)
    case 'email-code':
    case 'text-code':
      await visitor.follow(CODES[kind].choice, CODES[kind].choice)
      await visitor.press(/^Send a code to/, CODES[kind].enter)
      return enterCode(holder, CODES[kind], button, heading)
    case 'recovery-code':
      throw new RangeError('the recovery code comes first')
  }
}

type By = (typeof CODES)[keyof typeof CODES]

async function sendTo(holder: Holder, by: By) {
  await holder.visitor.type({ [by.field]: by.goesTo(holder) })
  await holder.visitor.press('Send code', by.enter)
}

async function enterCode(holder: Holder, by: By, button: string, heading: Heading) {
  await holder.visitor.type({ 'Security code': await by.read(holder) })
  await holder.visitor.press(button, heading)
}

/** Its owner touches the device only here: elsewhere the browser would offer the passkey where a username is typed. */
async function usePasskey(
  { visitor, authenticator }: Holder,
  heading: Heading,
  asks: Heading = 'Use a passkey',
) {
  await visitor.follow('Use a passkey', asks)
  await authenticator?.setTouched(true)
  await visitor.press('Use a passkey', heading)
  await authenticator?.setTouched(false)
}
