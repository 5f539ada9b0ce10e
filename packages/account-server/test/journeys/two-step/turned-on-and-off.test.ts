// Two-step verification turned on and off by its owner, through the real pages.

import { MINUTE } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES, openTestService, type TestService } from '../../test-service.ts'
import {
  addAddress,
  enterSheet,
  newBrowser,
  PASSWORD,
  signIn,
  signUp,
  trySignIn,
  turnOnTwoStep,
} from '../people.ts'
import { careful, isSignedIn, ready, withApp, withMailedCode } from './careful.ts'

describe.each(ENGINES)('two-step verification (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  describe('turning it on', () => {
    it('takes two different proofs and a saved recovery code, and signs out everywhere else', async () => {
      const person = await ready(service)
      const other = await signIn(service, person)
      const page = await person.home.open('/security/two-step')
      expect(page.offers('Turn on')).toBe(false)
      const done = await turnOnTwoStep(service, person.home, person.address)
      expect(done.text).toContain('Two-step verification is on, and you are signed out everywhere else.')
      expect(done.text).toContain('On since')
      expect(await isSignedIn(other)).toBe(false)
    })

    it('is refused to a form that comes with one proof, whatever it ticks', async () => {
      const person = await ready(service)
      const asked = await (await person.home.open('/security/two-step')).follow('Show a second proof')
      const sent = await asked.send({}, 'Send a code to')
      const page = await sent.send({ code: await codeMailedTo(service, person.address) })
      service.clock.move(20 * MINUTE)
      const refused = await page.send({ without: 'yes' }, 'Turn on')
      expect(refused.heading).toBe('Show that it is you')
      expect((await person.home.open('/security')).text).not.toContain('On since')
    })

    it('is refused when the second proof was removed after it was shown: nobody could sign in any more', async () => {
      const person = await ready(service)
      const asked = await (await person.home.open('/security/two-step')).follow('Show a second proof')
      const page = await withMailedCode(service, asked, person)
      expect(page.offers('Turn on')).toBe(true)
      await (await (await person.home.open('/security')).follow(`Remove ${person.address}`)).send()
      const refused = await page.send({}, 'Turn on')
      expect(refused.text).toContain('You need a second way to prove it is you')
      expect((await person.home.open('/security')).text).not.toContain('On since')
    })

    it('asks who has no saved code to make one, or to say that they go without', async () => {
      const address = 'careless@example.org'
      const { home } = await signUp(service, 'careless', address)
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
      const { home } = await signUp(service, 'single')
      const page = await home.open('/security/two-step')
      expect(page.text).toContain('You need a second way to prove it is you')
      expect(page.offers('Turn on')).toBe(false)
      expect(page.text).toContain('you would see a wait only when you sign in')
      await (await addAddress(home, 'single@example.org')).send({
        code: await codeMailedTo(service, 'single@example.org'),
      })
      expect((await home.open('/security/two-step')).text).not.toContain('you would see a wait')
    })

    it('tells who has an address and no password to create one: another address would be no second way', async () => {
      const { home } = await signUp(service, 'mail.only', 'mail.only@example.org')
      await (await home.open('/security/password/remove')).send({}, 'Remove my password')
      const page = await home.open('/security/two-step')
      expect(page.text).toContain('You need a second way to prove it is you')
      expect(page.text).not.toContain('Add an email address')
      expect((await page.follow('Create a password')).heading).toBe('Create a password')
    })
  })

  describe('turning it off', () => {
    it('takes two fresh proofs, and then one signs in', async () => {
      const person = await careful(service)
      service.clock.move(20 * MINUTE)
      const asked = await person.home.open('/security/two-step/off')
      const second = await asked.send({ password: PASSWORD })
      expect(second.heading).toBe('Get a code by email')
      const question = await withMailedCode(service, second, person)
      expect(question.heading).toBe('Turn off two-step verification?')
      expect((await question.send()).path).toBe('/security?said=two-step-off')
      expect((await trySignIn(newBrowser(service), person.username)).path).toBe('/security')
      expect((await question.send()).path).toBe('/security?said=nothing-there')
    })
  })

  it('turned off ends a recovery that waits for its second proof', async () => {
    const person = await careful(service)
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

  it('keeps an address that it needs, and says why', async () => {
    const person = await careful(service)
    const page = await (await person.home.open('/security')).follow(`Remove ${person.address}`)
    expect(page.text).toContain('You need this to sign in')
    expect(page.offers('Remove this address')).toBe(false)
    expect((await person.home.open('/security')).text).toContain(person.address)
  })

  it('keeps the app that it needs', async () => {
    const { home } = await withApp(service)
    const page = await (await home.open('/security')).follow('Remove Phone')
    expect(page.heading).toBe('You need this to sign in')
    expect((await page.follow('Turn off two-step verification')).heading).toBe(
      'Turn off two-step verification?',
    )
  })
})
