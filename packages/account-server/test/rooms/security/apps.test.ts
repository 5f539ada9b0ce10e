// Authenticator apps on the pages: adding, what is shown of the key and how long, renaming and removing.

import { limits, MINUTE, policy } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseToken } from '../../../src/account/tokens.ts'
import { askForKey, connectApp, otherThanShown, readKey } from '../../authenticator-app.ts'
import { PASSWORD, signIn } from '../../journeys/people.ts'
import { mailsTo, openTestService, type TestService } from '../../test-service.ts'
import { newOwner } from './new-owner.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService('pglite')
})
afterAll(() => service.close())

const said = (word: string) => `/security?said=${word}`

describe('adding an app', () => {
  it('shows a key, takes the code of it, tells the addresses, and never shows the key again', async () => {
    const { home: browser, username } = await newOwner(service, { address: 'apps@example.org' })
    const form = await (await browser.open('/security')).follow('Add an authenticator app')
    expect(form.value('name')).toBe('My phone')
    const page = await form.send({ name: '  My   phone ' })
    expect(page.path).toBe('/security/apps/confirm')
    expect(page.text).toContain(`Account: ${username}`)
    expect(page.text).toMatch(/([A-Z2-7]{4} ){7}[A-Z2-7]{4}/)
    const app = readKey(service, page)
    expect(app.key).toMatch(/^[A-Z2-7]{32}$/)
    const done = await page.send({ code: ` ${app.shows().slice(0, 3)} ${app.shows().slice(3)}` })
    expect(done.path).toBe(said('app-added'))
    expect(done.text).toContain('My phone')
    expect(done.text).toContain('Added on 14 March 2031')
    expect(done.text).toContain('Not used yet')
    const told = await mailsTo(service, 'apps@example.org')
    expect(told[0]?.subject).toBe('Test Service: an authenticator app was added')
    expect(told[0]?.text).not.toContain('My phone')
    for (const path of ['/security/apps/confirm', '/security/apps', '/security', '/security/activity']) {
      expect((await browser.open(path)).html).not.toContain(app.key.slice(0, 4))
    }
    expect((await browser.open('/security/apps/confirm')).path).toBe(said('nothing-there'))
    expect((await page.send({ code: app.shows() })).path).toBe(said('nothing-there'))
  })

  it('shows the same key on every reload, and on the way back from the dashboard', async () => {
    const { home: browser } = await newOwner(service)
    const first = readKey(service, await askForKey(browser))
    expect(readKey(service, await browser.open('/security/apps/confirm')).key).toBe(first.key)
    const dashboard = await browser.open('/security')
    expect(dashboard.text).toContain('Waiting for its first code. It counts for nothing until then.')
    expect(readKey(service, await dashboard.follow('Connect Phone')).key).toBe(first.key)
  })

  it('forgets the key that waited when another is asked for, and takes no code of it', async () => {
    const { home: browser } = await newOwner(service)
    const firstPage = await askForKey(browser)
    const first = readKey(service, firstPage)
    const secondPage = await askForKey(browser)
    const second = readKey(service, secondPage)
    expect(second.key).not.toBe(first.key)
    expect((await firstPage.send({ code: second.shows() })).path).toBe(said('nothing-there'))
    expect((await secondPage.send({ code: first.shows() })).status).toBe(422)
    expect((await secondPage.send({ code: second.shows() })).path).toBe(said('app-added'))
  })

  it('forgets the key after an hour', async () => {
    const { home: browser } = await newOwner(service)
    const page = await askForKey(browser)
    const app = readKey(service, page)
    service.clock.move(policy.appWaitsFor.value)
    const asked = await page.send({ code: app.shows() })
    expect(asked.heading).toBe('Show that it is you')
    expect((await asked.send({ password: PASSWORD })).path).toBe(said('nothing-there'))
    expect((await browser.open('/security')).text).toContain('No authenticator app yet.')
  })

  it('can be given up', async () => {
    const { home: browser } = await newOwner(service)
    const page = await askForKey(browser)
    expect((await page.send({}, 'Do not add this app')).path).toBe(said('app-removed'))
    expect((await browser.open('/security')).text).toContain('No authenticator app yet.')
  })

  it('says what is wrong with a code, and shows the same key again', async () => {
    const { home: browser } = await newOwner(service)
    const page = await askForKey(browser)
    const app = readKey(service, page)
    const refusals = [
      ['', 'Enter the code that your app shows'],
      ['   ', 'Enter the code that your app shows'],
      ['12345', 'Code must be 6 numbers'],
      ['1234567', 'Code must be 6 numbers'],
      ['abcdef', 'Code must be 6 numbers'],
      [app.key, 'Code must be 6 numbers'],
      ['x'.repeat(60_000), 'Code must be 6 numbers'],
      [otherThanShown(app), 'Code is not right'],
      [app.shows(-60), 'Code is not right'],
      [app.shows(60), 'Code is not right'],
    ] as const
    for (const [code, sentence] of refusals) {
      const refused = await page.send({ code })
      expect([refused.status, refused.problems]).toEqual([422, [expect.stringContaining(sentence)]])
      expect(readKey(service, refused).key).toBe(app.key)
    }
    expect((await page.send({ code: 'abc' })).value('code')).toBe('abc')
    const fullWidth = app.shows().replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
    expect((await page.send({ code: fullWidth })).path).toBe(said('app-added'))
  })

  it('waits after too many wrong codes', async () => {
    const { home: browser } = await newOwner(service)
    const page = await askForKey(browser)
    const wrong = otherThanShown(readKey(service, page))
    for (let tries = 0; tries < limits.appCode.free; tries += 1) await page.send({ code: wrong })
    const waits = await page.send({ code: wrong })
    expect([waits.status, waits.headers.get('retry-after')]).toEqual([429, '30'])
  })

  it('says what is wrong with a name, and keeps it', async () => {
    const { home: browser } = await newOwner(service)
    const form = await browser.open('/security/apps')
    for (const [name, sentence] of [
      ['', 'Enter a name'],
      ['x'.repeat(41), 'Name must have 40 characters or fewer'],
      ['a\u202eb', 'Name includes a character that cannot be seen. Use letters, numbers and spaces'],
    ] as const) {
      const refused = await form.send({ name })
      expect([refused.status, refused.problems]).toEqual([422, [sentence]])
      expect(refused.value('name')).toBe(name)
    }
    const marked = await form.send({ name: '<script>alert(1)</script>' })
    expect(marked.html).not.toContain('<script>alert')
  })

  it('stops at five, waiting ones not counted', async () => {
    const { home: browser } = await newOwner(service)
    for (let count = 1; count <= 4; count += 1) await connectApp(service, browser, `App ${count}`)
    await askForKey(browser, 'Waits')
    await connectApp(service, browser, 'App 5')
    const refused = await (await browser.open('/security/apps')).send({ name: 'App 6' })
    expect(refused.problems).toEqual(['An account has at most 5 authenticator apps. Remove one first'])
    const dashboard = await browser.open('/security')
    await (await dashboard.follow('Remove App 3')).send()
    await connectApp(service, browser, 'App 6')
  })

  it('asks for a fresh proof first, and comes back with the name', async () => {
    const { home: browser } = await newOwner(service)
    const form = await browser.open('/security/apps')
    service.clock.move(21 * MINUTE)
    const asked = await form.send({ name: 'Tablet & co' })
    expect(asked.heading).toBe('Show that it is you')
    const back = await asked.send({ password: PASSWORD })
    expect([back.heading, back.value('name')]).toEqual(['Add an authenticator app', 'Tablet & co'])
    const page = await back.send()
    service.clock.move(21 * MINUTE)
    expect((await browser.open('/security/apps/confirm')).heading).toBe('Show that it is you')
    const again = await page.send({ code: readKey(service, page).shows() })
    const confirm = await again.send({ password: PASSWORD })
    expect(readKey(service, confirm).key).toBe(readKey(service, page).key)
  })

  it('takes no code in the account of somebody else', async () => {
    const [mary, ben] = [await newOwner(service), await newOwner(service)]
    const [page, other] = [await askForKey(mary.home), await askForKey(ben.home)]
    expect((await page.send({ code: readKey(service, other).shows() })).status).toBe(422)
    expect((await page.send({ app: other.value('app') })).path).toBe(said('nothing-there'))
    expect((await ben.home.open('/security')).text).toContain('Waiting for its first code')
  })
})

