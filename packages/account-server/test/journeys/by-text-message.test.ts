// Signing in, getting back in and asking for a username with a phone: which code counts for what, and what is sent.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeMailedTo,
  codeTextedTo,
  ENGINES,
  openTestService,
  type TestService,
  textsTo,
} from '../test-service.ts'
import type { Page } from '../walk.ts'
import {
  addPhone,
  askToSignIn,
  askToSignInByPhone,
  choicesOn,
  NEW_PASSWORD,
  newBrowser,
  otherDigits,
  type Person,
  signUp,
  trySignIn,
  waitOn,
} from './people.ts'

const NOT_RIGHT = ['Security code is not right or has run out. Check it, or send another one']

describe.each(ENGINES)('somebody with a phone at hand (%s)', (engine) => {
  let service: TestService
  let numbers = 200
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  /** Signs up with a phone that is confirmed; gives its number in E.164 form, too. */
  async function withPhone(username: string, address?: string): Promise<Person & { number: string }> {
    const person = await signUp(service, username, address)
    const number = newNumber()
    await (await addPhone(person.home, number)).send({ code: await codeTextedTo(service, number) })
    return { ...person, number }
  }

  function newNumber(): string {
    numbers += 1
    return `+12025550${numbers}`
  }

  async function askToRecoverByPhone(username: string, number: string): Promise<Page> {
    const options = await newBrowser(service).open('/forgot-password/options')
    const form = await options.follow('Get a code by text message')
    return form.send({ username, address: number })
  }

  it('signs in with the code in a text message, however the number is written', async () => {
    const { number } = await withPhone('alba')
    const browser = newBrowser(service)
    const asked = await askToSignInByPhone(browser, 'alba', `+1 (202) 555-0${number.slice(-3)}`)
    expect(asked.heading).toBe('Enter the code from your text message')
    expect(asked.text).toContain('If that number belongs to the account, we have sent a code to it.')
    const code = await codeTextedTo(service, number)
    expect((await textsTo(service, number))[0]).toBe(
      `${code} is your Test Service code to sign in. Nobody will ask you for it.\n\n@localhost #${code}`,
    )
    expect((await asked.send({ code: otherDigits(code) })).problems).toEqual(NOT_RIGHT)
    const inside = await asked.send({ code })
    expect(inside.path).toBe('/security')
    expect(inside.text).toContain('Signed in with a code by text message')
  })

  it('gets back in with the code in a text message, and creates a new password', async () => {
    const { number } = await withPhone('bella')
    const asked = await askToRecoverByPhone('bella', number)
    const create = await asked.send({ code: await codeTextedTo(service, number) })
    expect(create.heading).toBe('Create a new password')
    expect((await create.send({ password: NEW_PASSWORD })).path).toBe('/signin?said=password-set')
    expect((await trySignIn(newBrowser(service), 'bella', NEW_PASSWORD)).path).toBe('/security')
    expect((await textsTo(service, number)).some((text) => text.includes('your account was recovered'))).toBe(
      true,
    )
  })

  it('cannot use a code for anything but what it was sent for, nor twice, nor elsewhere', async () => {
    const { number, home } = await withPhone('celia')
    const browser = newBrowser(service)
    const signingIn = await askToSignInByPhone(browser, 'celia', number)
    const code = await codeTextedTo(service, number)
    const options = await browser.open('/forgot-password/phone')
    const recovering = await options.send({ username: 'celia', address: number })
    const recoveringCode = await codeTextedTo(service, number)
    expect((await signingIn.send({ code: recoveringCode })).problems).toEqual(NOT_RIGHT)
    expect((await recovering.send({ code })).problems).toEqual(NOT_RIGHT)
    const other = newBrowser(service)
    await (await other.open('/signin')).send({ username: 'celia' })
    expect((await (await other.open('/signin/phone/code')).send({ code })).problems).toEqual(NOT_RIGHT)
    const waiting = await addPhone(home, newNumber())
    expect((await waiting.send({ code })).problems).toEqual(NOT_RIGHT)
    expect((await signingIn.send({ code })).path).toBe('/security')
    const again = newBrowser(service)
    again.cookies.set('sparekey-browser', browser.cookies.get('sparekey-browser') ?? '')
    await (await again.open('/signin')).send({ username: 'celia' })
    expect((await (await again.open('/signin/phone/code')).send({ code })).problems).toEqual(NOT_RIGHT)
  })

  it('proves by where a code went, not by the page it is typed on', async () => {
    const { number } = await withPhone('diana', 'diana@example.org')
    const browser = newBrowser(service)
    await askToSignIn(browser, 'diana', 'diana@example.org')
    const byPhone = await askToSignInByPhone(browser, 'diana', number)
    const inside = await byPhone.send({ code: await codeMailedTo(service, 'diana@example.org') })
    expect(inside.path).toBe('/security')
    expect((await browser.open('/security/activity')).text).toContain('Signed in with a code by email')
  })

  it('sends nothing to a phone that is not the account’s, or waits to be confirmed, and says the same', async () => {
    const { home } = await withPhone('elena')
    const [waiting, foreign] = [newNumber(), newNumber()]
    await addPhone(home, waiting)
    const sent = await textsTo(service, waiting)
    const pages = []
    for (const [username, number] of [
      ['elena', waiting],
      ['elena', foreign],
      ['nobody-has-this', foreign],
    ] as const) {
      const page = await askToSignInByPhone(newBrowser(service), username, number)
      pages.push([page.status, page.heading, page.text.replaceAll(username, '')])
    }
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1)
    expect([await textsTo(service, waiting), await textsTo(service, foreign)]).toEqual([sent, []])
  })

  it('finds a code dead once its phone was given up', async () => {
    const { number, home } = await withPhone('frida')
    const asked = await askToSignInByPhone(newBrowser(service), 'frida', number)
    const code = await codeTextedTo(service, number)
    await (await (await home.open('/security')).follow('Remove +1')).send()
    expect((await asked.send({ code })).problems).toEqual(NOT_RIGHT)
  })

  it('has to wait after four text messages, and sees the other ways', async () => {
    const { number } = await withPhone('gerda')
    const form = await newBrowser(service).open('/forgot-password/phone')
    for (let times = 0; times < 4; times += 1) {
      expect((await form.send({ username: 'gerda', address: number })).status).toBe(200)
    }
    expect(waitOn(await form.send({ username: 'gerda', address: number }))).toMatchObject({
      status: 429,
      ways: ['Use my recovery code', 'Get a code by email', 'Use a passkey', 'Use my authenticator app'],
    })
  })

  it('is told what is no number, and sees what was typed', async () => {
    for (const path of ['/forgot-password/phone', '/help/username/phone']) {
      const page = await (await newBrowser(service).open(path)).send({ username: 'hanna', address: '0171 1' })
      expect([page.status, page.problems, page.value('address')]).toEqual([
        422,
        ['Enter a phone number with its country code, such as +44 20 7946 0958'],
        '0171 1',
      ])
    }
  })

  it('gets the usernames of a phone by text message, with links to sign in, and the page says nothing', async () => {
    const { number } = await withPhone('Irma')
    const { home } = await signUp(service, 'irma.second')
    await (await addPhone(home, number)).send({ code: await codeTextedTo(service, number) })
    const form = await (await newBrowser(service).open('/help/username')).follow(
      'Send them to a phone instead',
    )
    const sent = await form.send({ address: number })
    expect([sent.path, sent.heading]).toEqual(['/help/username/phone/sent', 'Look at your phone'])
    expect(choicesOn(sent).map(({ title }) => title)).toEqual([
      'I know my username now',
      'Try an email address',
      'Try another number',
      'Look for my username elsewhere',
    ])
    expect((await textsTo(service, number))[0]).toBe(
      [
        'Test Service: the usernames that go with this phone',
        'Irma http://localhost:3000/signin?username=Irma',
        'irma.second http://localhost:3000/signin?username=irma.second',
        'If you did not ask for it, there is nothing to do.',
      ].join('\n'),
    )
    const unknown = await form.send({ address: newNumber() })
    expect(unknown.html.replace(/value="[^"]*"/g, '')).toBe(sent.html.replace(/value="[^"]*"/g, ''))
    for (let times = 0; times < 5; times += 1) await form.send({ address: number })
    const usernames = (await textsTo(service, number)).filter((text) => text.includes('usernames'))
    expect(usernames).toHaveLength(3)
  })

  it('leaves neither numbers nor digits of a code in the log', async () => {
    const { number } = await withPhone('judith')
    await askToSignInByPhone(newBrowser(service), 'judith', number)
    const code = await codeTextedTo(service, number)
    expect(service.logged()).toContain('/signin/phone')
    expect(service.logged()).not.toContain(number.slice(1))
    expect(service.logged()).not.toMatch(new RegExp(`\\b${code}\\b`))
  })
})

it('a service without text messages offers none where people sign in, get back in or ask for help', async () => {
  const service = await openTestService('pglite', { config: { texts: 'none' } })
  const browser = newBrowser(service)
  await (await browser.open('/signin')).send({ username: 'anybody' })
  for (const path of [
    '/signin/other',
    '/forgot-password/options',
    '/recover/no-code',
    '/help/username',
    '/help/username/sent',
    '/help/password',
  ]) {
    const page = await browser.open(path)
    expect(page.status, path).toBe(200)
    expect(page.html, path).not.toMatch(/text message|phone number|a phone|\/phone/i)
  }
  for (const [path, instead] of [
    ['/signin/phone', '/signin/other'],
    ['/forgot-password/phone', '/forgot-password/options'],
    ['/help/username/phone', '/help/username'],
    ['/help/username/phone/sent', '/help/username'],
  ] as const) {
    expect((await browser.open(path)).path, path).toBe(instead)
  }
  await service.close()
})
