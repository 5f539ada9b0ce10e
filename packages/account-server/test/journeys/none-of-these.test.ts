// "I don't have any of these" stands on every page that asks for another proof, wherever it is asked for, and leads on.

import { MINUTE } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectApp } from '../authenticator-app.ts'
import { codeTextedTo, openTestService, type TestService } from '../test-service.ts'
import type { Page, Walker } from '../walk.ts'
import { setTwoStep } from './accounts.ts'
import { addPasskey, addPhone, enterSheet, makeSheet, newBrowser, signUp, trySignIn } from './people.ts'

const USERNAME = 'has.everything'
const NUMBER = '+12025550117'
const SEND = 'Send a code to'

/** Every page on which a proof is shown, below the address of a step. */
const PROMPTS = ['/password', '/passkey', '/app', '/email', '/email/code', '/phone', '/phone/code'] as const

/** Where somebody is asked, and where having nothing leads. */
const STEPS = [
  { base: '/security/prove', leadsTo: 'How do you want to show that it is you?' },
  { base: '/signin/second', leadsTo: 'Do you have an account recovery code?' },
  { base: '/recover/proof', leadsTo: 'Get back in after a wait' },
] as const

describe('"I don\'t have any of these"', () => {
  let service: TestService
  const browsers = new Map<string, Walker>()
  beforeAll(async () => {
    service = await openTestService('pglite')
    const person = await signUp(service, USERNAME, 'has.everything@example.org')
    await (await addPhone(person.home, NUMBER)).send({ code: await codeTextedTo(service, NUMBER) })
    await connectApp(service, person.home)
    await addPasskey(person.home)
    const sheet = await makeSheet(person)
    await setTwoStep(service, USERNAME)
    service.clock.move(20 * MINUTE)
    const second = newBrowser(service)
    await trySignIn(second, USERNAME)
    const recovering = newBrowser(service)
    await enterSheet(recovering, USERNAME, sheet)
    browsers.set('/security/prove', person.home)
    browsers.set('/signin/second', second)
    browsers.set('/recover/proof', recovering)
  })
  afterAll(() => service.close())

  const pages = STEPS.flatMap((step) => PROMPTS.map((prompt) => ({ ...step, prompt })))

  it.each(pages)('stands at $base$prompt', async ({ base, prompt, leadsTo }) => {
    const page = await openPrompt(browsers.get(base) ?? expect.fail(base), base, prompt)
    expect([page.status, page.path.startsWith(base + prompt)]).toEqual([200, true])
    expect(page.offers('Use a different verification option')).toBe(true)
    expect((await page.follow("I don't have any of these")).heading).toBe(leadsTo)
  })

  it('leaves who is signed in as they are until they are back in', async () => {
    const home = browsers.get('/security/prove') ?? expect.fail('nobody')
    const options = await home.open('/security/prove/options')
    expect(options.text).toContain('until then you stay signed in')
    await options.follow("I don't have any of these")
    expect((await home.open('/security')).heading).toBe('Manage how I sign in')
  })
})

/** The page for a code comes after the one that sends it. */
async function openPrompt(browser: Walker, base: string, prompt: string): Promise<Page> {
  const sends = /^(.*)\/code$/.exec(prompt)?.[1]
  if (sends === undefined) return browser.open(base + prompt)
  return (await browser.open(base + sends)).send({}, SEND)
}
