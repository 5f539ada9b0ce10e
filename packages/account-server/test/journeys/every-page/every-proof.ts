// Walks of somebody who has every kind of proof: each is asked for where somebody signs in, changes something and gets
// back in. And what is said to people who have little, or to whom an operator has hints shown.

import { MINUTE, policy } from '@sparekey/account-rules'
import { connectApp } from '../../authenticator-app.ts'
import { codeTextedTo, type TestService } from '../../test-service.ts'
import type { Walker } from '../../walk.ts'
import { setTwoStep } from '../accounts.ts'
import { CASE_PASSWORD } from '../case/waiting.ts'
import {
  addPasskey,
  addPhone,
  askToSignIn,
  enterSheet,
  makeSheet,
  newBrowser,
  otherDigits,
  signUp,
  trySignIn,
} from '../people.ts'

const NUMBER = '+12025550177'

/** A name that no line can be broken in. */
const LONGEST_WORD = 'W'.repeat(policy.proofNameLongest.value)

export async function walkEveryProof(service: TestService): Promise<void> {
  const username = 'has.everything'
  const person = await signUp(service, username, 'everything@example.org')
  const { home } = person
  await home.open('/security')
  await home.open('/security/if-you-lose')
  const asked = await addPhone(home, NUMBER)
  await asked.send({ code: await codeTextedTo(service, NUMBER) })
  await connectApp(service, home, LONGEST_WORD)
  await addPasskey(home)
  await home.open('/security/if-you-lose')
  const sheet = await makeSheet(person)
  await home.open('/security/two-step')
  await setTwoStep(service, username)
  service.clock.move(20 * MINUTE)
  await home.open('/security/username')
  await walkEachProof(service, home, '/security/prove')

  const second = newBrowser(service)
  await trySignIn(second, username)
  await walkEachProof(service, second, '/signin/second')

  const recovering = newBrowser(service)
  await enterSheet(recovering, username, sheet)
  await walkEachProof(service, recovering, '/recover/proof')
  const start = await recovering.open('/recover/wait')
  await start.send({ password: '' })
  await start.send({ password: CASE_PASSWORD })
  await home.open('/security')
  await home.open('/security/if-you-lose')

  const bare = await signUp(service, 'has.a.password')
  await bare.home.open('/security')
  await bare.home.open('/security/if-you-lose')
}

/** Asks for each proof at one of the places where it is asked for, and shows none. */
async function walkEachProof(service: TestService, browser: Walker, place: string): Promise<void> {
  for (const way of ['', '/options', '/email']) await browser.open(place + way)
  await (await browser.open(`${place}/password`)).send({ password: '' })
  await (await browser.open(`${place}/passkey`)).send()
  await (await browser.open(`${place}/app`)).send({ code: '12345' })
  const texted = await (await browser.open(`${place}/phone`)).send({}, 'Send a code to')
  await texted.send({ code: '' })
  await texted.send({ code: otherDigits(await codeTextedTo(service, NUMBER)) })
}

/** Where a service gives masked hints before a proof. */
export async function walkHints(service: TestService): Promise<void> {
  await signUp(service, 'hinted', 'hinted@example.org')
  await askToSignIn(newBrowser(service), 'hinted', 'nobody')
}
