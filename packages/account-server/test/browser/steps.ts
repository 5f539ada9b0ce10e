// Steps that several journeys take, and what they type.

import { ALPHABET } from '@sparekey/recovery-code'
import { PASSWORD, type Person, signUp as signUpByHttp } from '../journeys/people.ts'
import type { Walker } from '../walk.ts'
import type { Site } from './open-site.ts'
import type { Visitor } from './visitor.ts'

export { NEW_PASSWORD, PASSWORD } from '../journeys/people.ts'

export type NewAccount = { username: string; address?: string }

/** Creates an account over HTTP, and hands it to the browser, which opens the dashboard. An address is confirmed. */
export async function signUp(
  site: Site,
  visitor: Visitor,
  { username, address }: NewAccount,
): Promise<Person> {
  const person = await signUpByHttp(site.service, username, address)
  await handOver(site, visitor, person.home)
  await visitor.open('/security', 'Manage how I sign in')
  return person
}

/** Gives the browser the cookies of somebody who has gone without one so far. */
export async function handOver({ origin }: Site, { context }: Visitor, { cookies }: Walker): Promise<void> {
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: origin })))
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
