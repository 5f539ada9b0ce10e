// The new code on the screen: shown until it is saved, in every way it can be kept, and to nobody else.

import { DAY, MINUTE, SECOND } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectApp } from '../authenticator-app.ts'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import { openWalker, type Walker } from '../walk.ts'
import {
  addPasskey,
  codeOn,
  enterSheet,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  newNetwork,
  PHONE,
  PRINTED_CODE,
  signIn,
  signUp,
  trySignIn,
} from './people.ts'

describe.each(ENGINES)('somebody with a new code on the screen (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  async function showNewCode(browser: Walker) {
    return (await browser.open('/security/recovery-code')).send()
  }

  it('reloads, opens a second tab, forgets the tick, and it is still there', async () => {
    const { home } = await signUp(service, 'agatha')
    const shown = await showNewCode(home)
    expect(shown.heading).toBe('Save your recovery code')
    const code = codeOn(shown)
    expect(codeOn(await home.open('/recovery-code'))).toBe(code)
    expect(codeOn(await home.copy().open('/recovery-code'))).toBe(code)
    const unticked = await shown.send()
    expect([unticked.status, unticked.problems]).toEqual([
      422,
      ['Tick the box once you have saved your code'],
    ])
    expect(codeOn(unticked)).toBe(code)
    expect(`${shown.path} ${shown.title} ${[...home.cookies.values()]}`).not.toMatch(PRINTED_CODE)
  })

  it('says that it is saved, and finds it nowhere any more', async () => {
    const { home } = await signUp(service, 'beryl')
    const shown = await showNewCode(home)
    const code = codeOn(shown)
    expect((await shown.send({ saved: 'yes' })).path).toBe('/security')
    for (const path of ['/recovery-code', '/recovery-code/print', '/recovery-code/download', '/security']) {
      const page = await home.open(path)
      expect(page.path).toBe('/security')
      expect(page.html).not.toContain(code)
      expect(page.html).not.toMatch(PRINTED_CODE)
    }
    expect((await shown.send({ saved: 'yes' })).path).toBe('/security')
    expect((await home.open('/security')).offers('Show my recovery code')).toBe(false)
  })

  it('downloads a file that says what it is, with the code on a line of its own', async () => {
    const { home } = await signUp(service, 'celeste')
    const code = codeOn(await showNewCode(home))
    const file = await home.open('/recovery-code/download')
    expect(file.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(file.headers.get('content-disposition')).toBe(
      'attachment; filename="test-service-recovery-code-2031-03-14.txt"',
    )
    expect(file.headers.get('cache-control')).toBe('no-store')
    const lines = file.html.split('\n').map((line) => line.trim())
    expect(lines.filter((line) => line.includes(code))).toEqual([code])
    expect(lines).toEqual(
      expect.arrayContaining(['http://localhost:3000/recover', '14 March 2031, 10:32 UTC', 'ce•••']),
    )
    expect(file.html).not.toContain('celeste')
  })

  it('prints a sheet with the beginning of the username, or all of it when asked', async () => {
    const { home } = await signUp(service, 'dorothea')
    const shown = await showNewCode(home)
    const sheet = await shown.follow('Print')
    expect(sheet.heading).toBe('Account recovery code')
    expect(codeOn(sheet)).toBe(codeOn(shown))
    expect(sheet.text).toContain('do•••')
    expect(sheet.text).toContain('http://localhost:3000/recover')
    expect(sheet.text).not.toContain('dorothea')
    const full = await sheet.follow('Print my full username')
    expect(full.text).toContain('dorothea')
    expect(codeOn(await full.follow('Back to your recovery code'))).toBe(codeOn(shown))
  })

  it('is asked who it is after 20 minutes, and then sees the code again', async () => {
    const { home } = await signUp(service, 'edith')
    const shown = await showNewCode(home)
    service.clock.move(20 * MINUTE)
    for (const path of ['/recovery-code', '/recovery-code/print', '/recovery-code/download']) {
      const asked = await home.open(path)
      expect(asked.heading).toBe('Show that it is you')
      expect(asked.html).not.toMatch(PRINTED_CODE)
    }
    const asked = await shown.send({ saved: 'yes' })
    const again = await asked.send({ password: 'a kettle on the windowsill' })
    expect(codeOn(again)).toBe(codeOn(shown))
  })

  it('leaves it for 24 hours, and after them has to make another', async () => {
    const person = await signUp(service, 'fiona')
    const code = codeOn(await showNewCode(person.home))
    service.clock.move(1 * DAY - SECOND)
    const reminded = await (await signIn(service, person)).open('/security')
    expect(reminded.text).toContain('You have not confirmed saving your recovery code')
    expect(codeOn(await reminded.follow('Show my recovery code'))).toBe(code)
    service.clock.move(SECOND)
    const browser = await signIn(service, person)
    const late = await browser.open('/security')
    expect(late.text).toContain('It can no longer be shown.')
    expect(late.offers('Show my recovery code')).toBe(false)
    expect((await browser.open('/recovery-code')).path).toBe('/security')
    // Who wrote it down without saying so has a good code all the same.
    expect((await enterSheet(newBrowser(service), 'fiona', code)).heading).toBe('Create a new password')
  })

  it('makes another in a second tab, and the first tab cannot confirm the old one', async () => {
    const { home } = await signUp(service, 'gloria')
    const first = await showNewCode(home)
    const second = await showNewCode(home)
    const stale = await first.send({ saved: 'yes' })
    expect(codeOn(stale)).toBe(codeOn(second))
    expect(codeOn(second)).not.toBe(codeOn(first))
    expect((await home.open('/security')).offers('Show my recovery code')).toBe(true)
    expect((await enterSheet(newBrowser(service), 'gloria', codeOn(first))).status).toBe(422)
  })

  it('changes the password while a code waits, and is not shown what somebody else may have made', async () => {
    const { home } = await signUp(service, 'hilary')
    const shown = await showNewCode(home)
    await (await home.open('/security/password')).send({ password: NEW_PASSWORD })
    const dashboard = await home.open('/security')
    expect(dashboard.text).toContain('It can no longer be shown.')
    expect(dashboard.offers('Show my recovery code')).toBe(false)
    expect((await home.open('/recovery-code')).html).not.toContain(codeOn(shown))
  })

  it.each(['hyacinth@example.org', 'Phone', 'Firefox on Linux'])(
    'removes %s while a code waits, and is not shown what whoever came in by it may have made',
    async (what) => {
      const username = `hyacinth-${what[0]}`
      const { home } = await signUp(service, username, 'hyacinth@example.org')
      await connectApp(service, home)
      await addPasskey(home)
      const shown = await showNewCode(home)
      const done = await (await (await home.open('/security')).follow(`Remove ${what}`)).send()
      expect(done.path).toMatch(/^\/security\?said=/)
      expect(done.text).toContain('It can no longer be shown.')
      expect((await home.open('/recovery-code')).html).not.toContain(codeOn(shown))
    },
  )

  it.each(['Sign out everywhere', 'End Safari on iOS'])(
    'is not shown after "%s" what whoever was signed out may have made',
    async (button) => {
      const username = `isidora-${button.length}`
      const { home } = await signUp(service, username)
      const thief = openWalker(service.app, { network: newNetwork(), userAgent: PHONE })
      await trySignIn(thief, username)
      const shown = await showNewCode(thief)
      await (await home.open('/security')).send({}, button)
      const back = await signIn(service, { username })
      expect((await back.open('/security')).text).toContain('It can no longer be shown.')
      expect((await back.open('/recovery-code')).html).not.toContain(codeOn(shown))
    },
  )

  it('loses the page after a recovery, signs in with the new password, and finds the new code there', async () => {
    const sheet = await makeSheet(await signUp(service, 'harriet'))
    const browser = newBrowser(service)
    const shown = await (await enterSheet(browser, 'harriet', sheet)).send({ password: NEW_PASSWORD })
    const code = codeOn(shown)
    expect(codeOn(await browser.copy().open('/recover/next'))).toBe(code)
    service.clock.move(20 * MINUTE)
    const lapsed = await shown.send({ saved: 'yes' })
    expect(lapsed.text).toContain('That recovery is over.')
    const dashboard = await trySignIn(browser, 'harriet', NEW_PASSWORD)
    const again = await dashboard.follow('Show my recovery code')
    expect(codeOn(again)).toBe(code)
    expect((await again.send({ saved: 'yes' })).path).toBe('/security')
  })

  it('shows it to nobody else: not without signing in, not to another account', async () => {
    const { home } = await signUp(service, 'ingrid')
    await showNewCode(home)
    for (const path of ['/recovery-code', '/recovery-code/print', '/recovery-code/download']) {
      expect((await newBrowser(service).open(path)).path).toBe('/signin')
    }
    const other = await signUp(service, 'jolanda')
    expect((await other.home.open('/recovery-code')).path).toBe('/security')
  })
})
