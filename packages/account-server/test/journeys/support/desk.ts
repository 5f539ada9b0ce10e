// People at the support desk: operators at work, and people who ask them.

import { addOperator } from '@sparekey/account-store'
import { codeMailedTo, type TestService } from '../../test-service.ts'
import type { Page, Walker } from '../../walk.ts'
import { accountIdOf, setTwoStep } from '../accounts.ts'
import { newBrowser, PASSWORD, signUp } from '../people.ts'

export const STORY = 'My phone is at the bottom of the lake, and the sheet was in its case.'

export type Asked = {
  readonly browser: Walker
  /** In groups, as its page shows it. */
  readonly reference: string
  /** The page of the request, right after it was confirmed. */
  readonly page: Page
}

/** Signs somebody up, gives them the support role and two-step verification, and has them show two proofs. */
export async function newOperator(service: TestService, username: string): Promise<Walker> {
  const { home } = await signUp(service, username, `${username}@desk.example`)
  await addOperator(service.deps.db, await accountIdOf(service, username), service.clock.now())
  await setTwoStep(service, username)
  await showSecondProof(service, home, username)
  return home
}

/** Shows a mailed code on the way to the desk, and gives the page it leads to. */
export async function showSecondProof(service: TestService, home: Walker, username: string): Promise<Page> {
  const asked = await home.open('/desk')
  if (asked.path === '/desk') return asked
  const sent = await asked.send({}, 'Send a code to')
  return sent.send({ code: await codeMailedTo(service, `${username}@desk.example`) })
}

/** Shows whatever the desk asks for: nothing, the code, or the password and then the code. */
export async function showProofsAgain(service: TestService, home: Walker, username: string): Promise<Page> {
  const asked = await home.open('/desk')
  if (asked.path.startsWith('/security/prove/password')) await asked.send({ password: PASSWORD })
  return showSecondProof(service, home, username)
}

/** Fills in the request, and gives the page that asks for the code. */
export async function openRequest(
  browser: Walker,
  username: string,
  address: string,
  story = STORY,
): Promise<Page> {
  return (await browser.open('/help/support/request')).send({ username, address, story })
}

/** Opens a request and confirms its contact. */
export async function ask(
  service: TestService,
  username: string,
  address: string,
  story = STORY,
): Promise<Asked> {
  const browser = newBrowser(service)
  const code = await openRequest(browser, username, address, story)
  const page = await code.send({ code: await codeMailedTo(service, address) })
  return { browser, reference: referenceOn(page), page }
}

export function referenceOn(page: Page): string {
  const reference = /<bdi class="code"[^>]*>([^<]+)</.exec(page.html)?.[1]
  if (reference === undefined) throw new Error(`"${page.heading}" shows no reference.`)
  return reference
}

/** Opens the newest request for a username, as an operator. */
export async function look(operator: Walker, username: string): Promise<Page> {
  const queue = await operator.open('/desk')
  return queue.follow(`Look at it ${username}`)
}

export async function approve(operator: Walker, username: string): Promise<Page> {
  return (await (await look(operator, username)).follow('Approve')).send()
}

export async function askBack(operator: Walker, username: string, question: string): Promise<Page> {
  return (await (await look(operator, username)).follow('Ask back')).send({ question })
}

export async function decline(
  operator: Walker,
  username: string,
  fields: { reason?: string; note?: string } = { reason: 'not-verified' },
): Promise<Page> {
  return (await (await look(operator, username)).follow('Decline')).send(fields)
}

/** Where the request of this reference stands, for somebody who enters it in a new browser. */
export async function stateOf(service: TestService, reference: string): Promise<Page> {
  return (await newBrowser(service).open('/help/support/find')).send({ reference })
}
