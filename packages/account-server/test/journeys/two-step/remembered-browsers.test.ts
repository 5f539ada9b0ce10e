// Browsers that are not asked for the second step again: for how long, what for, and what ends it.

import { DAY } from '@sparekey/account-rules'
import { listSessions } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES, openTestService, type TestService } from '../../test-service.ts'
import { accountIdOf } from '../accounts.ts'
import {
  addAddress,
  enterSheet,
  NEW_PASSWORD,
  newBrowser,
  newNetwork,
  PASSWORD,
  trySignIn,
} from '../people.ts'
import { careful, isSignedIn, withApp, withMailedCode } from './careful.ts'

describe.each(ENGINES)('"Don\'t ask again on this browser" (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('takes one proof there for 30 days, and two everywhere else', async () => {
    const person = await careful(service)
    const browser = newBrowser(service)
    await withMailedCode(service, await trySignIn(browser, person.username), person, { remember: 'yes' })
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
    const person = await careful(service)
    const network = newNetwork()
    const browser = newBrowser(service, network)
    await withMailedCode(service, await trySignIn(browser, person.username), person, { remember: 'yes' })
    const accountId = await accountIdOf(service, person.username)
    const sessions = await listSessions(service.deps.db, accountId)
    const theirs = sessions.find((session) => session.network === network)?.sessionId ?? ''
    const done = await (await person.home.open('/security')).send({ session: theirs }, 'End')
    expect(done.text).toContain('every browser is asked for the second step again')
    expect(await isSignedIn(browser)).toBe(false)
    expect((await trySignIn(browser, person.username)).path).toBe('/signin/second/email')
  })

  it('counts for the account that said so, and for several in one browser', async () => {
    const [one, other, third] = [await careful(service), await careful(service), await careful(service)]
    const browser = newBrowser(service)
    for (const person of [one, other]) {
      await withMailedCode(service, await trySignIn(browser, person.username), person, { remember: 'yes' })
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
    const person = await careful(service)
    const browser = newBrowser(service)
    await withMailedCode(service, await trySignIn(browser, person.username), person, { remember: 'yes' })
    await (await browser.open('/security')).send({}, 'Sign out')
    await trySignIn(browser, person.username)
    const asked = await browser.open('/security/two-step/off')
    expect(asked.heading).toBe('Get a code by email')
  })

  it.each(['Ask again', 'the password', 'a recovery', 'Sign out everywhere', 'turning it off and on'])(
    'is ended by %s',
    async (end) => {
      const person = await careful(service)
      const browser = newBrowser(service)
      await withMailedCode(service, await trySignIn(browser, person.username), person, { remember: 'yes' })
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

  it('ends with the app what it opened: browsers it remembered, and the sessions those opened', async () => {
    const { username, home, app, sheet } = await withApp(service)
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
})
