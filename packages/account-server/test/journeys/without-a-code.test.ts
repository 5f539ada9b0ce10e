// The end of the way for who has no recovery code, or nothing but the code: it leads on to whatever and whoever can
// still help. What it says by other rules is in rooms/recovery/without-code.test.ts.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, openTestService, type TestService } from '../test-service.ts'
import type { Page } from '../walk.ts'
import { setTwoStep } from './accounts.ts'
import { newOwner } from './case/waiting.ts'
import { addPasskey, askToRecover, choicesOn, enterSheet, newBrowser, PASSWORD, signUp } from './people.ts'

const NONE = "I don't have any of these"
const NOBODY = 'Then nobody can let you in'
const ASK = 'Ask for your account back'
const PASSKEY = 'A passkey on another device'
const APP = 'A code from an authenticator app'
const DEVICE = 'A device where you are still signed in'

/** Every choice leads to a page. */
async function expectWaysOn(page: Page, ways: readonly string[]): Promise<void> {
  expect(choicesOn(page).map(({ title }) => title)).toEqual(ways)
  for (const way of ways) expect((await page.follow(way)).status, way).toBe(200)
}

describe('without a recovery code', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService('pglite')
  })
  afterAll(() => service.close())

  it('there is whatever counts, and at the end the support desk', async () => {
    const page = await newBrowser(service).open('/recover/no-code')
    const look = 'Look for the sheet once more'
    await expectWaysOn(page, ['Another email address', 'A phone of yours', PASSKEY, APP, DEVICE, look, ASK])
    expect(page.text).not.toContain(NOBODY)
    const address = 'carla-now@example.org'
    const request = { username: 'carla', address, story: 'All of it burned.' }
    const code = await (await page.follow(ASK)).send(request)
    expect((await code.send({ code: await codeMailedTo(service, address) })).heading).toBe('Your request')
  })

  it('two-step verification takes a second proof, and one that the page names is taken', async () => {
    const address = 'astrid@example.org'
    const { home } = await signUp(service, 'astrid', address)
    const passkey = await addPasskey(home)
    await setTwoStep(service, 'astrid')
    const asked = await askToRecover(newBrowser(service), 'astrid', address)
    const second = await asked.send({ code: await codeMailedTo(service, address) })
    const question = await second.follow(NONE)
    expect(question.heading).toBe('Do you have an account recovery code?')
    const page = await (await question.follow('No, I do not have it')).follow(PASSKEY)
    expect((await page.send({ response: passkey.show(page) })).heading).toBe('Create a new password')
  })
})

describe('a service without a support desk, where the sheet starts no wait', () => {
  let service: TestService
  beforeAll(async () => {
    const config = { supportDesk: false, texts: 'none' } as const
    service = await openTestService('pglite', { config, rules: { startWait: [] } })
  })
  afterAll(() => service.close())

  it('says that nobody lets anybody in who has nothing', async () => {
    const page = await newBrowser(service).open('/recover/no-code')
    const look = 'Look for the sheet once more'
    await expectWaysOn(page, ['Another email address', PASSKEY, APP, DEVICE, look])
    expect(page.text).toContain(NOBODY)
  })

  it('says so before two-step verification is turned on', async () => {
    const { home } = await signUp(service, 'clemens')
    const page = await home.open('/security/two-step')
    expect(page.text).toContain('Your recovery code alone does not let you back in from then on')
    expect(page.text).not.toContain('you wait')
  })

  it('does not send somebody to look for the sheet who has just shown it', async () => {
    const { sheet } = await newOwner(service, 'beatrix')
    const second = await enterSheet(newBrowser(service), 'beatrix', sheet)
    const alone = await second.follow(NONE)
    expect([alone.status, alone.heading]).toEqual([200, 'Your recovery code takes one more proof'])
    await expectWaysOn(alone, ['Show another proof', DEVICE])
    expect(alone.text).toContain(NOBODY)
    const page = await (await alone.follow('Show another proof')).follow('Use my password')
    expect((await page.send({ password: PASSWORD })).heading).toBe('Create a new password')
  })
})
