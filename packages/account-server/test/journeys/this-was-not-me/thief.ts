// A thief who signs in with the owner's password and makes the account theirs; and the time that passes meanwhile.

import { MINUTE, policy } from '@sparekey/account-rules'
import { codeMailedTo, type TestService } from '../../test-service.ts'
import type { Page, Walker } from '../../walk.ts'
import { addAddress, askToRecover, makeSheet, newBrowser, PASSWORD, type Person, signIn } from '../people.ts'

export const THIEVES_PASSWORD = 'the lantern in the crypt'

/** Some time passes, so that what comes next came after. */
export function later(service: TestService): void {
  service.clock.move(1 * MINUTE)
}

/** All that is there grows older than any link reaches. Sessions end. */
export function aMonthLater(service: TestService): void {
  service.clock.move(policy.disavowalFor.value)
}

/** Signs in with the owner's password on a network of their own, and makes the account theirs. */
export async function beThief(
  service: TestService,
  owner: Person,
  ownersAddress: string,
  address: string,
): Promise<{ home: Walker; sheet: string }> {
  const home = await signIn(service, owner, { password: PASSWORD })
  later(service)
  await (await home.open('/security/password')).send({ password: THIEVES_PASSWORD })
  later(service)
  const adding = await addAddress(home, address)
  await adding.send({ code: await codeMailedTo(service, address) })
  later(service)
  const sheet = await makeSheet({ home })
  later(service)
  await (await (await home.open('/security')).follow(`Remove ${ownersAddress}`)).send()
  later(service)
  return { home, sheet }
}

/** Gets back in with a mailed code, and gives the page that follows. */
export async function recoverByMail(service: TestService, username: string, address: string): Promise<Page> {
  const asked = await askToRecover(newBrowser(service), username, address)
  return asked.send({ code: await codeMailedTo(service, address) })
}
