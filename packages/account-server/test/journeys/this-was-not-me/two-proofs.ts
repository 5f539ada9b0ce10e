// Two-step verification as it is turned on in these journeys, and getting in where it takes two proofs: what the owner
// does, and how far somebody comes who has one mailbox.

import { findAccount } from '@sparekey/account-store'
import { expect } from 'vitest'
import type { AuthenticatorApp } from '../../authenticator-app.ts'
import { codeMailedTo, type TestService } from '../../test-service.ts'
import type { Page, Walker } from '../../walk.ts'
import { accountIdOf } from '../accounts.ts'
import { askToRecover, askToSignIn, newBrowser, otherwiseByEmail, signUp, trySignIn } from '../people.ts'
import { later, recoverByMail } from './thief.ts'

/** Signs up, and turns it on with a mailed code. Gives the browser, still signed in. */
export async function signUpWithTwoSteps(
  service: TestService,
  username: string,
  address: string,
): Promise<Walker> {
  const { home } = await signUp(service, username, address)
  await turnOnByMail(service, home, address)
  expect(await isOn(service, username)).toBe(true)
  return home
}

/** Turns it on with the password and a mailed code, some time after what came before and before what comes next. */
export async function turnOnByMail(service: TestService, home: Walker, address: string): Promise<void> {
  later(service)
  await turnOn(home, (asked) => secondByMail(service, asked, address))
  later(service)
}

/** Turns it on with the app as the second proof. The code that the app showed a moment ago is used up. */
export async function turnOnByApp(service: TestService, home: Walker, app: AuthenticatorApp): Promise<void> {
  later(service)
  await turnOn(home, (asked) => asked.send({ code: app.shows() }))
}

/** Turns it on, without a sheet where there is none; `showSecond` shows what the page asks for, if it asks. */
async function turnOn(home: Walker, showSecond: (asked: Page) => Promise<Page>): Promise<void> {
  const page = await home.open('/security/two-step')
  const ready = page.offers('Turn on') ? page : await showSecond(await page.follow('Show a second proof'))
  const without = ready.html.includes('name="without"') ? { without: 'yes' } : {}
  const done = await ready.send(without, 'Turn on')
  if (done.path !== '/security?said=two-step-on') throw new Error(`Not on, but "${done.heading}".`)
}

/** Signs in with the password and a mailed code, in a new browser. */
export async function signInWithBoth(
  service: TestService,
  username: string,
  address: string,
): Promise<Walker> {
  const browser = newBrowser(service)
  await secondByMail(service, await trySignIn(browser, username), address)
  return browser
}

/** Gets back in by a mailed code and what `second` is filled in with, as the page asks for it. */
export async function recover(
  service: TestService,
  username: string,
  address: string,
  second: Record<string, string>,
): Promise<Page> {
  const page = await recoverByMail(service, username, address)
  if (page.heading === 'Create a new password') throw new Error('One proof was enough.')
  return page.send(second)
}

/** Shows a mailed code as the second proof that `page` asks for. */
export async function secondByMail(service: TestService, page: Page, address: string): Promise<Page> {
  // To this address and to no phone: the button tells each at least by its first sign.
  const button = `Send a code to ${address[0]}`
  const asked = page.offers(button) ? page : await otherwiseByEmail(page)
  const sent = await asked.send({}, button)
  return sent.send({ code: await codeMailedTo(service, address) })
}

/** With the codes of one mailbox, by every way that takes them: neither today nor when a wait would be over. */
export async function cannotComeIn(service: TestService, username: string, address: string): Promise<void> {
  const [recovering, signingIn] = [newBrowser(service), newBrowser(service)]
  const asked = await askToRecover(recovering, username, address)
  await asked.send({ code: await codeMailedTo(service, address) })
  const first = await askToSignIn(signingIn, username, address)
  await first.send({ code: await codeMailedTo(service, address) })
  for (const browser of [recovering, signingIn]) {
    for (const path of ['/recover/password', '/recover/next', '/recover/wait', '/security']) {
      const page = await browser.open(path)
      expect([path, page.heading]).not.toEqual([path, 'Create a new password'])
      expect([path, page.heading]).not.toEqual([path, 'Manage how I sign in'])
    }
  }
}

/** Whether the account asks for two proofs. */
export async function isOn(service: TestService, username: string): Promise<boolean> {
  return (await findAccount(service.deps.db, await accountIdOf(service, username)))?.twoStepSince != null
}
