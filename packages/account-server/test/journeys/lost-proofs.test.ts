// Getting back in without what is lost: it goes with the new password, and what is left still signs in.

import { SECOND } from '@sparekey/account-rules'
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectApp } from '../authenticator-app.ts'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../test-service.ts'
import type { Page } from '../walk.ts'
import {
  addAddress,
  enterSheet,
  happenedIn,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  PASSWORD,
  signUp,
  trySignIn,
} from './people.ts'

let people = 0

describe.each(ENGINES)('what somebody has lost when they get back in (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  /** Somebody with an app, a saved sheet and two-step verification; with an address, if one is wanted. */
  async function withApp({ address }: { address?: string } = {}) {
    people += 1
    const person = await signUp(service, `loser${people}`, address)
    const sheet = await makeSheet(person)
    const app = await connectApp(service, person.home)
    service.clock.move(30 * SECOND)
    await (await person.home.open('/security/prove/app?next=/security/two-step')).send({ code: app.shows() })
    const on = await (await person.home.open('/security/two-step')).send({}, 'Turn on')
    expect(on.path).toBe('/security?said=two-step-on')
    service.clock.move(30 * SECOND)
    return { ...person, sheet, app }
  }

  /** The fields of a page that say that something is lost, by their labels. */
  function fieldsOn(page: Page): Map<string, string> {
    const labels = parse(page.html).querySelectorAll('label')
    const ticks = labels.filter((label) => label.getAttribute('for')?.startsWith('lost-'))
    return new Map(ticks.map((label) => [label.text, label.getAttribute('for') ?? '']))
  }

  it('turns two-step verification off where only the password is left', async () => {
    const { username, sheet } = await withApp()
    const browser = newBrowser(service)
    const proof = await enterSheet(browser, username, sheet)
    const create = await (await proof.follow('Use a different verification option')).follow('Use my password')
    const page = await create.send({ password: PASSWORD })
    const lost = fieldsOn(page)
    expect([...lost.keys()]).toEqual(['Authenticator app Phone'])
    const refused = await page.send({ password: 'short', [lost.get('Authenticator app Phone') ?? '']: 'yes' })
    expect(refused.status).toBe(422)
    expect(refused.value(lost.get('Authenticator app Phone') ?? '')).toBe('yes')
    await (await refused.send({ password: NEW_PASSWORD })).send({ saved: 'yes' })
    const home = await trySignIn(browser, username, NEW_PASSWORD)
    expect(home.path).toBe('/security')
    expect(home.text).toContain('No authenticator app yet')
    expect((await happenedIn(browser)).slice(0, 6)).toEqual([
      'Signed in with a password, from a network not used lately',
      'Recovery code confirmed as saved: sheet no. 2',
      'Two-step verification turned off',
      'Authenticator app removed: \u2068Phone\u2069',
      'Got back in with a recovery code and a password and created a new password. The new recovery code is on sheet no. 2',
      'Recovery code entered to get back in: sheet no. 1',
    ])
  })

  it('leaves two-step verification on where two ways are left', async () => {
    const address = `keeps${people}@example.org`
    const { username, sheet } = await withApp({ address })
    const browser = newBrowser(service)
    await enterSheet(browser, username, sheet)
    const page = await (await browser.open('/recover/proof/password')).send({ password: PASSWORD })
    const lost = fieldsOn(page)
    expect([...lost.keys()]).toHaveLength(2)
    const app = lost.get('Authenticator app Phone') ?? ''
    await (await page.send({ password: NEW_PASSWORD, [app]: 'yes' })).send({ saved: 'yes' })
    const second = await trySignIn(browser, username, NEW_PASSWORD)
    expect(second.path).toBe('/signin/second/email')
    const subjects = (await mailsTo(service, address)).map(({ subject }) => subject)
    expect(subjects).toContain('Test Service: an authenticator app was removed')
  })

  it('takes nothing away that is not ticked, and nothing that was just shown is offered', async () => {
    const { username, sheet, app } = await withApp()
    const browser = newBrowser(service)
    await enterSheet(browser, username, sheet)
    const page = await (await browser.open('/recover/proof/app')).send({ code: app.shows() })
    expect(page.heading).toBe('Create a new password')
    expect(fieldsOn(page).size).toBe(0)
    await (await page.send({ password: NEW_PASSWORD })).send({ saved: 'yes' })
    expect((await trySignIn(browser, username, NEW_PASSWORD)).path).toBe('/signin/second/app')
  })

  it('gives up a mailbox that is lost with the rest, which is told', async () => {
    people += 1
    const address = `gone${people}@example.org`
    const person = await signUp(service, `loser${people}`, address)
    const sheet = await makeSheet(person)
    service.clock.move(1000)
    const page = await enterSheet(newBrowser(service), person.username, sheet)
    const [field] = fieldsOn(page).values()
    await (await page.send({ password: NEW_PASSWORD, [field ?? '']: 'yes' })).send({ saved: 'yes' })
    const browser = newBrowser(service)
    expect((await trySignIn(browser, person.username, NEW_PASSWORD)).text).toContain('No email address yet')
    const subjects = (await mailsTo(service, address)).map(({ subject }) => subject)
    expect(subjects).toContain('Test Service: an email address was removed')
  })

  it('knows the things of this account alone', async () => {
    const other = await withApp()
    people += 1
    const address = `own${people}@example.org`
    const person = await signUp(service, `loser${people}`, address)
    const added = await addAddress(person.home, `second-${address}`)
    await added.send({ code: await codeMailedTo(service, `second-${address}`) })
    const sheet = await makeSheet(person)
    const foreign = (await other.home.open('/security')).html.match(/app=([0-9a-f-]{36})/)?.[1] ?? ''
    const page = await enterSheet(newBrowser(service), person.username, sheet)
    await page.send({
      password: NEW_PASSWORD,
      [`lost-app-code-${foreign}`]: 'yes',
      'lost-email-code-x': 'yes',
    })
    expect((await other.home.open('/security')).text).toContain('Phone')
    const home = await trySignIn(newBrowser(service), person.username, NEW_PASSWORD)
    expect(home.text).toContain(`second-${address}`)
  })
})
