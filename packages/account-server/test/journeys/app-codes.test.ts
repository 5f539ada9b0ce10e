// Codes from an authenticator app as the second of two proofs: to sign in, to get back in, before a change; and what is
// refused of them.

import { MINUTE, SECOND } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsOf } from '../abuse/account-facts.ts'
import { fieldsOf } from '../abuse/form-fields.ts'
import { type AuthenticatorApp, connectApp, otherThanShown } from '../authenticator-app.ts'
import { codeMailedTo, ENGINES, openTestService, type TestService } from '../test-service.ts'
import type { Page, Walker } from '../walk.ts'
import { accountIdOf } from './accounts.ts'
import {
  askToRecover,
  askToSignIn,
  enterSheet,
  makeSheet,
  newBrowser,
  PASSWORD,
  type Person,
  signUp,
  trySignIn,
} from './people.ts'

const SECOND_STEP = '/signin/second/app'
const NOT_RIGHT = [expect.stringContaining('Code is not right, or was used before')]

let people = 0

describe.each(ENGINES)('app codes (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  type WithApp = Person & { readonly address: string; readonly sheet: string; readonly app: AuthenticatorApp }

  /** Somebody with two-step verification, turned on by a password and an app code. */
  async function withApp(): Promise<WithApp> {
    people += 1
    const address = `with.app${people}@example.org`
    const person = await signUp(service, `with.app${people}`, address)
    const sheet = await makeSheet(person)
    const app = await connectApp(service, person.home)
    nextCode()
    const asked = await (await person.home.open('/security/two-step')).follow('Show a second proof')
    expect(asked.path).toMatch(/^\/security\/prove\/app/)
    const done = await (await asked.send({ code: app.shows() })).send({}, 'Turn on')
    expect(done.path).toBe('/security?said=two-step-on')
    nextCode()
    return { ...person, address, sheet, app }
  }

  const nextCode = () => service.clock.move(30 * SECOND)
  const isSignedIn = async (browser: Walker) => (await browser.open('/security')).path === '/security'

  it('sign in after the password, and the dashboard says when', async () => {
    const { username, app } = await withApp()
    const browser = newBrowser(service)
    const asked = await trySignIn(browser, username)
    expect([asked.path, asked.heading]).toEqual([SECOND_STEP, 'Show a second proof'])
    expect(await isSignedIn(browser)).toBe(false)
    expect((await asked.send({ code: app.shows() })).path).toBe('/security')
    const dashboard = await browser.open('/security')
    expect(dashboard.text).toContain('Last used on 14 March 2031')
    expect((await browser.open('/security/activity')).text).toContain(
      'Signed in with a password and a code from an app',
    )
  })

  it('sign in after a mailed code', async () => {
    const { username, address, app } = await withApp()
    const browser = newBrowser(service)
    const entry = await askToSignIn(browser, username, address)
    await entry.send({ code: await codeMailedTo(service, address) })
    const asked = await browser.open(SECOND_STEP)
    expect((await asked.send({ code: app.shows() })).path).toBe('/security')
  })

  it('are no first step', async () => {
    const { username, app } = await withApp()
    const browser = newBrowser(service)
    await (await browser.open('/signin')).send({ username })
    const answer = await browser.post(SECOND_STEP, { code: app.shows() })
    expect(answer.status).toBe(403)
    expect((await browser.open(SECOND_STEP)).path).toBe('/signin?said=sign-in-over')
  })

  it('get back in at once together with the printed code', async () => {
    const { username, sheet, app } = await withApp()
    const browser = newBrowser(service)
    await enterSheet(browser, username, sheet)
    const asked = await browser.open('/recover/proof/app')
    expect((await asked.send({ code: otherThanShown(app) })).problems).toEqual(NOT_RIGHT)
    expect((await asked.send({ code: app.shows() })).heading).toBe('Create a new password')
  })

  it('get back in at once together with a mailed code', async () => {
    const { username, address, app } = await withApp()
    const browser = newBrowser(service)
    const entry = await askToRecover(browser, username, address)
    await entry.send({ code: await codeMailedTo(service, address) })
    const asked = await browser.open('/recover/proof/app')
    expect((await asked.send({ code: app.shows() })).heading).toBe('Create a new password')
  })

  it('are one of the two proofs before a change', async () => {
    const { home, app } = await withApp()
    service.clock.move(21 * MINUTE)
    const asked = await home.open('/security/username')
    expect(asked.heading).toBe('Show that it is you')
    await asked.send({ password: PASSWORD })
    const second = await home.open('/security/username')
    expect(second.path).toMatch(/^\/security\/prove\/app\?next=/)
    expect((await second.send({ code: app.shows() })).heading).toBe('Change your username')
  })

  it('count once: not again in another browser, nor one that is older', async () => {
    const { username, app } = await withApp()
    nextCode()
    const [older, code] = [app.shows(-30), app.shows()]
    expect((await (await trySignIn(newBrowser(service), username)).send({ code })).path).toBe('/security')
    const asked = await trySignIn(newBrowser(service), username)
    for (const used of [code, older]) expect((await asked.send({ code: used })).problems).toEqual(NOT_RIGHT)
    nextCode()
    expect((await asked.send({ code })).problems).toEqual(NOT_RIGHT)
    expect((await asked.send({ code: app.shows() })).path).toBe('/security')
  })

  it('sign in one of fifty tabs that send the same one at once, in ten browsers', async () => {
    const { username, app } = await withApp()
    const pages: [Walker, Page][] = []
    for (let browsers = 0; browsers < 10; browsers += 1) {
      const browser = newBrowser(service)
      pages.push([browser, await trySignIn(browser, username)])
    }
    const accountId = await accountIdOf(service, username)
    const before = await factsOf(service, accountId)
    const code = app.shows()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => pages)
        .flat()
        .map(([browser, page]) => browser.copy().post(SECOND_STEP, { ...fieldsOf(page, SECOND_STEP), code })),
    )
    expect(answers).toHaveLength(50)
    expect(answers.filter((answer) => answer.headers.get('location') === '/security')).toHaveLength(1)
    const after = await factsOf(service, accountId)
    expect(after.liveSessions).toBe(before.liveSessions + 1)
    // One sign-in; and that a right password was followed by wrong codes, once however many there were.
    const told = ['second-step-failed', 'signed-in-from-new-network']
    expect(after.events).toEqual([...before.events, ...told].sort())
  })

  it('that are wrong, foreign or no codes have their sentence, and nothing typed is lost', async () => {
    const { username, app, home, network } = await withApp()
    const other = await withApp()
    expect(await isSignedIn(home)).toBe(true)
    const browser = newBrowser(service, network)
    const asked = await trySignIn(browser, username)
    for (const [code, problems] of [
      ['', ['Enter the code that your app shows']],
      ['12345', ['Code must be 6 numbers']],
      ['12345678901', ['Code must be 6 numbers']],
      [app.key, ['Code must be 6 numbers']],
      ['١٢٣٤٥٦', ['Code must be 6 numbers']],
      ['x'.repeat(60_000), ['Code must be 6 numbers']],
      [other.app.shows(), NOT_RIGHT],
      [app.shows(-90), NOT_RIGHT],
      [app.shows(90), NOT_RIGHT],
    ] as const) {
      const refused = await asked.send({ code })
      expect([refused.status, refused.problems]).toEqual([422, problems])
    }
    expect((await asked.send({ code: '12 34' })).value('code')).toBe('12 34')
    const fullWidth = app.shows().replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
    expect((await asked.send({ code: fullWidth })).path).toBe('/security')
  })

  it('wait after five wrong ones, with another way to try', async () => {
    const { username, address, app } = await withApp()
    const browser = newBrowser(service)
    const asked = await trySignIn(browser, username)
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await asked.send({ code: otherThanShown(app) })).status).toBe(422)
    }
    const waiting = await asked.send({ code: app.shows() })
    expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([429, '30'])
    const options = await waiting.follow('Use a different verification option')
    expect(options.text).toContain('Use my authenticator app')
    const sent = await (await options.follow('Get a code by email')).send({}, 'Send a code to')
    expect((await sent.send({ code: await codeMailedTo(service, address) })).path).toBe('/security')
  })

  it('guessed from ever new networks soon wait, and the owner at home goes on', async () => {
    const { username, app, network } = await withApp()
    const statuses: number[] = []
    for (let tries = 0; tries < 12; tries += 1) {
      const asked = await trySignIn(newBrowser(service), username)
      statuses.push((await asked.send({ code: otherThanShown(app) })).status)
    }
    expect(statuses).toEqual([...Array(10).fill(422), 429, 429])
    const home = await trySignIn(newBrowser(service, network), username)
    expect((await home.send({ code: app.shows() })).path).toBe('/security')
  })

  it('stay with two-step verification that has nothing else', async () => {
    people += 1
    const person = await signUp(service, `app.only${people}`)
    const { home } = person
    await makeSheet(person)
    const app = await connectApp(service, home)
    nextCode()
    const asked = await (await home.open('/security/two-step')).follow('Show a second proof')
    await (await asked.send({ code: app.shows() })).send({}, 'Turn on')
    const page = await (await home.open('/security')).follow('Remove Phone')
    expect(page.heading).toBe('You need this to sign in')
    expect(page.offers('Remove this app')).toBe(false)
    // By a form that was opened while there was another app.
    await connectApp(service, home, 'Tablet')
    const removals = []
    for (const name of ['Phone', 'Tablet']) {
      removals.push(await (await home.open('/security')).follow(`Remove ${name}`))
    }
    expect(removals.map((removal) => removal.offers('Remove this app'))).toEqual([true, true])
    const answers = []
    for (const removal of removals) answers.push(await removal.send())
    expect(answers.map(({ heading }) => heading)).toEqual([
      'Manage how I sign in',
      'You need this to sign in',
    ])
    expect((await home.open('/security')).text).toContain('Tablet')
  })
})
