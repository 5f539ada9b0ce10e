// Steps that several journeys take, and what they type.

import { ALPHABET } from '@sparekey/recovery-code'
import { codeMailedTo } from '../test-service.ts'
import type { Site } from './open-site.ts'
import type { Visitor } from './visitor.ts'

export const PASSWORD = 'a kettle on the windowsill'
export const NEW_PASSWORD = 'seven herons over the quarry'

export type NewAccount = { username: string; address?: string }

/** Creates an account and skips its recovery code; an address is confirmed. Ends on the dashboard. */
export async function signUp(site: Site, visitor: Visitor, { username, address }: NewAccount): Promise<void> {
  await visitor.open('/signup', 'Create an account')
  await visitor.type({ Username: username, Password: PASSWORD })
  if (address === undefined) {
    await visitor.press('Create account', 'Make your recovery code')
  } else {
    await visitor.type({ 'Email address (optional)': address })
    await visitor.press('Create account', 'Confirm your email address')
    await visitor.type({ 'Security code': await codeMailedTo(site.service, address) })
    await visitor.press('Confirm', 'Make your recovery code')
  }
  await visitor.follow('Skip for now', 'Manage how I sign in')
}

/** Signs in by password, from the page that asks for a username. */
export async function signIn(visitor: Visitor, username: string, password = PASSWORD): Promise<void> {
  await visitor.type({ Username: username })
  await visitor.press('Next', 'Enter your password')
  await visitor.type({ Password: password })
  await visitor.press('Sign in', 'Manage how I sign in')
}

/** From the dashboard: a new recovery code, shown and not yet saved. */
export async function generateCode(visitor: Visitor): Promise<string> {
  await visitor.follow('Generate a new code', 'Generate a new recovery code')
  await visitor.press('Generate a new code', 'Save your recovery code')
  return codeShown(visitor)
}

/** The code on the page where it is to be saved. From here on no title, address or line of the console may hold it. */
export async function codeShown({ page, keepSecret }: Visitor): Promise<string> {
  const code = (await page.locator('#code-shown').textContent()) ?? ''
  keepSecret(code)
  return code
}

/** Confirms that the code is saved. */
export async function saveCode(visitor: Visitor, heading: string): Promise<void> {
  await visitor.page.getByLabel('I have saved my recovery code').check()
  await visitor.press('Continue', heading)
}

/** The code with its seventh character read as the next one of the alphabet. */
export function misread(printed: string): string {
  const at = 7
  const wrong = ALPHABET[(ALPHABET.indexOf(printed[at] ?? '') + 1) % ALPHABET.length]
  return `${printed.slice(0, at)}${wrong}${printed.slice(at + 1)}`
}
