// What is read off an account, or set in it, straight in the database: for journeys about something else than the pages
// that show or do it. What people do through pages is people.ts's.

import type { AccountEvent } from '@sparekey/account-rules'
import { type Database, findAccountId, listEvents, setTwoStepSince } from '@sparekey/account-store'
import type { TestService } from '../test-service.ts'

export async function accountIdOf(service: TestService, username: string): Promise<string> {
  return accountIdIn(service.deps.db, username)
}

/** As `accountIdOf`, in a database. */
export async function accountIdIn(db: Database, username: string): Promise<string> {
  const accountId = await findAccountId(db, username.toLowerCase())
  if (accountId === null) throw new Error(`Nobody is called ${username}.`)
  return accountId
}

/** The kinds of what has happened to an account, newest first. */
export async function kindsOf(service: TestService, username: string): Promise<AccountEvent['kind'][]> {
  const events = await listEvents(service.deps.db, await accountIdOf(service, username), 100)
  return events.map(({ event }) => event.kind)
}

/** Sets two-step verification on, or off, in the database: the sessions there are go on with what they have shown. */
export async function setTwoStep(service: TestService, username: string, isOn = true): Promise<void> {
  await setTwoStepIn(service.deps.db, username, isOn ? service.clock.now() : null)
}

/** As `setTwoStep`, in a database. */
export async function setTwoStepIn(db: Database, username: string, since: Date | null): Promise<void> {
  await setTwoStepSince(db, await accountIdIn(db, username), since)
}
