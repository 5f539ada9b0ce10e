// Notices by text message cost, and ring: what is done again and again comes by mail only. Who has only a phone hears
// of everything else, and can stop it.

import { DAY, limits } from '@sparekey/account-rules'
import { findWaitingCase } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatDate } from '../../../src/words/date-words.ts'
import { connectApp } from '../../authenticator-app.ts'
import {
  codeMailedTo,
  codeTextedTo,
  ENGINES,
  mailsTo,
  openTestService,
  type TestService,
  textsTo,
} from '../../test-service.ts'
import type { Walker } from '../../walk.ts'
import { accountIdOf, setTwoStep } from '../accounts.ts'
import { CASE_PASSWORD, openStart } from '../case/waiting.ts'
import {
  addAddress,
  addPasskey,
  addPhone,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  signUp,
  trySignIn,
} from '../people.ts'
import { approve, ask, newOperator } from '../support/desk.ts'

const MOST = limits.textNotice.free

describe.each(ENGINES)('a phone that is told of everything (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  async function withPhone(username: string, number: string): Promise<Walker> {
    const { home } = await signUp(service, username, `${username}@example.org`)
    await (await addPhone(home, number)).send({ code: await codeTextedTo(service, number) })
    return home
  }

  async function addAndRemoveApps(home: Walker, times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      await connectApp(service, home)
      await (await (await home.open('/security')).follow('Remove Phone')).send()
    }
  }

  const noticesTo = async (number: string) =>
    (await textsTo(service, number)).filter((text) => text.includes('/not-me?link='))

  it('is told of the same thing three times a day, whichever account it is done in; the mails go on', async () => {
    const number = '+12025550171'
    const home = await withPhone('gotthold', number)
    await addAndRemoveApps(home, MOST + 1)
    expect(await noticesTo(number)).toHaveLength(2 * MOST)
    const mails = (await mailsTo(service, 'gotthold@example.org')).map(({ subject }) => subject)
    expect(mails.filter((subject) => subject.includes('authenticator app'))).toHaveLength(2 * (MOST + 1))
    const another = await withPhone('gotthilf', number)
    await addAndRemoveApps(another, 1)
    expect(await noticesTo(number)).toHaveLength(2 * MOST)
    service.clock.move(1 * DAY)
    await newBrowser(service).open('/')
    const back = await withPhone('gottlieb', number)
    await addAndRemoveApps(back, 1)
    expect(await noticesTo(number)).toHaveLength(2 * MOST + 2)
  })

  it('is told of everything else all the same, where it is all there is', async () => {
    const number = '+12025550172'
    const { home } = await signUp(service, 'hildebrand')
    await (await addPhone(home, number)).send({ code: await codeTextedTo(service, number) })
    await addAndRemoveApps(home, MOST + 1)
    const newest = async () => (await noticesTo(number))[0]
    await addPasskey(home)
    expect(await newest()).toContain('a passkey was added')
    await (await home.open('/security/username')).send({ username: 'hildegard' })
    expect(await newest()).toContain('your username was changed')
    await (await home.open('/security/password')).send({ password: NEW_PASSWORD })
    expect(await newest()).toContain('your password was changed')
    const address = await addAddress(home, 'hildebrand@example.org')
    await address.send({ code: await codeMailedTo(service, 'hildebrand@example.org') })
    expect(await newest()).toContain('an email address was added')
    await (await (await home.open('/security')).follow('Remove hildebrand@example.org')).send()
    expect(await newest()).toContain('an email address was removed')
  })

  it('can cancel a wait it is told of, and say "This wasn\'t me" as well', async () => {
    const number = '+12025550173'
    const { home } = await signUp(service, 'irmgard')
    await (await addPhone(home, number)).send({ code: await codeTextedTo(service, number) })
    const sheet = await makeSheet({ home })
    await setTwoStep(service, 'irmgard')
    const { start } = await openStart(service, 'irmgard', sheet)
    const day = () => formatDate(service.clock.now())
    const first = day()
    const page = await start.send({ password: CASE_PASSWORD })
    expect(page.text).toContain(`73Told on ${first} By text message, unless`)
    // Who gives an address on the fifth day is told from then on, and their page says so.
    service.clock.move(5 * DAY)
    const opener = newBrowser(service)
    const asked = await (await trySignIn(opener, 'irmgard', CASE_PASSWORD)).follow('Give an email address')
    const code = await asked.send({ address: 'waits@own.example' })
    const given = await code.send({ code: await codeMailedTo(service, 'waits@own.example') })
    expect(given.text).toContain(`73Told on ${first}, ${day()} By text message`)
    expect(given.text).toContain(`w•••@o•••.exampleTold on ${day()}Told again on`)
    await cancelAndDisavow('irmgard', number, 'case/link', 'The wait is cancelled')
    const accountId = await accountIdOf(service, 'irmgard')
    expect(await findWaitingCase(service.deps.db, accountId)).toBeNull()
    expect((await home.open('/security')).path).toBe('/signin')
  })

  it('can stop a request to the support desk, and say "This wasn\'t me" as well', async () => {
    const number = '+12025550174'
    const { home } = await signUp(service, 'isolde')
    await (await addPhone(home, number)).send({ code: await codeTextedTo(service, number) })
    const operator = await newOperator(service, 'operator')
    await ask(service, 'isolde', 'asks@new.example')
    await approve(operator, 'isolde')
    await cancelAndDisavow('isolde', number, 'help/support/stop', 'The request is over')
    expect((await home.open('/security')).path).toBe('/signin')
  })

  /** Follows the first link of the newest notice and does what it offers, and then the same with its other link. */
  async function cancelAndDisavow(username: string, number: string, path: string, stopped: string) {
    const [text = ''] = await noticesTo(number)
    const [stop = '', notMe = ''] = text.match(/(?<=http:\/\/localhost:\d+)\/\S+/g) ?? []
    expect([stop.startsWith(`/${path}?link=`), notMe.startsWith('/not-me?link=')]).toEqual([true, true])
    const reader = newBrowser(service)
    expect((await (await reader.open(stop)).send()).heading).toBe(stopped)
    const asked = await reader.open(notMe)
    expect([asked.heading, asked.text.includes(username)]).toEqual(['Did you do this?', true])
    expect((await asked.send({}, "This wasn't me")).heading).toBe('Now get back in')
  }
})
