// Getting back in with a mailed code: the password is forgotten, the mailbox is there.

import { MINUTE, SECOND } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../test-service.ts'
import {
  askToRecover,
  enterSheet,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  newNetwork,
  otherDigits,
  PASSWORD,
  signIn,
  signUp,
  trySignIn,
  waitOn,
} from './people.ts'

const NOT_RIGHT = ['Security code is not right or has run out. Check it, or send another one']
const OVER = '/signin?said=recovery-over'

describe.each(ENGINES)('somebody who forgot the password (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  /** Walks to "Create a new password" with a mailed code. */
  async function openRecovery(username: string, address: string, network = newNetwork()) {
    const browser = newBrowser(service, network)
    const asked = await askToRecover(browser, username, address)
    return { browser, asked, create: await asked.send({ code: await codeMailedTo(service, address) }) }
  }

  it('gets back in with a code by email, and everybody else is signed out', async () => {
    const address = 'agnes@example.org'
    const person = await signUp(service, 'agnes', address)
    const sheet = await makeSheet(person)
    const browser = newBrowser(service)
    const named = await (await browser.open('/signin')).send({ username: 'agnes' })
    const forgot = await named.follow('Forgot password?')
    expect([forgot.heading, forgot.value('username')]).toEqual(['Forgot your password?', 'agnes'])
    const asked = await forgot.send({ address })
    expect(asked.heading).toBe('Enter the code from your email')
    const create = await asked.send({ code: await codeMailedTo(service, address) })
    expect(create.heading).toBe('Create a new password')
    expect(create.text).toContain('You will be signed out everywhere else.')
    const done = await create.send({ password: NEW_PASSWORD })
    expect(done.text).toContain('Your new password is set. Sign in with it now.')

    expect((await person.home.open('/security')).path).toBe('/signin')
    expect((await trySignIn(newBrowser(service), 'agnes', PASSWORD)).status).toBe(422)
    expect((await trySignIn(browser, 'agnes', NEW_PASSWORD)).path).toBe('/security')
    const activity = await browser.open('/security/activity')
    expect(activity.text).toContain('Got back in with a code by email and created a new password')
    // No code was used up, so the sheet is as good as before.
    const create2 = await enterSheet(newBrowser(service), 'agnes', sheet)
    expect(create2.heading).toBe('Create a new password')
  })

  it('is told why a new password is not taken, and then chooses another', async () => {
    const address = 'betty@example.org'
    await signUp(service, 'betty', address)
    const { create } = await openRecovery('betty', address)
    for (const [password, sentence] of [
      ['', 'Enter a new password'],
      ['7 chars', 'New password must have at least 8 characters'],
      ['iloveyou1', 'New password is one that many people use, so it is guessed first. Choose another'],
      ['betty@example', /^New password is made from your username, your address/],
    ] as const) {
      const page = await create.send({ password })
      expect([page.status, page.problems]).toEqual([
        422,
        [typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)],
      ])
      expect(page.title).toBe('Error: Create a new password – Test Service')
      expect(page.value('password')).toBeUndefined()
    }
    expect((await create.send({ password: NEW_PASSWORD })).path).toBe('/signin?said=password-set')
  })

  it('has to wait after ten passwords that were not taken, and then goes on with the same recovery', async () => {
    const address = 'bianca@example.org'
    await signUp(service, 'bianca', address)
    const { create } = await openRecovery('bianca', address)
    for (let tries = 0; tries < 10; tries += 1)
      expect((await create.send({ password: 'short' })).status).toBe(422)
    const page = await create.send({ password: NEW_PASSWORD })
    expect(waitOn(page)).toMatchObject({ status: 429, seconds: 30 })
    service.clock.move(30 * SECOND)
    expect((await (await page.follow('Create a new password')).send({ password: NEW_PASSWORD })).path).toBe(
      '/signin?said=password-set',
    )
  })

  it('sends for another code, types the first, then a wrong one, then the second', async () => {
    const address = 'carla@example.org'
    await signUp(service, 'carla', address)
    const browser = newBrowser(service)
    const asked = await askToRecover(browser, 'carla', address)
    const first = await codeMailedTo(service, address)
    const again = await (await asked.follow('Send another code')).send({ address })
    const wrong = await again.send({ code: otherDigits(first) })
    expect([wrong.status, wrong.problems, wrong.value('code')]).toEqual([422, NOT_RIGHT, otherDigits(first)])
    expect((await again.send({ code: first })).heading).toBe('Create a new password')
    expect((await asked.send({ code: first })).problems).toEqual(NOT_RIGHT)
  })

  it('cannot use a code that ran out, that another browser asked for, or that was tried wrong too often', async () => {
    const address = 'doris@example.org'
    await signUp(service, 'doris', address)
    const late = await askToRecover(newBrowser(service), 'doris', address)
    const lateCode = await codeMailedTo(service, address)
    service.clock.move(10 * MINUTE)
    expect((await late.send({ code: lateCode })).problems).toEqual(NOT_RIGHT)

    const own = await askToRecover(newBrowser(service), 'doris', address)
    const ownCode = await codeMailedTo(service, address)
    const others = await askToRecover(newBrowser(service), 'doris', 'thief@example.org')
    expect((await others.send({ code: ownCode })).problems).toEqual(NOT_RIGHT)
    for (let tries = 0; tries < 5; tries += 1) await own.send({ code: otherDigits(ownCode) })
    expect((await own.send({ code: ownCode })).problems).toEqual(NOT_RIGHT)
  })

  it("learns nothing by naming an address that is not the account's, or a username nobody has", async () => {
    await signUp(service, 'elena', 'elena@example.org')
    for (const [username, address] of [
      ['elena', 'other@example.org'],
      ['nobody-here', 'elena@example.org'],
    ] as const) {
      const asked = await askToRecover(newBrowser(service), username, address)
      expect(asked.text).toContain('If that address belongs to the account, we have sent a code to it.')
      expect((await asked.send({ code: '123456' })).problems).toEqual(NOT_RIGHT)
    }
    expect(await mailsTo(service, 'elena@example.org')).toHaveLength(1)
    expect(await mailsTo(service, 'other@example.org')).toHaveLength(0)
  })

  it('types a bad username and a bad address, is told of both, and sees both again', async () => {
    const form = await newBrowser(service).open('/forgot-password')
    const page = await form.send({ username: 'a b', address: 'at home' })
    expect(page.status).toBe(422)
    expect(page.problems).toEqual([
      'Username cannot include a space. Use letters, numbers and . _ - @ + only',
      'Enter an email address with a name, an @ and a domain',
    ])
    expect([page.value('username'), page.value('address')]).toEqual(['a b', 'at home'])
    expect((await newBrowser(service).open('/forgot-password/code')).path).toBe('/forgot-password')
  })

  it('has 20 minutes for the new password, and starts again after them', async () => {
    const address = 'frida@example.org'
    await signUp(service, 'frida', address)
    const { browser, create } = await openRecovery('frida', address)
    service.clock.move(20 * MINUTE - SECOND)
    expect((await browser.open('/recover/password')).heading).toBe('Create a new password')
    service.clock.move(SECOND)
    const late = await create.send({ password: NEW_PASSWORD })
    expect(late.path).toBe(OVER)
    expect(late.text).toContain('That recovery is over. Sign in, or start again.')
    expect((await trySignIn(newBrowser(service), 'frida', PASSWORD)).path).toBe('/security')
    const { create: anew } = await openRecovery('frida', address)
    expect((await anew.send({ password: NEW_PASSWORD })).path).toBe('/signin?said=password-set')
  })

  it('can do nothing else with a recovery than set a password, and that once', async () => {
    const address = 'gerda@example.org'
    await signUp(service, 'gerda', address)
    const { browser, create } = await openRecovery('gerda', address)
    expect((await browser.open('/security')).path).toBe('/signin')
    expect((await browser.open('/recovery-code')).path).toBe('/recover/password')
    const held = browser.copy()
    await create.send({ password: NEW_PASSWORD })
    expect((await create.send({ password: 'another one by a replay' })).path).toBe(OVER)
    expect((await held.open('/recover/password')).path).toBe('/signin?said=password-set')
    expect((await trySignIn(browser, 'gerda', NEW_PASSWORD)).path).toBe('/security')
  })

  it('finds that the first recovery to finish ends the others and every mailed code', async () => {
    const address = 'helga@example.org'
    await signUp(service, 'helga', address)
    const first = await openRecovery('helga', address)
    const second = await openRecovery('helga', address)
    const third = await askToRecover(newBrowser(service), 'helga', address)
    const code = await codeMailedTo(service, address)
    await second.create.send({ password: NEW_PASSWORD })
    expect((await first.create.send({ password: 'the password of a thief' })).path).toBe(OVER)
    expect((await third.send({ code })).problems).toEqual(NOT_RIGHT)
    await signIn(service, { username: 'helga' }, { password: NEW_PASSWORD })
  })

  it('goes through every option, and is told the truth at the end', async () => {
    const options = await (await newBrowser(service).open('/forgot-password')).follow(
      'Use a different verification option',
    )
    expect(options.heading).toBe('How do you want to show that it is you?')
    const question = await options.follow("I don't have any of these")
    expect(question.heading).toBe('Do you have an account recovery code?')
    const without = await question.follow('No, I do not have it')
    expect(without.heading).toBe('Without a recovery code')
    expect((await without.follow('Another email address')).heading).toBe('Forgot your password?')
    expect((await without.follow('Look for the sheet once more')).heading).toBe(question.heading)
    expect((await without.follow('A device where you are still signed in')).path).toBe('/signin')
    const entry = await question.follow('Yes, I have it')
    expect((await entry.follow('I cannot find my recovery code')).heading).toBe(without.heading)
  })

  it('has to wait when many codes were sent for, and is shown the other ways', async () => {
    const browser = newBrowser(service)
    for (let sent = 0; sent < 5; sent += 1) await askToRecover(browser, 'inga', 'inga@example.org')
    expect(waitOn(await askToRecover(browser, 'inga', 'inga@example.org'))).toEqual({
      status: 429,
      seconds: 120,
      says: expect.stringMatching(/^Try again in 2 minutes, at /),
      ways: [
        'Use my recovery code',
        'Get a code by text message',
        'Use a passkey',
        'Use my authenticator app',
      ],
    })
  })
})
