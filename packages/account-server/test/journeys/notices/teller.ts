// The person to whom every kind of event happens, in one browser after another, and the steps that their stories share.

import { endCase, findWaitingCase } from '@sparekey/account-store'
import { codeMailedTo, type TestService } from '../../test-service.ts'
import type { Page, Walker } from '../../walk.ts'
import { accountIdOf, setTwoStep } from '../accounts.ts'
import { CASE_PASSWORD, openStart } from '../case/waiting.ts'
import { makeSheet, newBrowser, trySignIn } from '../people.ts'

export const HOME = 'told-at-home@example.org'

/** One person all along, in a browser at home that is new and signed in whenever a story begins. */
export type Teller = {
  readonly service: TestService
  home: Walker
  readonly network: string
  username: string
  password: string
  /** Of the request that somebody opened for the account. */
  reference: string
}

/** Another browser of the same person, on the network they are known on, with or without a second step. */
export async function another(teller: Teller): Promise<Walker> {
  const { service, username, password, network } = teller
  await stopWaiting(teller)
  const browser = newBrowser(service, network)
  const page = await trySignIn(browser, username, password)
  if (page.path.startsWith('/signin/second'))
    await (await sendSecondCode(page)).send({ code: await codeHome(service) })
  return browser
}

/** Halfway through signing in, where the code of the second step is asked for. */
export async function atSecondStep({ service, username, password, network }: Teller): Promise<Page> {
  return sendSecondCode(await trySignIn(newBrowser(service, network), username, password))
}

/** Whichever way the step offers first. The first address on its page is the one at home. */
export async function sendSecondCode(page: Page): Promise<Page> {
  if (page.offers('Send a code to')) return page.send({}, 'Send a code to')
  const options = await page.follow('Use a different verification option')
  return (await options.follow('Get a code by email')).send({}, 'Send a code to')
}

export function codeHome(service: TestService): Promise<string> {
  return codeMailedTo(service, HOME)
}

/** Ready to turn two-step verification on, with a saved sheet and two proofs shown. */
export async function readyForTwoStep({ service, home }: Teller): Promise<Page> {
  await makeSheet({ home })
  const asked = await (await home.open('/security/two-step')).follow('Show a second proof')
  return (await sendSecondCode(asked)).send({ code: await codeHome(service) })
}

/** Opens the page on which a wait for the teller's account is started. */
export async function openWait(teller: Teller): Promise<{ start: Page }> {
  const sheet = await makeSheet(teller)
  await setTwoStep(teller.service, teller.username)
  return openStart(teller.service, teller.username, sheet)
}

/** Starts a wait in which nothing is lost, and gives its page. */
export async function startWaiting(teller: Teller): Promise<Page> {
  const { start } = await openWait(teller)
  const names = [...start.html.matchAll(/name="(keep-[^"]+)"/g)].map(([, name]) => [name, 'yes'])
  return start.send({ password: CASE_PASSWORD, ...Object.fromEntries(names) })
}

/** What waited for the account in the story before waits no more. */
export async function stopWaiting({ service, username }: Teller): Promise<void> {
  const accountId = await accountIdOf(service, username)
  const waiting = await findWaitingCase(service.deps.db, accountId)
  if (waiting === null) return
  await endCase(service.deps.db, accountId, waiting.caseId, service.clock.now())
  await setTwoStep(service, username, false)
}

export function setTo(teller: Teller, password: string): string {
  teller.password = password
  return password
}
