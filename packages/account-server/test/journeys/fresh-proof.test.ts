// Every change asks once more who it is when the last proof is 20 minutes old, and then goes on where it stopped.

import { MINUTE } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePasskey } from '../authenticator.ts'
import { codeMailedTo, ENGINES, openTestService, type TestService } from '../test-service.ts'
import { openWalker, type Page, type Walker } from '../walk.ts'
import {
  addAddress,
  addPasskey,
  codeOn,
  NEW_PASSWORD,
  newBrowser,
  newNetwork,
  otherDigits,
  otherwiseByEmail,
  PASSWORD,
  type Person,
  PHONE,
  signIn,
  signUp,
  trySignIn,
  usernameIn,
  WRONG_PASSWORD,
} from './people.ts'

const ADDRESS = 'proof@example.org'
const WAITING = 'proof-waits@example.org'

type Change = {
  readonly change: string
  /** Walks to the last page before the change. */
  readonly walk: (browser: Walker) => Promise<Page>
  /** Does it there. */
  readonly act: (page: Page) => Promise<Page>
  /** The page that is shown after the proof, and what is still on it. */
  readonly heading: string
  readonly keeps?: (page: Page) => void
}

const CHANGES: readonly Change[] = [
  {
    change: 'another username',
    walk: (browser) => browser.open('/security/username'),
    act: (page) => page.send({ username: 'Wanda & co. "W"' }),
    heading: 'Change your username',
    keeps: (page) => expect(page.value('username')).toBe('Wanda & co. "W"'),
  },
  {
    change: 'another password',
    walk: (browser) => browser.open('/security/password'),
    act: (page) => page.send({ password: NEW_PASSWORD }),
    heading: 'Change your password',
    keeps: (page) => expect(page.html).not.toContain(NEW_PASSWORD),
  },
  {
    change: 'another email address',
    walk: (browser) => browser.open('/security/emails'),
    act: (page) => page.send({ address: 'new+one@example.org' }),
    heading: 'Add an email address',
    keeps: (page) => expect(page.value('address')).toBe('new+one@example.org'),
  },
  {
    change: 'to confirm an address',
    walk: async (browser) => (await browser.open('/security')).follow(`Confirm ${WAITING}`),
    act: (page) => page.send({ code: '123456' }),
    heading: 'Confirm your email address',
    keeps: (page) => expect(page.text).toContain(WAITING),
  },
  {
    change: 'another code to confirm an address',
    walk: async (browser) => (await browser.open('/security')).follow(`Confirm ${WAITING}`),
    act: (page) => page.send({}, 'Send another code'),
    heading: 'Confirm your email address',
    keeps: (page) => expect(page.text).toContain(WAITING),
  },
  {
    change: 'to remove an address',
    walk: async (browser) => (await browser.open('/security')).follow(`Remove ${WAITING}`),
    act: (page) => page.send(),
    heading: 'Remove this email address?',
    keeps: (page) => expect(page.text).toContain(WAITING),
  },
  {
    change: 'another name for the passkey',
    walk: async (browser) => (await browser.open('/security')).follow('Rename'),
    act: (page) => page.send({ name: 'Wanda & her "key"' }),
    heading: 'Rename your passkey',
    keeps: (page) => expect(page.value('name')).toBe('Wanda & her "key"'),
  },
  {
    change: 'a name for the passkey that was added a moment ago',
    walk: async (browser) => {
      const adding = await browser.open('/security/passkeys')
      return adding.send({ response: makePasskey(adding).response })
    },
    act: (page) => page.send({ name: 'A new "key"' }),
    heading: 'Name your passkey',
    keeps: (page) => expect(page.value('name')).toBe('A new "key"'),
  },
  {
    change: 'a new recovery code',
    walk: (browser) => browser.open('/security/recovery-code'),
    act: (page) => page.send({}, 'Generate a new code'),
    heading: 'Generate a new recovery code',
  },
  {
    change: 'to see the code that waits',
    walk: async (browser) => (await browser.open('/security/recovery-code')).send(),
    act: (page) => page.send({ saved: 'yes' }),
    heading: 'Save your recovery code',
    keeps: (page) => expect(codeOn(page)).toBeDefined(),
  },
  {
    change: 'to end the session on the phone',
    walk: (browser) => browser.open('/security'),
    act: (page) => page.send({}, 'End Safari on iOS'),
    heading: 'End this session?',
    keeps: (page) => expect(page.text).toContain('Safari on iOS'),
  },
  {
    change: 'to sign out everywhere',
    walk: (browser) => browser.open('/security'),
    act: (page) => page.send({}, 'Sign out everywhere'),
    heading: 'Sign out everywhere?',
  },
]

/** Those that begin on a page of their own. The dashboard's buttons begin where everything is only shown. */
const WITH_A_PAGE = CHANGES.filter(({ change }) => !/session|everywhere/.test(change))

/** Where nobody is to be sent: other sites in every spelling, and pages of ours that act or do not belong here. */
const ELSEWHERE = [
  'https://evil.example/security',
  'https:evil.example',
  '//evil.example/security',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/%2f/evil.example',
  'http://localhost:3000.evil.example/security',
  'http://localhost:3000@evil.example/security',
  'javascript:alert(1)',
  '/signout',
  '/security/../signout',
  '/security/prove?next=/security',
  '/security;@evil.example',
  '/recover/next',
  '/nothing',
  '\u0000',
  'x'.repeat(20_000),
]

