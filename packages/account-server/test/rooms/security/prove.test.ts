import { MINUTE, SECOND } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../journeys/people.ts'
import { codeMailedTo, mailsTo, openTestService, type TestService } from '../../test-service.ts'
import { openWalker, type Page } from '../../walk.ts'
import { newOwner } from './new-owner.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService('pglite')
})
afterAll(() => service.close())

const CHANGES = [
  '/security/username',
  '/security/password',
  '/security/emails',
  '/security/emails/confirm',
  '/security/emails/remove',
  '/security/recovery-code',
  '/security/sessions/end',
  '/security/sessions/end-all',
]

describe('the gate before every change', () => {
  it.each(['/security', '/security/activity', '/security/prove', ...CHANGES])(
    'sends somebody who is not signed in from %s to sign in',
    async (path) => {
      const stranger = openWalker(service.app, { network: '203.0.113.1' })
      expect((await stranger.open(path)).path).toBe('/signin')
      expect((await stranger.post(path, {})).headers.get('location')).toBe('/signin')
    },
  )

  it.each(CHANGES)('asks for a proof before %s once 20 minutes have gone by', async (path) => {
    const { home: browser } = await newOwner(service)
    service.clock.move(20 * MINUTE - SECOND)
    expect((await browser.open(path)).heading).not.toBe('Show that it is you')
    service.clock.move(SECOND)
    const page = await browser.open(path)
    expect(page.heading).toBe('Show that it is you')
    expect(page.value('next')).toBe(path)
  })

  it('refuses the change itself too, and gives back what was typed once the proof is there', async () => {
    const { home: browser, username } = await newOwner(service)
    const form = await browser.open('/security/username')
    service.clock.move(20 * MINUTE)
    const asked = await form.send({ username: 'Wanda & co' })
    expect(asked.heading).toBe('Show that it is you')
    const back = await asked.send({ password: PASSWORD })
    expect(back.heading).toBe('Change your username')
    expect(back.value('username')).toBe('Wanda & co')
    expect((await browser.open('/security')).text).toContain(username)
  })
})

/** From the page that asks for the password to the one that mails a code. */
async function proveByEmail(asked: Page): Promise<Page> {
  return (await asked.follow('Use a different verification option')).follow('Get a code by email')
}

describe('showing that it is you', () => {
  it('renews the session: the old token opens nothing', async () => {
    const { home: browser } = await newOwner(service)
    const before = browser.copy()
    service.clock.move(20 * MINUTE)
    expect((await before.open('/security')).heading).toBe('Manage how I sign in')
    await (await browser.open('/security/password')).send({ password: PASSWORD })
    expect((await browser.open('/security/password')).heading).toBe('Change your password')
    expect((await before.open('/security')).path).toBe('/signin')
  })

  it('says that a password is not right, keeps where it leads, and asks to wait after a few', async () => {
    const { home: browser } = await newOwner(service)
    service.clock.move(20 * MINUTE)
    const asked = await browser.open('/security/password')
    for (let tries = 0; tries < 5; tries += 1) {
      const refused = await asked.send({ password: 'a guess that is wrong' })
      expect(refused.status).toBe(422)
      expect(refused.problems).toEqual(['Password is not right'])
      expect(refused.value('next')).toBe('/security/password')
    }
    const waiting = await asked.send({ password: PASSWORD })
    expect(waiting.status).toBe(429)
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0)
    service.clock.move(30 * SECOND)
    expect((await asked.send({ password: PASSWORD })).heading).toBe('Change your password')
  })

  it('takes a code sent to a confirmed address, once', async () => {
    const address = 'prove@example.org'
    const { home: browser } = await newOwner(service, { address })
    service.clock.move(20 * MINUTE)
    const asked = await browser.open('/security/recovery-code')
    const sent = await (await proveByEmail(asked)).send({}, `Send a code to ${address}`)
    expect(sent.heading).toBe('Enter the code from your email')
    expect((await sent.send({ code: 'abc' })).problems).toEqual(['Security code must be 6 numbers'])
    const code = await codeMailedTo(service, address)
    expect((await sent.send({ code })).heading).toBe('Generate a new recovery code')
    service.clock.move(20 * MINUTE)
    const replayed = await sent.send({ code })
    expect(replayed.status).toBe(422)
  })

  it('sends another code from the page that asks for it, and goes on to where it led', async () => {
    const address = 'another@example.org'
    const { home: browser } = await newOwner(service, { address })
    service.clock.move(20 * MINUTE)
    const choosing = await proveByEmail(await browser.open('/security/password'))
    const sent = await choosing.send({}, `Send a code to ${address}`)
    const again = await (await sent.follow('Send another code')).send({}, `Send a code to ${address}`)
    const code = await codeMailedTo(service, address)
    expect((await again.send({ code })).heading).toBe('Change your password')
  })

  it('sends no code to an address of somebody else, an unconfirmed one, or none at all', async () => {
    const victim = await newOwner(service, { address: 'victim@example.org' })
    const foreign = /remove\?contact=([0-9a-f-]{36})/.exec((await victim.home.open('/security')).html)?.[1]
    const { home: browser } = await newOwner(service, { address: 'own@example.org' })
    const waiting = await (await browser.open('/security/emails')).send({ address: 'waiting@example.org' })
    service.clock.move(20 * MINUTE)
    const asked = await proveByEmail(await browser.open('/security/password'))
    const nobodys = '6f1c1c1e-0d5b-4b9e-9a7e-2f6f0c1d2e3f'
    for (const contact of [
      foreign,
      waiting.value('contact'),
      nobodys,
      '1',
      "' or 1=1",
      '\u0000',
      undefined,
    ]) {
      const refused = await asked.send({ contact }, 'Send a code to own@example.org')
      expect(refused.status).toBe(422)
      expect(refused.problems).toEqual(['Choose one of those on this page'])
    }
    expect(await mailsTo(service, 'victim@example.org')).toHaveLength(1) // the one that confirmed it
  })
})
