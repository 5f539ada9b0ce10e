// A service that sends no mail: no page offers any, none says that a code is on its way, and every link leads on.

import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addConfirmed, addPerson } from '../abuse/add-person.ts'
import { openTestService, type TestService } from '../test-service.ts'
import type { Page, Walker } from '../walk.ts'
import { setTwoStep } from './accounts.ts'
import { CASE_PASSWORD, openStart } from './case/waiting.ts'
import { addPasskey, newBrowser, PASSWORD } from './people.ts'

/** What asks for an address, and what promises a message. */
const OFFER = /mail|address/i
const PROMISE = /we (have sent|send)|is on its way/i

describe('a service without mail', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService('pglite', { config: { mail: 'none', texts: 'none', supportDesk: false } })
  })
  afterAll(() => service.close())

  it('asks whoever creates an account for no address, and takes none', async () => {
    const browser = newBrowser(service)
    const form = await browser.open('/signup')
    expect(form.value('address')).toBeUndefined()
    const next = await form.send({ username: 'alwin', password: PASSWORD, address: 'alwin@example.org' })
    expect(next.path).toBe('/signup/recovery-code')
    expect((await browser.open('/security')).text).not.toContain('alwin@example.org')
  })

  it('offers none where people sign in, get back in, or ask for help', async () => {
    const browser = newBrowser(service)
    await (await browser.open('/signin')).send({ username: 'anybody' })
    const pages = await crawl(browser, [
      '/',
      '/signin',
      '/signin/other',
      '/help/signin',
      '/recover',
      '/signup',
    ])
    expect(pages.length).toBeGreaterThan(15)
    for (const [path, instead] of [
      ['/signin/email', '/signin/other'],
      ['/forgot-password', '/forgot-password/options'],
      ['/help/username', '/help/username/elsewhere'],
      ['/help/username/sent', '/help/username/elsewhere'],
    ] as const) {
      expect((await browser.open(path)).path, path).toBe(instead)
    }
  })

  it('offers none to somebody signed in, and says so of an address that is there', async () => {
    const { browser, accountId } = await addPerson(service, 'berta', { address: 'berta@example.org' })
    expect((await browser.open('/security')).text).toContain('This service sends no mail at present')
    await crawl(
      browser,
      ['/security', '/security/two-step', '/security/if-you-lose'],
      ['berta@example.org', 'Remove this address'],
    )
    // Nothing reaches it, so it is no way to sign in.
    const needed = await browser.open('/security/password/remove')
    expect(needed.heading).toBe('This is your last way to sign in')
    expect(needed.offers('Add a passkey')).toBe(true)
    await addConfirmed(service.deps.db, accountId, 'more@example.org', service.clock.now())
    expect((await browser.open('/security/password/remove')).heading).toBe('This is your last way to sign in')
  })

  it('takes no address for a wait, and says that nobody is told of it', async () => {
    const person = await addPerson(service, 'clemens')
    await addPasskey(person.browser)
    await setTwoStep(service, person.username)
    const foreseen = await person.browser.open('/security/if-you-lose')
    expect(foreseen.text).toContain('Only when you sign in are you told of it')
    const { opener, start } = await openStart(service, person.username, person.sheet)
    const page = await start.send({ password: CASE_PASSWORD })
    expect(page.heading).toBe('Waiting to get back in')
    expect(page.offers('Give an email address')).toBe(false)
    for (const path of ['/case/email', '/case/email/code']) {
      expect((await opener.open(path)).path).toBe('/case')
    }
  })

  /** Opens every page that links lead to from these, and holds each against what is true. */
  async function crawl(
    browser: Walker,
    from: readonly string[],
    own: readonly string[] = [],
  ): Promise<Page[]> {
    const paths = new Set(from)
    const pages: Page[] = []
    for (const path of paths) {
      const page = await browser.open(path)
      pages.push(page)
      expect([path, page.status]).toEqual([path, 200])
      expect(page.text, path).not.toMatch(PROMISE)
      const main = parse(page.html).querySelectorAll('main a, main button, main label')
      const offered = main.map(({ text }) => own.reduce((words, one) => words.replace(one, ''), text))
      expect([path, offered.filter((words) => OFFER.test(words))]).toEqual([path, []])
      for (const link of parse(page.html).querySelectorAll('main a[href^="/"]')) {
        const [href = ''] = (link.getAttribute('href') ?? '').split('#')
        if (!/^\/(signout|dev)/.test(href)) paths.add(href)
      }
    }
    return pages
  }
})
