// Getting back in with a code from an authenticator app first: one of two proofs, and enough to stop a stranger's wait.

import { limits, MINUTE, SECOND } from '@sparekey/account-rules'
import { findWaitingCase } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuthenticatorApp, connectApp, otherThanShown } from '../authenticator-app.ts'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../test-service.ts'
import type { Page } from '../walk.ts'
import { accountIdOf } from './accounts.ts'
import { CASE_PASSWORD, openStart } from './case/waiting.ts'
import {
  askToRecover,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  PASSWORD,
  signUp,
  trySignIn,
  turnOnTwoStep,
  waitOn,
} from './people.ts'

describe.each(ENGINES)('beginning with an app (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  /** Somebody with a password, an address, a sheet and an app, with two-step verification unless it is to be off. */
  async function withApp(username: string, { twoStep = true } = {}) {
    const address = `${username}@example.org`
    const owner = await signUp(service, username, address)
    const sheet = await makeSheet(owner)
    if (twoStep) await turnOnTwoStep(service, owner.home, address)
    const app = await connectApp(service, owner.home)
    nextStep()
    return { ...owner, address, sheet, app }
  }

  const nextStep = () => service.clock.move(30 * SECOND)

  async function begin(username: string, code: string, browser = newBrowser(service)): Promise<Page> {
    const options = await browser.open('/forgot-password/options')
    const asked = await options.follow('Use my authenticator app')
    return asked.send({ username, code })
  }

  it('takes a second proof, and then a new password', async () => {
    const { username, app } = await withApp('ada')
    const asked = await begin(username, app.shows())
    expect(asked.heading).toBe('Show a second proof')
    const create = await asked.send({ password: PASSWORD })
    expect(create.heading).toBe('Create a new password')
    await create.send({ password: NEW_PASSWORD })
    expect((await trySignIn(newBrowser(service), username, NEW_PASSWORD)).path).toMatch(/^\/signin\/second/)
  })

  it('is not enough without two-step verification either: an app is never one proof of one', async () => {
    const { username, address, app } = await withApp('ben', { twoStep: false })
    const browser = newBrowser(service)
    const asked = await begin(username, app.shows(), browser)
    expect(asked.heading).toBe('Get a code by email')
    expect((await browser.open('/recover/password')).path).not.toBe('/recover/password')
    const sent = await asked.send({}, 'Send a code to')
    const create = await sent.send({ code: await codeMailedTo(service, address) })
    expect(create.heading).toBe('Create a new password')
  })

  it('stops a wait, for who has kept nothing else', async () => {
    const { username, sheet, app } = await withApp('cleo')
    const { start } = await openStart(service, username, sheet)
    await start.send({ password: CASE_PASSWORD })
    const accountId = await accountIdOf(service, username)
    expect(await findWaitingCase(service.deps.db, accountId)).not.toBeNull()
    nextStep()
    const asked = await begin(username, app.shows())
    const running = await asked.follow("I don't have any of these")
    expect(running.heading).toBe('A wait is running already')
    await running.send({}, 'Cancel the wait')
    expect(await findWaitingCase(service.deps.db, accountId)).toBeNull()
  })

  it('takes each code once, keeps what was typed, and says what to do', async () => {
    const { username, app } = await withApp('dora')
    for (const [code, sentence] of [
      ['', 'Enter the code that your app shows'],
      ['1234', 'Code must be 6 numbers'],
      [otherThanShown(app), 'Code is not right, or was used before.'],
    ] as const) {
      const page = await begin(username, code)
      expect(page.status).toBe(422)
      expect(page.text).toContain(sentence)
      expect([page.value('username'), page.value('code')]).toEqual([username, code])
    }
    const nameless = await begin('', '123456')
    expect(nameless.text).toContain('Enter your username')
    const code = app.shows()
    expect((await begin(username, code)).heading).toBe('Show a second proof')
    expect((await begin(username, code)).status).toBe(422)
  })

  it('guessed at by strangers, it keeps its owner from no second step', async () => {
    const { username, app } = await withApp('emil')
    await guessUntilRefused(username, app)
    expect(waitOn(await begin(username, app.shows())).status).toBe(429)
    const halfway = await trySignIn(newBrowser(service), username)
    const options = await halfway.follow('Use a different verification option')
    const second = await options.follow('Use my authenticator app')
    expect((await second.send({ code: app.shows() })).path).toBe('/security')
    service.clock.move(limits.appCodeFirstFromStrangers.firstWait + 1 * MINUTE)
  })

  it("guessed at on the owner's own network, too: first codes are counted apart from second ones", async () => {
    const { username, home, network, app } = await withApp('fritz')
    for (let tries = 0; tries < limits.appCodeFirst.free; tries += 1) {
      expect((await begin(username, otherThanShown(app), newBrowser(service, network))).status).toBe(422)
    }
    expect(waitOn(await begin(username, app.shows(), newBrowser(service, network))).status).toBe(429)
    const halfway = await trySignIn(newBrowser(service, network), username)
    const options = await halfway.follow('Use a different verification option')
    const second = await options.follow('Use my authenticator app')
    expect((await second.send({ code: app.shows() })).path).toBe('/security')
    expect((await home.open('/security')).path).toBe('/security')
  })

  it('in a recovery that is open already it is the second proof: counted as one, and told when it is wrong', async () => {
    const { username, address, app } = await withApp('gerda')
    const browser = newBrowser(service)
    const asked = await askToRecover(browser, username, address)
    await asked.send({ code: await codeMailedTo(service, address) })
    for (let tries = 0; tries < 3; tries += 1) {
      expect((await begin(username, otherThanShown(app), browser)).status).toBe(422)
    }
    const subjects = (await mailsTo(service, address)).map(({ subject }) => subject)
    expect(subjects).toContain('Test Service: somebody has one of your two proofs')
    expect((await begin(username, app.shows(), browser)).heading).toBe('Create a new password')
  })

  /** From a network of its own each time. */
  async function guessUntilRefused(username: string, app: AuthenticatorApp): Promise<void> {
    for (let tries = 0; tries < limits.appCodeFirstFromStrangers.free; tries += 1) {
      expect((await begin(username, otherThanShown(app))).status).toBe(422)
    }
  }
})
