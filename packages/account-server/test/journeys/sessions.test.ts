// Being signed in: where, for how long, and how it ends.

import { DAY, SECOND } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import { openWalker } from '../walk.ts'
import { newNetwork, PHONE, signIn, signUp, trySignIn } from './people.ts'

describe.each(ENGINES)('somebody signed in in several browsers (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('recognises each by its name, network and time, and knows which one this is', async () => {
    const { home, network } = await signUp(service, 'anton')
    const phone = openWalker(service.app, { network: '2001:db8:1:2:3::4', userAgent: PHONE })
    await trySignIn(phone, 'anton')
    const page = await phone.open('/security')
    expect(page.text).toContain('Safari on iOS (this browser)Network 2001:db8:1:2::/64')
    expect(page.text).toContain(`Firefox on LinuxNetwork ${network} Signed in on 14 March 2031, 10:32 UTC`)
    expect((await home.open('/security')).text).toContain(`Firefox on Linux (this browser)Network ${network}`)
  })

  it('ends the one on the lost phone, and stays signed in here', async () => {
    const { home } = await signUp(service, 'bruno')
    const phone = openWalker(service.app, { network: newNetwork(), userAgent: PHONE })
    await trySignIn(phone, 'bruno')
    const page = await home.open('/security')
    const done = await page.send({}, 'End Safari on iOS')
    expect(done.text).toContain('That session is ended.')
    expect(done.offers('End Safari on iOS')).toBe(false)
    expect((await phone.open('/security')).path).toBe('/signin')
    expect((await page.send({}, 'End Safari on iOS')).text).toContain('Nothing was changed')
    expect((await home.open('/security')).path).toBe('/security')
  })

  it('signs out everywhere, here too, and can sign in again at once', async () => {
    const person = await signUp(service, 'carlo')
    const others = [await signIn(service, person), await signIn(service, person)]
    const out = await (await person.home.open('/security')).send({}, 'Sign out everywhere')
    expect([out.path, out.heading]).toEqual(['/signin?said=signed-out-everywhere', 'Sign in'])
    expect(out.text).toContain('You are signed out everywhere.')
    for (const browser of [person.home, ...others]) {
      expect((await browser.open('/security')).path).toBe('/signin')
    }
    expect((await trySignIn(person.home, 'carlo')).path).toBe('/security')
  })

  it('leaves the sessions of other people alone', async () => {
    const other = await signUp(service, 'dario')
    const { home } = await signUp(service, 'enzo')
    const theirs = (await other.home.open('/security')).value('session')
    const page = await (await home.open('/security')).send({ session: theirs }, 'End')
    expect(page.text).toContain('Nothing was changed')
    expect((await other.home.open('/security')).path).toBe('/security')
  })

  it('is signed out after 14 days without a visit, and not a second before', async () => {
    const { home } = await signUp(service, 'fabio')
    const idle = home.copy()
    service.clock.move(14 * DAY - SECOND)
    expect((await home.open('/security')).path).toBe('/security')
    service.clock.move(14 * DAY)
    expect((await idle.open('/security')).path).toBe('/signin')
  })

  it('is signed out after 30 days, however often they were there', async () => {
    const person = await signUp(service, 'gino')
    service.clock.move(10 * DAY)
    expect((await person.home.open('/security')).path).toBe('/security')
    service.clock.move(10 * DAY)
    expect((await person.home.open('/security')).path).toBe('/security')
    service.clock.move(10 * DAY - SECOND)
    expect((await person.home.open('/security')).path).toBe('/security')
    service.clock.move(SECOND)
    expect((await person.home.open('/security')).path).toBe('/signin')
    const again = await signIn(service, person)
    // What is over is not listed.
    expect((await again.open('/security')).html.match(/action="\/security\/sessions\/end"/g)).toHaveLength(1)
  })
})
