// The sign-in helper: one question on each page, answered by a link, and every way ends where somebody can act.

import { MINUTE } from '@sparekey/account-rules'
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectApp } from '../authenticator-app.ts'
import { codeMailedTo, mailsTo, openTestService, type TestService } from '../test-service.ts'
import type { Page, Walker } from '../walk.ts'
import { setTwoStep } from './accounts.ts'
import {
  addPasskey,
  choicesOn,
  enterSheet,
  linkMailedTo,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  PASSWORD,
  signUp,
  trySignIn,
} from './people.ts'

/** Where the helper ends: forms, the question before a form, lists of what is left, and those who run the service. */
const ENDS = [
  '/forgot-password',
  '/forgot-password/app',
  '/forgot-password/passkey',
  '/forgot-password/phone',
  '/help/support',
  '/help/username',
  '/help/username/phone',
  '/recover',
  '/recover/code',
  '/recover/no-code',
  '/signin',
  '/signin/passkey',
]

describe('the sign-in helper', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService('pglite', { config: { supportContact: 'help@example.org' } })
  })
  afterAll(() => service.close())

  it('asks first what is in the way', async () => {
    const page = await newBrowser(service).open('/help/signin')
    expect(choicesOn(page).map(({ title }) => title)).toEqual([
      'I forgot my username',
      'I forgot my password',
      'I lost my phone or app',
      'My recovery code does not work',
      'Someone else changed my account',
      'Something else',
    ])
  })

  it('leads by links alone, over pages of its own, to every end, and to nothing that is not there', async () => {
    const browser = newBrowser(service)
    const seen = new Set<string>()
    const ends = new Set<string>()
    const open: string[] = ['/help/signin', '/help/username/sent']
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path)) continue
      seen.add(path)
      const page = await browser.open(path)
      expect([page.status, page.path], path).toEqual([200, path])
      if (ENDS.includes(path)) ends.add(path)
      else {
        const choices = choicesOn(page)
        expect(choices.length, path).toBeGreaterThan(1)
        expect(page.text.match(/\?(?= )/g)?.length ?? 0, path).toBeLessThanOrEqual(1)
        expect(parse(page.html).querySelector('main form'), path).toBeNull()
        open.push(...choices.map(({ href }) => href))
      }
    }
    expect([...ends].sort()).toEqual(ENDS)
    expect(seen.size - ends.size).toBeGreaterThanOrEqual(6)
  })

  it.each([
    [['I forgot my username', 'I cannot read mail there', 'I know my username now'], 'Sign in'],
    [['I forgot my password', 'Yes'], 'Forgot your password?'],
    [
      ['I forgot my password', 'No, or I never gave an address', 'Yes, I have it'],
      'Enter your recovery code',
    ],
    [['I forgot my password', 'I forgot my username'], 'I forgot my username'],
    [
      ['My recovery code does not work', 'Something about its characters', 'Try the code again'],
      'Enter your recovery code',
    ],
    [
      ['My recovery code does not work', 'Username and recovery code do not match', 'I forgot my username'],
      'I forgot my username',
    ],
    [['I lost my phone or app', 'An authenticator app on another device'], 'Enter a code from your app'],
    [['My recovery code does not work', 'Go on without a code'], 'Without a recovery code'],
    [['Someone else changed my account', 'No, or its link does nothing', 'I can still sign in'], 'Sign in'],
    [
      ['Someone else changed my account', 'Yes', 'The link does nothing', 'Get back in by email'],
      'Forgot your password?',
    ],
    [
      [
        'Someone else changed my account',
        'No, or its link does nothing',
        'Get back in with my recovery code',
      ],
      'Enter your recovery code',
    ],
    [['Something else'], 'Contact support'],
  ])('%j ends at "%s"', async (answers, heading) => {
    let page = await newBrowser(service).open('/help/signin')
    for (const answer of answers) page = await page.follow(answer)
    expect([page.status, page.heading]).toEqual([200, heading])
  })

  describe('takes to the end', () => {
    it('somebody who forgot the username: it is sent, and signs in', async () => {
      const address = 'ottilie@example.org'
      await signUp(service, 'ottilie.forgets', address)
      const browser = newBrowser(service)
      const form = await answer(browser, 'I forgot my username')
      expect((await form.send({ address })).heading).toBe('Look in your mailbox')
      const [mail] = await mailsTo(service, address)
      const link =
        /http:\/\/localhost:\d+(\/signin\?\S+)/.exec(mail?.text ?? '')?.[1] ?? expect.fail(mail?.text)
      const named = await (await browser.open(link)).send()
      expect((await named.send({ password: PASSWORD })).path).toBe('/security')
    })

    it('somebody who forgot the password: a new one signs in', async () => {
      const address = 'paula@example.org'
      await signUp(service, 'paula', address)
      const browser = newBrowser(service)
      const form = await answer(browser, 'I forgot my password', 'Yes')
      await getBackIn(browser, 'paula', await form.send({ username: 'paula', address }), address)
    })

    it('somebody who lost the phone with the app and has a passkey elsewhere: it signs in', async () => {
      const { browser, passkey } = await loseThePhone('quentin')
      const page = await answer(browser, 'I lost my phone or app', 'A passkey on another device')
      expect((await page.send({ response: passkey.show(page) })).path).toBe('/security')
    })

    it('somebody who lost it and has the password and the sheet: a new password, at once', async () => {
      const { browser, sheet } = await loseThePhone('rosalie')
      const way = ['I lost my phone or app', 'My password', 'Sign in with my password'] as const
      const named = await (await answer(browser, ...way)).send({ username: 'rosalie' })
      const second = await named.send({ password: PASSWORD })
      const question = await second.follow("I don't have any of these")
      const entry = await question.follow('Yes, I have it')
      const asked = await entry.send({ username: 'rosalie', 'recovery-code': sheet })
      const create = await asked.send({ password: PASSWORD })
      await saveAndSignIn(
        browser,
        'rosalie',
        await create.send({ password: NEW_PASSWORD }),
        '/signin/second/passkey',
      )
    })

    it('somebody who lost it and has the sheet alone: a wait begins', async () => {
      const { browser, sheet } = await loseThePhone('severin')
      const entry = await answer(browser, 'I lost my phone or app', 'My recovery code')
      const asked = await entry.send({ username: 'severin', 'recovery-code': sheet })
      const start = await asked.follow("I don't have any of these")
      expect((await start.send({ password: NEW_PASSWORD })).text).toContain('The wait has started.')
    })

    it('somebody whose code is not taken: the newer sheet gets them back in', async () => {
      const person = await signUp(service, 'theodora')
      const old = await makeSheet(person)
      const sheet = await makeSheet(person)
      const browser = newBrowser(service)
      const refused = await enterSheet(browser, 'theodora', old)
      expect(refused.problems[0]).toContain('Username and recovery code do not match')
      const way = ['Username and recovery code do not match', 'Try the code again'] as const
      const entry = await answer(browser, 'My recovery code does not work', ...way)
      const create = await entry.send({ username: 'theodora', 'recovery-code': sheet })
      await saveAndSignIn(browser, 'theodora', await create.send({ password: NEW_PASSWORD }), '/security')
    })

    it('somebody whose password another changed: the other is out, and they are in', async () => {
      const address = 'ulrike@example.org'
      const { home } = await signUp(service, 'ulrike', address)
      await (await home.open('/security/password')).send({ password: 'the password of a thief' })
      const browser = newBrowser(service)
      const way = ['No, or its link does nothing', 'Get back in by email'] as const
      const form = await answer(browser, 'Someone else changed my account', ...way)
      await getBackIn(browser, 'ulrike', await form.send({ username: 'ulrike', address }), address)
      expect((await home.open('/security')).path).toBe('/signin')
    })

    it('somebody who has the notice of it: its link ends what the other did', async () => {
      const address = 'valerie@example.org'
      const { home } = await signUp(service, 'valerie', address)
      service.clock.move(MINUTE)
      await (await home.open('/security/password')).send({ password: 'the password of a thief' })
      const told = await answer(
        newBrowser(service),
        'Someone else changed my account',
        'Yes, I have the message',
      )
      expect(told.heading).toBe('Use the link in the message')
      const browser = newBrowser(service)
      const asked = await browser.open(await linkMailedTo(service, address, 'your password was changed'))
      const form = await (await asked.send({}, "This wasn't me")).follow('Get a code by email')
      await getBackIn(browser, 'valerie', await form.send({ username: 'valerie', address }), address)
    })
  })

  it('is there for somebody who is signed in, too', async () => {
    const { home } = await signUp(service, 'nora')
    const page = await (await home.open('/security')).follow('Help signing in')
    expect((await page.follow('I forgot my username')).heading).toBe('I forgot my username')
  })

  /** Begins at the helper, and gives the page that the answers lead to. */
  async function answer(browser: Walker, ...answers: readonly string[]): Promise<Page> {
    let page = await browser.open('/help/signin')
    for (const one of answers) page = await page.follow(one)
    return page
  }

  /** Types the code that was mailed, creates a password, and signs in with it. */
  async function getBackIn(browser: Walker, username: string, asked: Page, address: string): Promise<void> {
    const create = await asked.send({ code: await codeMailedTo(service, address) })
    expect((await create.send({ password: NEW_PASSWORD })).path).toBe('/signin?said=password-set')
    expect((await trySignIn(browser, username, NEW_PASSWORD)).path).toBe('/security')
  }

  /** Confirms the sheet that a used one makes, and signs in as far as the new password goes. */
  async function saveAndSignIn(
    browser: Walker,
    username: string,
    saving: Page,
    comesTo: string,
  ): Promise<void> {
    expect(saving.heading).toBe('Save your recovery code')
    await saving.send({ saved: 'yes' })
    expect((await trySignIn(browser, username, NEW_PASSWORD)).path).toBe(comesTo)
  }

  /** Two-step verification with an app on the phone, and a sheet and a passkey that are not on it. */
  async function loseThePhone(username: string) {
    const person = await signUp(service, username)
    await connectApp(service, person.home)
    const passkey = await addPasskey(person.home)
    const sheet = await makeSheet(person)
    await setTwoStep(service, username)
    return { browser: newBrowser(service), passkey, sheet }
  }
})
