// People who wait: accounts with two-step verification on, and somebody who has nothing but the sheet.

import type { TestService } from '../../test-service.ts'
import type { Page, Walker } from '../../walk.ts'
import { enterSheet, makeSheet, newBrowser, type Person, signUp, turnOnTwoStep } from '../people.ts'

export const CASE_PASSWORD = 'otters along the frozen canal'

export type Waiting = {
  readonly owner: Person
  readonly address: string
  readonly sheet: string
  /** The browser of whoever waits. */
  readonly opener: Walker
  /** The page of the case, as it was shown right after the start. */
  readonly page: Page
}

/** Signs somebody up with an address and a sheet, and turns two-step verification on. */
export async function newOwner(
  service: TestService,
  username: string,
): Promise<Pick<Waiting, 'owner' | 'address' | 'sheet'>> {
  const address = `${username}@example.org`
  const owner = await signUp(service, username, address)
  const sheet = await makeSheet(owner)
  await turnOnTwoStep(service, owner.home, address)
  return { owner, address, sheet }
}

/** Enters the sheet in a new browser, and gives the page on which a wait is started. */
export async function openStart(
  service: TestService,
  username: string,
  sheet: string,
): Promise<{ opener: Walker; start: Page }> {
  const opener = newBrowser(service)
  await enterSheet(opener, username, sheet)
  return { opener, start: await opener.open('/recover/wait') }
}

/** Makes an owner, and somebody who waits for the account. */
export async function startWait(service: TestService, username: string): Promise<Waiting> {
  const made = await newOwner(service, username)
  const { opener, start } = await openStart(service, username, made.sheet)
  const page = await start.send({ password: CASE_PASSWORD })
  if (page.heading !== 'Waiting to get back in') throw new Error(`Not waiting, but at "${page.heading}".`)
  return { ...made, opener, page }
}
