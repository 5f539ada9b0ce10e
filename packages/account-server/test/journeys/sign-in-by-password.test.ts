// Signing in with username and password, and what wrong tries cost whom.

import { MINUTE, SECOND } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import {
  enterSheet,
  makeSheet,
  newBrowser,
  newNetwork,
  PASSWORD,
  signIn,
  signUp,
  trySignIn,
  usernameIn,
  WRONG_PASSWORD,
  waitOn,
} from './people.ts'

const NOT_RIGHT = ['Username or password is not right']
const OTHER_WAYS = [
  'Use a passkey',
  'Get a code by email',
  'Get a code by text message',
  'Use my recovery code',
]

describe.each(ENGINES)('somebody with a password (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('types the username first, sees it again beside the password, and is in', async () => {
    const { home } = await signUp(service, 'Alma')
    expect((await home.open('/security')).text).not.toContain('Last used on')
    const browser = newBrowser(service)
    const named = await (await browser.open('/')).send({ username: 'alma' })
    expect(named.heading).toBe('Enter your password')
    expect(named.text).toContain('Signing in as alma')
    const inside = await named.send({ password: PASSWORD })
    expect(inside.path).toBe('/security')
    expect(inside.text).toContain('Last used on 14 March 2031')
    expect(await usernameIn(browser)).toBe('Alma')
    expect((await browser.open('/signin')).path).toBe('/security')
  })

  it('is somebody else than the browser remembers, and says so', async () => {
    const browser = newBrowser(service)
    const named = await (await browser.open('/signin')).send({ username: 'not-me' })
    const again = await named.follow('Not you?')
    expect(again.heading).toBe('Sign in')
    expect(again.value('username')).toBe('not-me')
    expect((await again.send({ username: 'me-it-is' })).text).toContain('Signing in as me-it-is')
  })

  it("hears the same whether the password is wrong or the username is nobody's", async () => {
    await signUp(service, 'berta')
    for (const username of ['berta', 'nobody-at-all']) {
      const page = await trySignIn(newBrowser(service), username, WRONG_PASSWORD)
      expect([page.status, page.problems, page.title]).toEqual([
        422,
        NOT_RIGHT,
        'Error: Enter your password – Test Service',
      ])
      expect(page.text).toContain(`Signing in as ${username}`)
      expect(page.html).not.toContain(WRONG_PASSWORD)
    }
  })

  it('is told what is missing, and what was typed stays', async () => {
    const browser = newBrowser(service)
    const form = await browser.open('/signin')
    expect((await form.send({ username: ' ' })).problems).toEqual(['Enter your username'])
    const spaced = await form.send({ username: 'two words' })
    expect([spaced.status, spaced.value('username')]).toEqual([422, 'two words'])
    const named = await form.send({ username: 'clara' })
    const empty = await named.send({ password: '' })
    expect([empty.status, empty.problems]).toEqual([422, ['Enter your password']])
  })

  it('comes without a username to a page in the middle, and starts at the beginning', async () => {
    const browser = newBrowser(service)
    for (const path of ['/signin/password', '/signin/email', '/signin/email/code']) {
      expect((await browser.open(path)).path).toBe('/signin')
    }
  })

  it('signs in to two accounts in two tabs without mixing them up', async () => {
    await signUp(service, 'dora')
    await signUp(service, 'edda')
    const browser = newBrowser(service)
    const dora = await (await browser.open('/signin')).send({ username: 'dora' })
    const edda = await (await browser.open('/signin')).send({ username: 'edda' })
    await dora.send({ password: PASSWORD })
    expect(await usernameIn(browser)).toBe('dora')
    const first = browser.copy()
    await edda.send({ password: PASSWORD })
    expect(await usernameIn(browser)).toBe('edda')
    expect((await first.open('/security')).path).toBe('/signin')
  })

  it('signs out, and the old session opens nothing any more', async () => {
    const { home } = await signUp(service, 'fanny')
    const before = home.copy()
    const out = await (await home.open('/security')).send({}, 'Sign out')
    expect(out.text).toContain('You are signed out.')
    expect(home.cookies.has('sparekey-session')).toBe(false)
    expect((await before.open('/security')).path).toBe('/signin')
  })

  it('has to wait after five wrong passwords, sees the other ways, and gets in with one of them', async () => {
    const person = await signUp(service, 'greta')
    const sheet = await makeSheet(person)
    const browser = newBrowser(service)
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await trySignIn(browser, 'greta', WRONG_PASSWORD)).problems).toEqual(NOT_RIGHT)
    }
    const asked = await trySignIn(browser, 'greta')
    expect(waitOn(asked)).toEqual({
      status: 429,
      seconds: 30,
      says: 'Try again in 1 minute, at 14 March 2031, 10:33 UTC.',
      ways: OTHER_WAYS,
    })
    const entry = await asked.follow('Use my recovery code')
    expect((await entry.send({ 'recovery-code': sheet })).heading).toBe('Create a new password')
    service.clock.move(30 * SECOND)
    expect((await trySignIn(browser, 'greta')).path).toBe('/security')
  })

  it('has to wait twice as long after the next wrong one, and not for having knocked meanwhile', async () => {
    await signUp(service, 'hanna')
    const browser = newBrowser(service)
    for (let tries = 0; tries < 5; tries += 1) await trySignIn(browser, 'hanna', WRONG_PASSWORD)
    for (let knocks = 0; knocks < 5; knocks += 1) await trySignIn(browser, 'hanna', WRONG_PASSWORD)
    service.clock.move(30 * SECOND)
    expect((await trySignIn(browser, 'hanna', WRONG_PASSWORD)).problems).toEqual(NOT_RIGHT)
    expect(waitOn(await trySignIn(browser, 'hanna')).seconds).toBe(60)
    service.clock.move(1 * MINUTE)
    expect((await trySignIn(browser, 'hanna')).path).toBe('/security')
  })

  it("is not shut out of a network of their own by strangers who used up the strangers' allowance", async () => {
    const owner = await signUp(service, 'irene')
    const strangers = await Promise.all(
      Array.from({ length: 20 }, async () =>
        (await newBrowser(service).open('/signin')).send({ username: 'irene' }),
      ),
    )
    for (let tries = 0; tries < 5; tries += 1) {
      const pages = await Promise.all(strangers.map((page) => page.send({ password: WRONG_PASSWORD })))
      expect(pages.map((page) => page.status)).toEqual(pages.map(() => 422))
    }
    const late = await trySignIn(newBrowser(service), 'irene', WRONG_PASSWORD)
    expect(waitOn(late)).toMatchObject({ status: 429, seconds: 600, ways: OTHER_WAYS })
    expect(waitOn(await trySignIn(newBrowser(service), 'irene')).status).toBe(429)

    const atHome = newBrowser(service, owner.network)
    expect((await trySignIn(atHome, 'irene', WRONG_PASSWORD)).problems).toEqual(NOT_RIGHT)
    await signIn(service, owner, { network: owner.network })
    await signUp(service, 'irene2')
  })

  it('is not kept from the sheet by strangers either', async () => {
    const owner = await signUp(service, 'julia')
    const sheet = await makeSheet(owner)
    const network = newNetwork()
    for (let tries = 0; tries < 6; tries += 1) {
      await trySignIn(newBrowser(service, network), 'julia', WRONG_PASSWORD)
    }
    const page = await enterSheet(newBrowser(service, network), 'julia', sheet)
    expect(page.heading).toBe('Create a new password')
  })
})