describe('keeping an app', () => {
  it('renames it, tells nobody, and lists it as it happened', async () => {
    const { home: browser } = await newOwner(service, { address: 'renames@example.org' })
    await connectApp(service, browser, 'Phone')
    const before = (await mailsTo(service, 'renames@example.org')).length
    const form = await (await browser.open('/security')).follow('Rename Phone')
    expect(form.value('name')).toBe('Phone')
    expect((await form.send({ name: '' })).problems).toEqual(['Enter a name'])
    const done = await form.send({ name: 'Old phone' })
    expect(done.path).toBe(said('app-renamed'))
    expect(done.text).toContain('Authenticator app renamed from \u2068Phone\u2069 to \u2068Old phone\u2069')
    expect(await mailsTo(service, 'renames@example.org')).toHaveLength(before)
  })

  it('asks for a fresh proof before it renames, and comes back with what was typed', async () => {
    const { home: browser } = await newOwner(service)
    await connectApp(service, browser, 'Phone')
    const form = await (await browser.open('/security')).follow('Rename Phone')
    service.clock.move(21 * MINUTE)
    const back = await (await form.send({ name: 'Old phone' })).send({ password: PASSWORD })
    expect([back.heading, back.value('name')]).toEqual(['Rename this app', 'Old phone'])
    expect((await back.send()).path).toBe(said('app-renamed'))
  })

  it('says when it was last used, by anything that takes its code', async () => {
    const { home: browser } = await newOwner(service)
    await connectApp(service, browser)
    await service.deps.db
      .updateTable('app_codes')
      .set({ last_used_at: new Date('2031-05-01T08:00:00Z') })
      .execute()
    expect((await browser.open('/security')).text).toContain('Last used on 1 May 2031')
  })

  it('names what goes with it, removes it and tells the addresses', async () => {
    const { home: browser } = await newOwner(service, { address: 'removes@example.org' })
    await connectApp(service, browser, 'Phone')
    await connectApp(service, browser, 'Tablet')
    const dashboard = await browser.open('/security')
    const first = await dashboard.follow('Remove Phone')
    expect(first.text).not.toContain('It is the only app')
    expect((await first.send()).path).toBe(said('app-removed'))
    expect((await first.send()).path).toBe(said('nothing-there'))
    const last = await dashboard.follow('Remove Tablet')
    expect(last.text).toContain('It is the only app of your account')
    expect((await last.send()).text).toContain('No authenticator app yet.')
    const told = (await mailsTo(service, 'removes@example.org')).map(({ subject }) => subject)
    expect(told.filter((subject) => subject.includes('an authenticator app was removed'))).toHaveLength(2)
  })

  it('signs out the other browsers that came in by a code from an app, and no others', async () => {
    const owner = await newOwner(service)
    await connectApp(service, owner.home)
    const byPassword = await signIn(service, owner)
    const byApp = await signIn(service, owner)
    const token = parseToken(byApp.cookies.get('sparekey-session') ?? '')
    const proof = { kind: 'app-code', contactId: null, shownAt: service.clock.now().toISOString() }
    await service.deps.db
      .updateTable('sessions')
      .set({ proofs: JSON.stringify([proof]) })
      .where('session_id', '=', token?.id ?? '')
      .execute()
    await (await (await owner.home.open('/security')).follow('Remove Phone')).send()
    expect((await byApp.open('/security')).path).toBe('/signin')
    expect((await byPassword.open('/security')).heading).toBe('Manage how I sign in')
    expect((await owner.home.open('/security')).heading).toBe('Manage how I sign in')
  })

  it('leaves the apps of other accounts alone, and answers wild ids with a sentence', async () => {
    const victim = await newOwner(service)
    await connectApp(service, victim.home, 'Theirs')
    const app = /remove\?app=([0-9a-f-]{36})/.exec((await victim.home.open('/security')).html)?.[1]
    const { home: browser } = await newOwner(service)
    await connectApp(service, browser, 'Own')
    const dashboard = await browser.open('/security')
    const forms = [await dashboard.follow('Remove Own'), await dashboard.follow('Rename Own')]
    for (const id of [app, undefined, '', '1', "'; drop table app_codes", 'x'.repeat(5000), '\u0000']) {
      for (const form of forms) {
        const answer = await form.send({ app: id, name: 'Mine now' })
        expect(answer.path).toBe(said('nothing-there'))
      }
      for (const path of ['rename', 'remove']) {
        const query = new URLSearchParams({ app: id ?? '' })
        expect((await browser.open(`/security/apps/${path}?${query}`)).path).toBe(said('nothing-there'))
      }
    }
    expect((await victim.home.open('/security')).text).toContain('Theirs')
  })
})
