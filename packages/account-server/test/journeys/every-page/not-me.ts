// A walk of "This wasn't me": a thief in an account, and every state that its link finds.

import { DAY, MINUTE } from '@sparekey/account-rules'
import { addEvent, setTwoStepSince } from '@sparekey/account-store'
import { newEventId } from '../../../src/account/event-id.ts'
import { codeMailedTo, type TestService } from '../../test-service.ts'
import { accountIdOf } from '../accounts.ts'
import {
  addAddress,
  askToSignIn,
  linkMailedTo,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  signIn,
  signUp,
} from '../people.ts'

export async function walkNotMe(service: TestService): Promise<void> {
  const address = 'not-me@example.org'
  const person = await signUp(service, 'not.me', address)
  await makeSheet(person)
  service.clock.move(1 * MINUTE)
  const thief = await signIn(service, person)
  const link = await linkMailedTo(service, address, 'a sign-in from a new place')
  const accountId = await accountIdOf(service, 'not.me')
  // Two-step verification that is younger than the sign-in, and that is older.
  for (const moved of [0, -2 * MINUTE]) {
    const since = new Date(service.clock.now().getTime() + moved)
    await setTwoStepSince(service.deps.db, accountId, since)
    await newBrowser(service).open(link)
  }
  await setTwoStepSince(service.deps.db, accountId, null)
  // Turned off since: it goes on again, until the thief leaves too little for that.
  const eventId = newEventId(service.clock.now())
  const where = { network: '192.0.2.1', browser: 'Firefox on Linux' }
  const off = { eventId, event: { kind: 'two-step-turned-off' } as const, at: service.clock.now(), ...where }
  await addEvent(service.deps.db, accountId, off)
  await newBrowser(service).open(link)
  await (await thief.open('/security/password')).send({ password: NEW_PASSWORD })
  const taken = await addAddress(thief, 'taken@thief.example')
  await taken.send({ code: await codeMailedTo(service, 'taken@thief.example') })
  await makeSheet({ home: thief })
  await (await (await thief.open('/security')).follow(`Remove ${address}`)).send()
  const browser = newBrowser(service)
  const done = await (await browser.open(link)).send()
  await done.follow('Get a code by email')
  await browser.open(link)
  for (const since of [new Date(0), null]) {
    await setTwoStepSince(service.deps.db, accountId, since)
    await browser.open(link)
  }
  const home = newBrowser(service, person.network)
  const asked = await askToSignIn(home, 'not.me', address)
  await (await asked.send({ code: await codeMailedTo(service, address) })).follow(`Remove ${address}`)
  await home.open('/security/password')
  await makeSheet({ home })
  await setTwoStepSince(service.deps.db, accountId, new Date(0))
  await browser.open('/not-me')
  service.clock.move(30 * DAY)
  await browser.open(link)
}
