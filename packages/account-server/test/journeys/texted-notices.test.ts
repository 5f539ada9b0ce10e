// Notices by text message cost, and ring: what is done again and again comes by mail only.

import { DAY, limits } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectApp } from '../authenticator-app.ts'
import {
  codeTextedTo,
  ENGINES,
  mailsTo,
  openTestService,
  type TestService,
  textsTo,
} from '../test-service.ts'
import type { Walker } from '../walk.ts'
import { addPhone, makeSheet, NEW_PASSWORD, newBrowser, signUp } from './people.ts'

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

  it('is told of ten things a day, whichever account they are done in; the mails go on', async () => {
    const number = '+12025550171'
    const home = await withPhone('gotthold', number)
    await addAndRemoveApps(home, MOST / 2 + 2)
    expect(await noticesTo(number)).toHaveLength(MOST)
    const mails = (await mailsTo(service, 'gotthold@example.org')).map(({ subject }) => subject)
    expect(mails.filter((subject) => subject.includes('authenticator app'))).toHaveLength(MOST + 4)
    const another = await withPhone('gotthilf', number)
    await addAndRemoveApps(another, 1)
    expect(await noticesTo(number)).toHaveLength(MOST)
    service.clock.move(1 * DAY)
    await newBrowser(service).open('/')
    const back = await withPhone('gottlieb', number)
    await addAndRemoveApps(back, 1)
    expect(await noticesTo(number)).toHaveLength(MOST + 2)
  })

  it('is told all the same when a contact goes, or the account is got back', async () => {
    const number = '+12025550172'
    const home = await withPhone('hildebrand', number)
    const sheet = await makeSheet({ home })
    await addAndRemoveApps(home, MOST / 2)
    await (await (await home.open('/security')).follow('Remove hildebrand@example.org')).send()
    expect((await noticesTo(number))[0]).toContain('an email address was removed')
    const page = await newBrowser(service).open('/recover/code')
    const create = await page.send({ username: 'hildebrand', 'recovery-code': sheet })
    expect((await noticesTo(number))[0]).toContain('your recovery code was entered')
    await create.send({ password: NEW_PASSWORD })
    expect((await noticesTo(number)).slice(0, 2).join()).toContain('your account was recovered')
  })
})
