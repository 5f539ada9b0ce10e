// Two-step verification, walked through the real pages: turned on, asked for, remembered, got back in with, turned off.

import { DAY, HOUR, MINUTE, SECOND } from '@sparekey/account-rules'
import { listSessions } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectApp, otherThanShown } from '../authenticator-app.ts'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../test-service.ts'
import type { Page, Walker } from '../walk.ts'
import { accountIdOf } from './case/waiting.ts'
import {
  addAddress,
  askToRecover,
  askToSignIn,
  codeOn,
  enterSheet,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  newNetwork,
  otherDigits,
  otherwiseByEmail,
  PASSWORD,
  type Person,
  signIn,
  signUp,
  trySignIn,
  turnOnTwoStep,
  WRONG_PASSWORD,
} from './people.ts'

const HAS_ONE = 'somebody has one of your two proofs'

let people = 0

describe.each(ENGINES)('two-step verification (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  type Careful = Person & { readonly address: string; readonly sheet: string }

  /** Somebody with a password, a confirmed address and a saved sheet. */
  async function ready(): Promise<Careful> {
    people += 1
    const address = `careful${people}@example.org`
    const person = await signUp(service, `careful${people}`, address)
    return { ...person, address, sheet: await makeSheet(person) }
  }

  /** The same, with two-step verification on. */
  async function careful(): Promise<Careful> {
    const person = await ready()
    expect((await turnOnTwoStep(service, person.home, person.address)).path).toBe(
      '/security?said=two-step-on',
    )
    return person
  }

  /** Takes the mailed code where the second step asks for one. */
  async function withMailedCode(page: Page, { address }: Careful, fields = {}): Promise<Page> {
    const sent = await page.send({}, 'Send a code to')
    return sent.send({ code: await codeMailedTo(service, address), ...fields })
  }

  const isSignedIn = async (browser: Walker) => (await browser.open('/security')).path === '/security'

  describe('turning it on', () => {
    it('takes two different proofs and a saved recovery code, and signs out everywhere else', async () => {
      const person = await ready()
      const other = await signIn(service, person)
      const page = await person.home.open('/security/two-step')
      expect(page.offers('Turn on')).toBe(false)
      const done = await turnOnTwoStep(service, person.home, person.address)
      expect(done.text).toContain('Two-step verification is on, and you are signed out everywhere else.')
      expect(done.text).toContain('On since')
      expect(await isSignedIn(other)).toBe(false)
    })

    it('is refused to a form that comes with one proof, whatever it ticks', async () => {
      const person = await ready()
      const asked = await (await person.home.open('/security/two-step')).follow('Show a second proof')
      const sent = await asked.send({}, 'Send a code to')
      const page = await sent.send({ code: await codeMailedTo(service, person.address) })
      service.clock.move(20 * MINUTE)
      const refused = await page.send({ without: 'yes' }, 'Turn on')
      expect(refused.heading).toBe('Show that it is you')
      expect((await person.home.open('/security')).text).not.toContain('On since')
    })

    it('is refused when the second proof was removed after it was shown: nobody could sign in any more', async () => {
      const person = await ready()
      const asked = await (await person.home.open('/security/two-step')).follow('Show a second proof')
      const page = await withMailedCode(asked, person)
      expect(page.offers('Turn on')).toBe(true)
      await (await (await person.home.open('/security')).follow(`Remove ${person.address}`)).send()
      const refused = await page.send({}, 'Turn on')
      expect(refused.text).toContain('You need a second way to prove it is you')
      expect((await person.home.open('/security')).text).not.toContain('On since')
    })

    it('asks who has no saved code to make one, or to say that they go without', async () => {
      people += 1
      const address = `careless${people}@example.org`
      const { home } = await signUp(service, `careless${people}`, address)
      const refused = await turnOnTwoStep(service, home, address)
      expect([refused.status, refused.problems]).toEqual([
        422,
        ['Get a recovery code first, or tick that you go without one'],
      ])
      const done = await refused.send({ without: 'yes' }, 'Turn on')
      expect(done.text).toContain('Two-step verification is on')
      expect((await home.open('/security/activity')).text).toContain(
        'Two-step verification turned on, without a recovery code',
      )
    })

    it('tells who has one way only to set up another', async () => {
      people += 1
      const { home } = await signUp(service, `single${people}`)
      const page = await home.open('/security/two-step')
      expect(page.text).toContain('You need a second way to prove it is you')
      expect(page.offers('Turn on')).toBe(false)
      expect(page.text).toContain('you would see a wait only when you sign in')
      await (await addAddress(home, `single${people}@example.org`)).send({
        code: await codeMailedTo(service, `single${people}@example.org`),
      })
      expect((await home.open('/security/two-step')).text).not.toContain('you would see a wait')
    })
  })

  describe('signing in', () => {
    it('by password and then a mailed code', async () => {
      const person = await careful()
      const browser = newBrowser(service)
      const second = await trySignIn(browser, person.username)
      expect(await isSignedIn(browser)).toBe(false)
      expect(second.html).not.toContain(person.address)
      expect((await withMailedCode(second, person)).path).toBe('/security')
      expect((await browser.open('/security/activity')).text).toContain(
        'Signed in with a password and a code by email',
      )
    })

    it('by a mailed code and then the password', async () => {
      const person = await careful()
      const browser = newBrowser(service)
      const asked = await askToSignIn(browser, person.username, person.address)
      const second = await asked.send({ code: await codeMailedTo(service, person.address) })
      expect(second.heading).toBe('Show a second proof')
      expect((await second.send({ password: WRONG_PASSWORD })).problems).toEqual(['Password is not right'])
      expect((await second.send({ password: PASSWORD })).path).toBe('/security')
    })

    it('not by two codes to the same kind of contact, nor by one proof twice', async () => {
      const person = await careful()
      const second = `second-${person.address}`
      const waiting = await addAddress(person.home, second)
      await waiting.send({ code: await codeMailedTo(service, second) })
      const browser = newBrowser(service)
      const asked = await askToSignIn(browser, person.username, person.address)
      await asked.send({ code: await codeMailedTo(service, person.address) })
      const choosing = await browser.open('/signin/second/email')
      const contact = choosing.html.match(/value="([0-9a-f-]{36})"/g)?.[1]?.slice(7, -1)
      const sent = await choosing.send({ contact }, 'Send a code to')
      await sent.send({ code: await codeMailedTo(service, second) })
      expect(await isSignedIn(browser)).toBe(false)
      expect((await browser.open('/signin/second')).heading).toBe('Show a second proof')
    })

    it('takes at most ten minutes, and says so', async () => {
      const person = await careful()
      const browser = newBrowser(service)
      const second = await trySignIn(browser, person.username)
      const sent = await second.send({}, 'Send a code to')
      service.clock.move(10 * MINUTE - SECOND)
      expect((await browser.open('/signin/second')).status).toBe(200)
      service.clock.move(SECOND)
      const late = await sent.send({ code: await codeMailedTo(service, person.address) })
      expect(late.path).toBe('/signin?said=sign-in-over')
      expect(late.text).toContain('That took too long')
      expect(await isSignedIn(browser)).toBe(false)
    })

    it('is over in every tab when the password is changed, or everything is signed out', async () => {
      for (const end of ['password', 'everywhere'] as const) {
        const person = await careful()
        const browser = newBrowser(service)
        const second = await trySignIn(browser, person.username)
        const sent = await second.send({}, 'Send a code to')
        const code = await codeMailedTo(service, person.address)
        if (end === 'password') {
          await (await person.home.open('/security/password')).send({ password: NEW_PASSWORD })
        } else await (await person.home.open('/security')).send({}, 'Sign out everywhere')
        expect((await sent.send({ code })).path).toBe('/signin?said=sign-in-over')
        expect(await isSignedIn(browser)).toBe(false)
      }
    })

    it('offers every way there is, and a way on for who has none', async () => {
      const person = await careful()
      const second = await trySignIn(newBrowser(service), person.username)
      const options = await second.follow('Use a different verification option')
      expect(options.offers('Get a code by email To an address')).toBe(false)
      expect(options.text).toContain('Get a code by email')
      expect((await options.follow("I don't have any of these")).heading).toBe(
        'Do you have an account recovery code?',
      )
    })

    it('waits after a few wrong codes, with another way to try', async () => {
      const person = await careful()
      const second = await trySignIn(newBrowser(service), person.username)
      const sent = await second.send({}, 'Send a code to')
      const wrong = otherDigits(await codeMailedTo(service, person.address))
      for (let tries = 0; tries < 10; tries += 1) {
        expect((await sent.send({ code: wrong })).status).toBe(422)
      }
      const waiting = await sent.send({ code: wrong })
      expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([429, '30'])
      expect(waiting.offers('Use a different verification option')).toBe(true)
    })

    it('is told apart from signing in with one step by nothing before a proof', async () => {
      const person = await careful()
      const plain = await ready()
      const answers = []
      for (const { username } of [person, plain, { username: 'nobody.at.all' }]) {
        const page = await trySignIn(newBrowser(service), username, WRONG_PASSWORD)
        answers.push([page.status, page.path, page.text.replaceAll(username, 'name'), page.problems])
      }
      expect(answers[1]).toEqual(answers[0])
      expect(answers[2]).toEqual(answers[0])
    })
  })

  describe('"Don\'t ask again on this browser"', () => {
    it('takes one proof there for 30 days, and two everywhere else', async () => {
      const person = await careful()
      const browser = newBrowser(service)
      await withMailedCode(await trySignIn(browser, person.username), person, { remember: 'yes' })
      await (await browser.open('/security')).send({}, 'Sign out')
      expect((await trySignIn(browser, person.username)).path).toBe('/security')
      expect((await trySignIn(newBrowser(service), person.username)).path).toBe('/signin/second/email')

      await (await browser.open('/security')).send({}, 'Sign out')
      service.clock.move(30 * DAY - 1)
      expect((await trySignIn(browser, person.username)).path).toBe('/security')
      await (await browser.open('/security')).send({}, 'Sign out')
      service.clock.move(1)
      expect((await trySignIn(browser, person.username)).path).toBe('/signin/second/email')
    })

    it('is over everywhere when a session is ended from another browser', async () => {
      const person = await careful()
      const network = newNetwork()
      const browser = newBrowser(service, network)
      await withMailedCode(await trySignIn(browser, person.username), person, { remember: 'yes' })
      const accountId = await accountIdOf(service, person.username)
      const sessions = await listSessions(service.deps.db, accountId)
      const theirs = sessions.find((session) => session.network === network)?.sessionId ?? ''
      const done = await (await person.home.open('/security')).send({ session: theirs }, 'End')
      expect(done.text).toContain('every browser is asked for the second step again')
      expect(await isSignedIn(browser)).toBe(false)
      expect((await trySignIn(browser, person.username)).path).toBe('/signin/second/email')
    })

    it('counts for the account that said so, and for several in one browser', async () => {
      const [one, other, third] = [await careful(), await careful(), await careful()]
      const browser = newBrowser(service)
      for (const person of [one, other]) {
        await withMailedCode(await trySignIn(browser, person.username), person, { remember: 'yes' })
        await (await browser.open('/security')).send({}, 'Sign out')
      }
      for (const [person, path] of [
        [one, '/security'],
        [other, '/security'],
        [third, '/signin/second/email'],
      ] as const) {
        expect((await trySignIn(browser, person.username)).path).toBe(path)
        browser.cookies.delete('sparekey-session')
      }
    })

    it('does not change what a change takes', async () => {
      const person = await careful()
      const browser = newBrowser(service)
      await withMailedCode(await trySignIn(browser, person.username), person, { remember: 'yes' })
      await (await browser.open('/security')).send({}, 'Sign out')
      await trySignIn(browser, person.username)
      const asked = await browser.open('/security/two-step/off')
      expect(asked.heading).toBe('Get a code by email')
    })

    it.each(['Ask again', 'the password', 'a recovery', 'Sign out everywhere', 'turning it off and on'])(
      'is ended by %s',
      async (end) => {
        const person = await careful()
        const browser = newBrowser(service)
        await withMailedCode(await trySignIn(browser, person.username), person, { remember: 'yes' })
        let password = PASSWORD
        const dashboard = await person.home.open('/security')
        expect(dashboard.text).toContain('Not asked for the second step in these browsers')
        if (end === 'Ask again' || end === 'Sign out everywhere') await dashboard.send({}, end)
        else if (end === 'the password') {
          password = NEW_PASSWORD
          await (await person.home.open('/security/password')).send({ password })
        } else if (end === 'a recovery') {
          password = NEW_PASSWORD
          const proof = await enterSheet(newBrowser(service), person.username, person.sheet)
          await (await proof.send({ password: PASSWORD })).send({ password })
        } else {
          await (await person.home.open('/security/two-step/off')).send({}, 'Turn off')
          await (await person.home.open('/security/two-step')).send({}, 'Turn on')
        }
        browser.cookies.delete('sparekey-session')
        expect((await trySignIn(browser, person.username, password)).path).toBe('/signin/second/email')
      },
    )
  })

  describe('getting back in', () => {
    it('at once by the recovery code and the password', async () => {
      const person = await careful()
      const browser = newBrowser(service)
      const proof = await enterSheet(browser, person.username, person.sheet)
      expect(proof.heading).toBe('Show a second proof')
      expect((await browser.open('/recover/password')).heading).toBe('Show a second proof')
      const create = await proof.send({ password: PASSWORD })
      expect(create.heading).toBe('Create a new password')
      const shown = await create.send({ password: NEW_PASSWORD })
      expect(codeOn(shown)).not.toBe(person.sheet)
      await shown.send({ saved: 'yes' })
      const second = await trySignIn(browser, person.username, NEW_PASSWORD)
      expect((await withMailedCode(second, person)).path).toBe('/security')
    })

    it('at once by a mailed code and the recovery code, in either order', async () => {
      for (const first of ['mail', 'sheet'] as const) {
        const person = await careful()
        const browser = newBrowser(service)
        let create: Page
        if (first === 'mail') {
          const asked = await askToRecover(browser, person.username, person.address)
          const proof = await asked.send({ code: await codeMailedTo(service, person.address) })
          expect(proof.heading).toBe('Show a second proof')
          create = await enterSheet(browser, person.username, person.sheet)
        } else {
          const proof = await enterSheet(browser, person.username, person.sheet)
          create = await withMailedCode(await otherwiseByEmail(proof), person)
        }
        expect(create.heading).toBe('Create a new password')
        const shown = await create.send({ password: NEW_PASSWORD })
        expect(shown.heading).toBe('Save your recovery code')
        expect((await enterSheet(newBrowser(service), person.username, person.sheet)).status).toBe(422)
      }
    })

    it('not by mail alone, whatever is tried after it', async () => {
      const person = await careful()
      const browser = newBrowser(service)
      const asked = await askToRecover(browser, person.username, person.address)
      await asked.send({ code: await codeMailedTo(service, person.address) })
      for (const path of [
        '/recover/next',
        '/recover/password',
        '/recovery-code',
        '/security',
        '/signin/second',
      ]) {
        const page = await browser.open(path)
        expect([path, page.heading]).not.toEqual([path, 'Create a new password'])
      }
      const again = await askToRecover(browser, person.username, person.address)
      const page = await again.send({ code: await codeMailedTo(service, person.address) })
      expect(page.heading).toBe('Show a second proof')
      const forged = await browser.post('/recover/password', { password: NEW_PASSWORD, step: 'x' })
      expect(forged.status).toBe(403)
      expect((await trySignIn(newBrowser(service), person.username)).path).toBe('/signin/second/email')
    })

    it('and wrong second proofs are told, once a day, as at sign-in', async () => {
      const person = await careful()
      const told = async () =>
        (await mailsTo(service, person.address)).filter(({ subject }) => subject.endsWith(HAS_ONE)).length
      const guess = async () => {
        const browser = newBrowser(service)
        const asked = await askToRecover(browser, person.username, person.address)
        const page = await asked.send({ code: await codeMailedTo(service, person.address) })
        expect((await page.send({ password: WRONG_PASSWORD })).status).toBe(422)
      }
      for (const expected of [0, 0, 1, 1]) {
        await guess()
        expect(await told()).toBe(expected)
      }
      const [notice] = (await mailsTo(service, person.address)).filter(({ subject }) =>
        subject.endsWith(HAS_ONE),
      )
      expect(notice?.text).toContain('or to get back in to it, showed a code sent by email')
      service.clock.move(23 * HOUR)
      await guess()
      expect(await told()).toBe(1)
      service.clock.move(2 * HOUR)
      await guess()
      expect(await told()).toBe(2)
    })

    it('not by the proofs of two people put together in one browser', async () => {
      const [one, other] = [await careful(), await careful()]
      const browser = newBrowser(service)
      const asked = await askToRecover(browser, one.username, one.address)
      await asked.send({ code: await codeMailedTo(service, one.address) })
      const proof = await enterSheet(browser, other.username, other.sheet)
      expect(proof.heading).toBe('Show a second proof')
      expect((await enterSheet(browser, one.username, one.sheet)).heading).toBe('Show a second proof')
    })
  })

  describe('turning it off', () => {
    it('takes two fresh proofs, and then one signs in', async () => {
      const person = await careful()
      service.clock.move(20 * MINUTE)
      const asked = await person.home.open('/security/two-step/off')
      const second = await asked.send({ password: PASSWORD })
      expect(second.heading).toBe('Get a code by email')
      const question = await withMailedCode(second, person)
      expect(question.heading).toBe('Turn off two-step verification?')
      expect((await question.send()).path).toBe('/security?said=two-step-off')
      expect((await trySignIn(newBrowser(service), person.username)).path).toBe('/security')
      expect((await question.send()).path).toBe('/security?said=nothing-there')
    })
  })

  it('turned off ends a recovery that waits for its second proof', async () => {
    const person = await careful()
    const thief = newBrowser(service)
    expect((await enterSheet(thief, person.username, person.sheet)).heading).toBe('Show a second proof')
    await (await person.home.open('/security/two-step/off')).send({}, 'Turn off')
    for (const path of ['/recover/next', '/recover/proof', '/recover/password']) {
      expect((await thief.open(path)).path).toBe('/signin?said=recovery-over')
    }
    // The owner still has the sheet: what the recovery held is given back.
    expect((await enterSheet(newBrowser(service), person.username, person.sheet)).heading).toBe(
      'Create a new password',
    )
  })

  describe('with an authenticator app', () => {
    /** Somebody with a password, an app and a saved sheet, and two-step verification on. */
    async function withApp() {
      people += 1
      const person = await signUp(service, `careful${people}`)
      const sheet = await makeSheet(person)
      const app = await connectApp(service, person.home)
      // The code that connected it is used up.
      service.clock.move(30 * SECOND)
      const asked = await (await person.home.open('/security/two-step')).follow('Show a second proof')
      const ready = await asked.send({ code: app.shows() })
      expect((await ready.send({}, 'Turn on')).path).toBe('/security?said=two-step-on')
      service.clock.move(30 * SECOND)
      return { ...person, sheet, app }
    }

    it('signs in by password and app, once for each code', async () => {
      const { username, app } = await withApp()
      const [browser, replaying] = [newBrowser(service), newBrowser(service)]
      const second = await trySignIn(browser, username)
      expect(second.heading).toBe('Show a second proof')
      expect((await second.send({ code: otherThanShown(app) })).status).toBe(422)
      const code = app.shows()
      expect((await second.send({ code })).path).toBe('/security')
      const again = await (await trySignIn(replaying, username)).send({ code })
      expect([again.status, await isSignedIn(replaying)]).toEqual([422, false])
    })

    it('gets back in at once by the sheet and the app', async () => {
      const { username, sheet, app } = await withApp()
      const browser = newBrowser(service)
      const proof = await enterSheet(browser, username, sheet)
      const byApp = await (await proof.follow('Use a different verification option')).follow(
        'Use my authenticator app',
      )
      const create = await byApp.send({ code: app.shows() })
      expect((await create.send({ password: NEW_PASSWORD })).heading).toBe('Save your recovery code')
    })

    it('ends with the app what it opened: browsers it remembered, and the sessions those opened', async () => {
      const { username, home, app, sheet } = await withApp()
      const address = `${username}@example.org`
      const waiting = await addAddress(home, address)
      await waiting.send({ code: await codeMailedTo(service, address) })
      // Whoever has the phone and the password has this browser remembered, and comes again with the password alone.
      const thief = newBrowser(service)
      await (await trySignIn(thief, username)).send({ code: app.shows(), remember: 'yes' })
      await (await thief.open('/security')).send({}, 'Sign out')
      expect((await trySignIn(thief, username)).path).toBe('/security')
      await (await (await home.open('/security')).follow('Remove Phone')).send()
      expect(await isSignedIn(thief)).toBe(false)
      expect((await trySignIn(thief, username)).path).toBe('/signin/second/email')
      expect([await isSignedIn(home), sheet.length]).toEqual([true, 29])
    })

    it('keeps the app that it needs', async () => {
      const { home } = await withApp()
      const page = await (await home.open('/security')).follow('Remove Phone')
      expect(page.heading).toBe('You need this to sign in')
      expect((await page.follow('Turn off two-step verification')).heading).toBe(
        'Turn off two-step verification?',
      )
    })
  })

  it('keeps an address that it needs, and says why', async () => {
    const person = await careful()
    const page = await (await person.home.open('/security')).follow(`Remove ${person.address}`)
    expect(page.text).toContain('You need this to sign in')
    expect(page.offers('Remove this address')).toBe(false)
    expect((await person.home.open('/security')).text).toContain(person.address)
  })
})
