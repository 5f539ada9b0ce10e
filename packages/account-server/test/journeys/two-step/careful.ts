// People who are careful: a password, a second proof and a saved sheet, with two-step verification off or on.

import { SECOND } from '@sparekey/account-rules'
import { expect } from 'vitest'
import { type AuthenticatorApp, connectApp } from '../../authenticator-app.ts'
import { codeMailedTo, type TestService } from '../../test-service.ts'
import type { Page, Walker } from '../../walk.ts'
import { makeSheet, type Person, signUp, turnOnTwoStep } from '../people.ts'

let people = 0

export type Careful = Person & { readonly address: string; readonly sheet: string }

/** Somebody with a password, a confirmed address and a saved sheet. */
export async function ready(service: TestService): Promise<Careful> {
  people += 1
  const address = `careful${people}@example.org`
  const person = await signUp(service, `careful${people}`, address)
  return { ...person, address, sheet: await makeSheet(person) }
}

/** The same, with two-step verification on. */
export async function careful(service: TestService): Promise<Careful> {
  const person = await ready(service)
  expect((await turnOnTwoStep(service, person.home, person.address)).path).toBe('/security?said=two-step-on')
  return person
}

/** Somebody with a password, an app and a saved sheet, and two-step verification on. */
export async function withApp(
  service: TestService,
): Promise<Person & { readonly sheet: string; readonly app: AuthenticatorApp }> {
  people += 1
  const person = await signUp(service, `careful${people}`)
  const sheet = await makeSheet(person)
  const app = await connectApp(service, person.home)
  // The code that connected it is used up.
  service.clock.move(30 * SECOND)
  const asked = await (await person.home.open('/security/two-step')).follow('Show a second proof')
  const ready = await asked.send({ code: app.shows() })
  expect((await ready.send({}, 'Turn on')).path).toBe('/security?said=two-step-on')
  service.clock.move(30 * SECOND)
  return { ...person, sheet, app }
}

/** Takes the mailed code where the second step asks for one. */
export async function withMailedCode(
  service: TestService,
  page: Page,
  { address }: Pick<Careful, 'address'>,
  fields = {},
): Promise<Page> {
  const sent = await page.send({}, 'Send a code to')
  return sent.send({ code: await codeMailedTo(service, address), ...fields })
}

export async function isSignedIn(browser: Walker): Promise<boolean> {
  return (await browser.open('/security')).path === '/security'
}
