// The doors of the house: the address itself, the well-known ones, help, health, and what is only for development.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Config } from '../../src/config/config.ts'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import { newBrowser, PASSWORD, signUp } from './people.ts'

describe.each(ENGINES)('somebody at the door (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('opens the bare address and is where they need to be', async () => {
    expect((await newBrowser(service).open('/')).path).toBe('/signin')
    const { home } = await signUp(service, 'anna')
    expect((await home.open('/')).path).toBe('/security')
  })

  it('lets a password manager find the page that changes the password', async () => {
    const answer = await service.app.request('/.well-known/change-password')
    expect([302, 303, 307]).toContain(answer.status)
    expect(answer.headers.get('location')).toBe('/security/password')
    expect((await newBrowser(service).open('/.well-known/change-password')).path).toBe('/signin')
    const { home } = await signUp(service, 'boris')
    expect((await home.open('/.well-known/change-password')).heading).toBe('Change your password')
  })

  it('asks for help from any page, and is shown ways that lead on', async () => {
    const help = await (await newBrowser(service).open('/signin/other')).follow('Help signing in')
    expect(help.heading).toBe('Help signing in')
    const password = await help.follow('I forgot my password')
    expect((await password.follow('Yes')).heading).toBe('Forgot your password?')
    const code = await help.follow('My recovery code does not work')
    const noMatch = await code.follow('Username and recovery code do not match')
    expect(noMatch.text).toContain('A newer sheet stops all older ones.')
    expect((await noMatch.follow('Try the code again')).heading).toBe('Enter your recovery code')
    expect((await code.follow('Go on without a code')).heading).toBe('Without a recovery code')
    const support = await help.follow('Something else')
    expect(support.heading).toBe('Contact support')
  })

  it('is told where there is no support desk, and that nobody can give a code away', async () => {
    const without = await openTestService(engine, { config: { supportDesk: false } })
    const support = await newBrowser(without).open('/help/support')
    expect(support.text).toContain('This service has no support desk.')
    expect(support.text).toContain('nobody will ever ask you for one')
    await without.close()
  })

  it('is told that there is no such page, and shown where to begin', async () => {
    for (const path of ['/nothing', '/dev', '/assets/x/nothing.css', '/%00', '/%ff']) {
      const page = await newBrowser(service).open(path)
      expect([path, page.status]).toEqual([path, 404])
    }
    const page = await newBrowser(service).open('/nothing')
    expect((await page.follow('Start from the beginning')).path).toBe('/signin')
  })

  it('is watched over by whoever runs it', async () => {
    const answer = await service.app.request('/healthz')
    expect([answer.status, await answer.text()]).toEqual([200, 'ok'])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('reads the mail that would be sent, on the machine it is developed on', async () => {
    const form = await newBrowser(service).open('/signup')
    await form.send({ username: 'carl', password: PASSWORD, address: 'carl@example.org' })
    await expect
      .poll(async () => (await service.app.request('/dev/mailbox')).text(), { timeout: 20_000 })
      .toContain('carl@example.org')
    const proxied = await newBrowser(service).open('/dev/mailbox')
    expect([proxied.status, proxied.html.includes('carl@example.org')]).toEqual([404, false])
  })
})

describe.each(ENGINES)('a service that is run for others (%s)', (engine) => {
  const production: Partial<Config> = {
    development: false,
    origin: new URL('https://id.example.org'),
    mail: 'smtp',
    smtpUrl: 'smtp://127.0.0.1:1',
    supportContact: 'help@example.org',
  }
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine, { config: production })
  })
  afterAll(() => service.close())

  it('has no mailbox page', async () => {
    const answer = await service.app.request('/dev/mailbox')
    expect(answer.status).toBe(404)
  })

  it('tells where to ask for help', async () => {
    const page = await newBrowser(service).open('/help/support')
    expect(page.text).toContain('Write to help@example.org')
    expect(page.html).toContain('href="mailto:help@example.org"')
  })

  it('keeps its cookies to this host and to https', async () => {
    const browser = newBrowser(service)
    const page = await (await browser.open('/signup')).send({ username: 'dora', password: PASSWORD })
    expect(page.heading).toBe('Make your recovery code')
    expect([...browser.cookies.keys()].sort()).toEqual(['__Host-sparekey-browser', '__Host-sparekey-session'])
    const answer = await service.app.request('/signin')
    for (const line of answer.headers.getSetCookie()) {
      expect(line).toMatch(/^__Host-/)
      for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
        expect(line).toContain(attribute)
      expect(line).not.toMatch(/domain=/i)
    }
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=63072000')
  })
})