describe.each(ENGINES)('somebody who has been away for 20 minutes (%s)', (engine) => {
  let service: TestService
  let person: Person
  beforeAll(async () => {
    service = await openTestService(engine)
    person = await signUp(service, 'wanda', ADDRESS)
    await addAddress(person.home, WAITING)
    await addPasskey(person.home)
    await trySignIn(openWalker(service.app, { network: newNetwork(), userAgent: PHONE }), 'wanda')
  })
  afterAll(() => service.close())

  it.each(CHANGES)(
    'wants $change, shows the password, and is back',
    async ({ walk, act, heading, keeps }) => {
      const browser = await signIn(service, person)
      const page = await walk(browser)
      service.clock.move(20 * MINUTE)
      const asked = await act(page)
      expect(asked.heading).toBe('Show that it is you')
      expect(asked.html).not.toContain(NEW_PASSWORD)
      const back = await asked.send({ password: PASSWORD })
      expect(back.heading).toBe(heading)
      keeps?.(back)
      expect(await usernameIn(browser)).toBe('wanda')
    },
  )

  it.each(WITH_A_PAGE)(
    'comes back for $change, and is asked before the page is shown',
    async ({ walk, heading }) => {
      const browser = await signIn(service, person)
      const { path } = await walk(browser)
      service.clock.move(20 * MINUTE)
      const asked = await browser.open(path)
      expect(asked.heading).toBe('Show that it is you')
      expect((await asked.send({ password: PASSWORD })).heading).toBe(heading)
    },
  )

  it('wants to end the session of this very browser, and is not told that it is gone already', async () => {
    const { home } = await signUp(service, 'vera')
    const page = await home.open('/security')
    service.clock.move(20 * MINUTE)
    const question = await (await page.send({}, 'End')).send({ password: PASSWORD })
    expect(question.heading).toBe('End this session?')
    expect(question.text).toContain('It is the browser you are using now: you will be signed out here.')
    expect((await question.send()).path).toBe('/signin?said=signed-out')
    expect((await home.open('/security')).path).toBe('/signin')
  })

  it('shows a mailed code instead of the password, and is back too', async () => {
    const browser = await signIn(service, person, { network: person.network })
    const page = await browser.open('/security/username')
    service.clock.move(20 * MINUTE)
    const asked = await page.send({ username: 'wendy' })
    const choosing = await otherwiseByEmail(asked)
    expect(choosing.offers(`Send a code to ${WAITING}`)).toBe(false)
    const sent = await choosing.send({}, `Send a code to ${ADDRESS}`)
    expect(sent.text).toContain(`We have sent a code to ${ADDRESS}`)
    const code = await codeMailedTo(service, ADDRESS)
    const wrong = await sent.send({ code: otherDigits(code) })
    expect(wrong.problems).toEqual([
      'Security code is not right or has run out. Check it, or send another one',
    ])
    const back = await wrong.send({ code })
    expect([back.heading, back.value('username')]).toEqual(['Change your username', 'wendy'])
  })

  it('types a wrong password and none, changes the mind, and nothing has happened', async () => {
    const browser = await signIn(service, person)
    const page = await browser.open('/security/username')
    service.clock.move(20 * MINUTE)
    const asked = await page.send({ username: 'winny' })
    expect((await asked.send({ password: '' })).problems).toEqual(['Enter your password'])
    const wrong = await asked.send({ password: WRONG_PASSWORD })
    expect([wrong.status, wrong.problems]).toEqual([422, ['Password is not right']])
    expect(wrong.html).not.toContain(WRONG_PASSWORD)
    expect((await wrong.follow('Cancel')).path).toBe('/security')
    const back = await wrong.send({ password: PASSWORD })
    expect(back.value('username')).toBe('winny')
    expect((await browser.open('/security')).text).toContain('wanda')
  })

  it('is not sent anywhere else by a link that says where to go on', async () => {
    const { home } = await signUp(service, 'xenia')
    const cookie = [...home.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    for (const next of ELSEWHERE) {
      const path = `/security/prove?${new URLSearchParams({ next })}`
      const answer = await service.app.request(path, { headers: { cookie } })
      expect([answer.status, answer.headers.get('location')], next.slice(0, 80)).toEqual([303, '/security'])
    }
    service.clock.move(20 * MINUTE)
    for (const next of ELSEWHERE) {
      const asked = await home.open(`/security/prove?${new URLSearchParams({ next })}`)
      expect(asked.value('next'), next.slice(0, 80)).toBe('/security')
    }
  })

  it('is not sent anywhere else by a form that was tampered with either', async () => {
    const person = await signUp(service, 'yara')
    for (const next of ELSEWHERE) {
      service.clock.move(20 * MINUTE)
      const asked = await person.home.open('/security/prove')
      const page = await asked.send({ next, password: PASSWORD })
      expect([page.status, page.path], next.slice(0, 80)).toEqual([200, '/security'])
    }
  })

  it('is sent to sign in, and from there to no address that a link names', async () => {
    const page = await newBrowser(service).open('/signin?next=https://evil.example&username=zoe&said=%3Cb%3E')
    expect(page.value('username')).toBe('zoe')
    expect(page.html).not.toContain('evil.example')
    expect(page.html).not.toContain('<b>')
    expect((await (await page.send()).send({ password: PASSWORD })).path).toBe('/signin/password')
  })
})
