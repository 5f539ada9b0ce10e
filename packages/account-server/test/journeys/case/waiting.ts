// People who wait: accounts with two-step verification on, and somebody who has nothing but the sheet.

import { type Database, findAccountId, setTwoStepSince } from '@sparekey/account-store'
import { mailsTo, type TestService } from '../../test-service.ts'
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

/** Sets two-step verification on, or off, in the database: the sessions there are go on with what they have shown. */
export async function setTwoStep(service: TestService, username: string, isOn = true): Promise<void> {
  await setTwoStepIn(service.deps.db, username, isOn ? service.clock.now() : null)
}

/** As `setTwoStep`, in a database. */
export async function setTwoStepIn(db: Database, username: string, since: Date | null): Promise<void> {
  const accountId = await findAccountId(db, username.toLowerCase())
  if (accountId === null) throw new Error(`Nobody is called ${username}.`)
  await setTwoStepSince(db, accountId, since)
}

export async function accountIdOf(service: TestService, username: string): Promise<string> {
  const accountId = await findAccountId(service.deps.db, username.toLowerCase())
  if (accountId === null) throw new Error(`Nobody is called ${username}.`)
  return accountId
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

export async function subjectsTo(service: TestService, address: string): Promise<string[]> {
  return (await mailsTo(service, address)).map((mail) => mail.subject.replace('Test Service: ', ''))
}
