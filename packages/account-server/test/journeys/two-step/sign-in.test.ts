// Signing in with two-step verification: which two proofs it takes, for how long, and what it tells before the first.

import { MINUTE, SECOND } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { otherThanShown } from '../../authenticator-app.ts'
import { codeMailedTo, ENGINES, openTestService, type TestService } from '../../test-service.ts'
import {
  addAddress,
  askToSignIn,
  NEW_PASSWORD,
  newBrowser,
  otherDigits,
  PASSWORD,
  trySignIn,
  WRONG_PASSWORD,
} from '../people.ts'
import { careful, isSignedIn, ready, withApp, withMailedCode } from './careful.ts'

describe.each(ENGINES)('signing in with two-step verification (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('by password and then a mailed code', async () => {
    const person = await careful(service)
    const browser = newBrowser(service)
    const second = await trySignIn(browser, person.username)
    expect(await isSignedIn(browser)).toBe(false)
    expect(second.html).not.toContain(person.address)
    expect((await withMailedCode(service, second, person)).path).toBe('/security')
    expect((await browser.open('/security/activity')).text).toContain(
      'Signed in with a password and a code by email',
    )
  })

  it('by a mailed code and then the password', async () => {
    const person = await careful(service)
    const browser = newBrowser(service)
    const asked = await askToSignIn(browser, person.username, person.address)
    const second = await asked.send({ code: await codeMailedTo(service, person.address) })
    expect(second.heading).toBe('Show a second proof')
    expect((await second.send({ password: WRONG_PASSWORD })).problems).toEqual(['Password is not right'])
    expect((await second.send({ password: PASSWORD })).path).toBe('/security')
  })

  it('not by two codes to the same kind of contact, nor by one proof twice', async () => {
    const person = await careful(service)
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
    const person = await careful(service)
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
      const person = await careful(service)
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
    const person = await careful(service)
    const second = await trySignIn(newBrowser(service), person.username)
    const options = await second.follow('Use a different verification option')
    expect(options.offers('Get a code by email To an address')).toBe(false)
    expect(options.text).toContain('Get a code by email')
    expect((await options.follow("I don't have any of these")).heading).toBe(
      'Do you have an account recovery code?',
    )
  })

  it('waits after a few wrong codes, with another way to try', async () => {
    const person = await careful(service)
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
    const person = await careful(service)
    const plain = await ready(service)
    const answers = []
    for (const { username } of [person, plain, { username: 'nobody.at.all' }]) {
      const page = await trySignIn(newBrowser(service), username, WRONG_PASSWORD)
      answers.push([page.status, page.path, page.text.replaceAll(username, 'name'), page.problems])
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it('signs in by password and app, once for each code', async () => {
    const { username, app } = await withApp(service)
    const [browser, replaying] = [newBrowser(service), newBrowser(service)]
    const second = await trySignIn(browser, username)
    expect(second.heading).toBe('Show a second proof')
    expect((await second.send({ code: otherThanShown(app) })).status).toBe(422)
    const code = app.shows()
    expect((await second.send({ code })).path).toBe('/security')
    const again = await (await trySignIn(replaying, username)).send({ code })
    expect([again.status, await isSignedIn(replaying)]).toEqual([422, false])
  })
})
