// Who is told of what: every kind of event there is, made to happen through the pages by somebody with two confirmed
// addresses, a phone, and an address that waits.

import { DAY, type EventKind, NOTICED, type NoticedEventKind } from '@sparekey/account-rules'
import { endCase, findAccountId, findWaitingCase, listEvents } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepCases } from '../../src/case/sweep-cases.ts'
import { noticeWords } from '../../src/notices/mail-words.ts'
import { formatDateTime } from '../../src/words/date-words.ts'
import { makePasskey } from '../authenticator.ts'
import { askForKey, readKey } from '../authenticator-app.ts'
import {
  codeMailedTo,
  codeTextedTo,
  ENGINES,
  mailsTo,
  openTestService,
  type TestService,
  textsTo,
} from '../test-service.ts'
import type { Page, Walker } from '../walk.ts'
import { accountIdOf, CASE_PASSWORD, openStart, setTwoStep } from './case/waiting.ts'
import {
  addAddress,
  addPasskey,
  addPhone,
  askToRecover,
  codeOn,
  enterSheet,
  linkIn,
  linkInText,
  linkMailedTo,
  makeSheet,
  newBrowser,
  newestLinkTo,
  otherDigits,
  PASSWORD,
  PRINTED_CODE,
  showPasskey,
  signIn,
  signUp,
  trySignIn,
} from './people.ts'
import { approve, ask, askBack, decline, newOperator, stateOf } from './support/desk.ts'

const HOME = 'told-at-home@example.org'
const WORK = 'told-at-work@example.org'
const WAITING = 'not-told@example.org'
const NUMBER = '+12025550190'

/** One person all along, in a browser at home that is new and signed in whenever a story begins. */
type Teller = {
  readonly service: TestService
  home: Walker
  readonly network: string
  username: string
  password: string
  /** Of the request that somebody opened for the account. */
  reference: string
}

/** What notices carry a link of its own for, to stop it by. */
const WHILE_WAITING: readonly EventKind[] = [
  'case-started',
  'case-reminder',
  'case-contact-confirmed',
  'support-requested',
  'support-approved',
]

/** Prepares an event and gives the last step, the one that makes it happen. */
type Story = (teller: Teller) => Promise<() => Promise<unknown>>

const STORIES: { readonly [Kind in EventKind]: Story } = {
  'account-created': async ({ service }) => {
    const form = await newBrowser(service).open('/signup')
    return () => form.send({ username: 'somebody.else', password: PASSWORD })
  },
  'signed-in':
    async ({ service, username, password, network }) =>
    () =>
      trySignIn(newBrowser(service, network), username, password),
  'signed-in-from-new-network':
    async ({ service, username, password }) =>
    () =>
      trySignIn(newBrowser(service), username, password),
  'signed-out': async (teller) => {
    const page = await (await another(teller)).open('/security')
    return () => page.send({}, 'Sign out')
  },
  'signed-out-everywhere': async (teller) => {
    const page = await (await another(teller)).open('/security')
    return () => page.send({}, 'Sign out everywhere')
  },
  'session-ended': async (teller) => {
    await another(teller)
    const page = await teller.home.open('/security')
    return () => page.send({}, 'End Firefox on Linux')
  },
  'username-changed': async (teller) => {
    const page = await teller.home.open('/security/username')
    return async () => {
      await page.send({ username: 'margarete' })
      teller.username = 'margarete'
    }
  },
  'password-changed': async (teller) => {
    const page = await teller.home.open('/security/password')
    return () => page.send({ password: setTo(teller, 'seven herons over the quarry') })
  },
  'contact-added':
    async ({ home }) =>
    () =>
      addAddress(home, 'added@example.org'),
  'contact-confirmed': async ({ service, home }) => {
    const page = await addAddress(home, 'new-here@example.org')
    const code = await codeMailedTo(service, 'new-here@example.org')
    return async () => {
      await page.send({ code })
      expect(await subjectsTo(service, 'new-here@example.org')).toEqual([
        expect.stringContaining('your code to'),
      ])
    }
  },
  'contact-removed': async ({ home }) => {
    const page = await (await home.open('/security')).follow('Remove new-here@example.org')
    return () => page.send()
  },
  'app-code-added': async ({ service, home }) => {
    const page = await askForKey(home)
    return () => page.send({ code: readKey(service, page).shows() })
  },
  'app-code-renamed': async ({ home }) => {
    const page = await (await home.open('/security')).follow('Rename Phone')
    return () => page.send({ name: 'Old phone' })
  },
  'app-code-removed': async ({ home }) => {
    const page = await (await home.open('/security')).follow('Remove Old phone')
    return () => page.send()
  },
  'passkey-added': async ({ home }) => {
    const page = await home.open('/security/passkeys')
    return () => page.send({ response: makePasskey(page).response })
  },
  'passkey-renamed': async ({ home }) => {
    const page = await (await home.open('/security')).follow('Rename Firefox on Linux')
    return () => page.send({ name: 'My phone' })
  },
  'passkey-removed': async ({ home }) => {
    const page = await (await home.open('/security')).follow('Remove My phone')
    return () => page.send()
  },
  'passkey-clone-suspected': async ({ service, home }) => {
    const passkey = await addPasskey(home)
    const clone = passkey.clone()
    await showPasskey(newBrowser(service), passkey)
    return () => showPasskey(newBrowser(service), clone)
  },
  'recovery-code-made': async ({ home }) => {
    const page = await home.open('/security/recovery-code')
    return () => page.send()
  },
  'recovery-code-saved': async ({ home }) => {
    const page = await (await home.open('/security/recovery-code')).send()
    return () => page.send({ saved: 'yes' })
  },
  'recovery-code-checked': async (teller) => {
    const sheet = await makeSheet(teller)
    const page = await teller.home.open('/security/recovery-code/check')
    return () => page.send({ 'recovery-code': sheet })
  },
  'recovery-code-entered': async (teller) => {
    const sheet = await makeSheet(teller)
    return () => enterSheet(newBrowser(teller.service), teller.username, sheet)
  },
  'recovery-finished': async (teller) => {
    const sheet = await makeSheet(teller)
    const page = await enterSheet(newBrowser(teller.service), teller.username, sheet)
    return () => page.send({ password: setTo(teller, 'nine barges under the bridge') })
  },
  'two-step-turned-on': async (teller) => {
    const ready = await readyForTwoStep(teller)
    return () => ready.send({}, 'Turn on')
  },
  'second-step-failed': async ({ service, username, password, network }) => {
    const second = await trySignIn(newBrowser(service, network), username, password)
    const way = await (await second.follow('Use a different verification option')).follow(
      'Get a code by email',
    )
    const page = await sendSecondCode(way)
    const wrong = otherDigits(await codeHome(service))
    for (let tries = 0; tries < 2; tries += 1) await page.send({ code: wrong })
    return () => page.send({ code: wrong })
  },
  'browser-remembered': async (teller) => {
    const page = await atSecondStep(teller)
    const code = await codeHome(teller.service)
    return () => page.send({ code, remember: 'yes' })
  },
  'browser-forgotten': async (teller) => {
    await (await atSecondStep(teller)).send({ code: await codeHome(teller.service), remember: 'yes' })
    const page = await teller.home.open('/security')
    return () => page.send({}, 'Ask again')
  },
  'two-step-turned-off': async (teller) => {
    const page = await teller.home.open('/security/two-step/off')
    return () => page.send({}, 'Turn off')
  },
  'case-started': async (teller) => {
    const { start } = await openWait(teller)
    return () => start.send({ password: CASE_PASSWORD })
  },
  'case-reminder': async (teller) => {
    await startWaiting(teller)
    return async () => {
      teller.service.clock.move(7 * DAY)
      await sweepCases(teller.service.deps)
    }
  },
  'case-contact-confirmed': async (teller) => {
    const page = await startWaiting(teller)
    const asked = await (await page.follow('Give an email address')).send({ address: 'waits@example.org' })
    const code = await codeMailedTo(teller.service, 'waits@example.org')
    return () => asked.send({ code })
  },
  'case-cancelled': async (teller) => {
    await startWaiting(teller)
    const question = await newBrowser(teller.service).open(
      await newestLinkTo(teller.service, '/case/link', HOME),
    )
    return () => question.send()
  },
  'case-in-effect': async (teller) => {
    await startWaiting(teller)
    setTo(teller, CASE_PASSWORD)
    return async () => {
      teller.service.clock.move(30 * DAY)
      await newBrowser(teller.service).post('/signin/password', {})
      await sweepCases(teller.service.deps)
    }
  },
  'support-requested': async (teller) => {
    const { service, username } = teller
    const operator = await newOperator(service, 'asks-back')
    teller.reference = (await ask(service, username, 'asks@new.example')).reference
    return () => askBack(operator, username, 'When did you last sign in?')
  },
  'support-question': async ({ service, username }) => {
    const operator = await newOperator(service, 'asks-once-more')
    return () => askBack(operator, username, 'And where from?')
  },
  'support-answer': async ({ service, reference }) => {
    const page = await stateOf(service, reference)
    return () => page.send({ answer: 'In May, from the library.' })
  },
  'support-approved': async ({ service, username }) => {
    const operator = await newOperator(service, 'approves')
    return () => approve(operator, username)
  },
  'support-declined': async ({ service, username }) => {
    const operator = await newOperator(service, 'declines')
    return () => decline(operator, username)
  },
  'support-stopped': async ({ service, username }) => {
    const operator = await newOperator(service, 'asks-again')
    await ask(service, username, 'asks-again@new.example')
    await askBack(operator, username, 'When did you last sign in?')
    const page = await newBrowser(service).open(await newestLinkTo(service, '/help/support/stop', HOME))
    return () => page.send()
  },
  // The last one: nobody signs in with a password after it.
  disavowed: async ({ service }) => {
    const link = await linkMailedTo(service, HOME, 'your account was recovered after the wait')
    const page = await newBrowser(service).open(link)
    return () => page.send()
  },
}

/** What happens in the same moment. */
const BESIDE: { readonly [Kind in EventKind]?: readonly EventKind[] } = {
  'browser-remembered': ['signed-in'],
}

describe.each(ENGINES)('somebody with three addresses and a phone (%s)', (engine) => {
  let service: TestService
  let teller: Teller
  beforeAll(async () => {
    service = await openTestService(engine)
    teller = { ...(await signUp(service, 'Margarethe', HOME)), service, password: PASSWORD, reference: '' }
    // So that the one at home is the older one, and stands first.
    service.clock.move(1000)
    const second = await addAddress(teller.home, WORK)
    await second.send({ code: await codeMailedTo(service, WORK) })
    const third = await addPhone(teller.home, NUMBER)
    await third.send({ code: await codeTextedTo(service, NUMBER) })
    await addAddress(teller.home, WAITING)
  })
  afterAll(() => service.close())

  /** The mails to the three addresses, the notices to the phone, and the kinds of what has happened to the account. */
  async function look(username: string) {
    const accountId = await findAccountId(service.deps.db, username.toLowerCase())
    const events = accountId === null ? [] : await listEvents(service.deps.db, accountId, 1000)
    return {
      home: await mailsTo(service, HOME),
      work: await mailsTo(service, WORK),
      waiting: await mailsTo(service, WAITING),
      // Codes come by text message too, where a story asks for one.
      phone: (await textsTo(service, NUMBER)).filter((text) => text.includes('/not-me?link=')),
      kinds: events.map(({ event }) => event.kind),
    }
  }

  const stories = Object.entries(STORIES) as [EventKind, Story][]

  it.each(stories)(
    'is told of "%s" where it matters, once at each confirmed contact',
    async (kind, prepare) => {
      // One wait after the other has to wait itself.
      if (kind.startsWith('case-')) service.clock.move(1 * DAY)
      teller.home = await another(teller)
      const act = await prepare(teller)
      const owner = kind === 'account-created' ? 'somebody.else' : teller.username
      const before = await look(owner)
      service.clock.move(1000)
      await act()
      const after = await look(kind === 'username-changed' ? teller.username : owner)

      expect([...after.kinds].sort()).toEqual([...before.kinds, kind, ...(BESIDE[kind] ?? [])].sort())
      const told = NOTICED[kind] ? 1 : 0
      const atHome = after.home.slice(0, after.home.length - before.home.length)
      const atWork = after.work.slice(0, after.work.length - before.work.length)
      const onPhone = after.phone.slice(0, after.phone.length - before.phone.length)
      expect([atHome.length, atWork.length, onPhone.length]).toEqual([told, told, told])
      expect(after.waiting).toHaveLength(before.waiting.length)
      for (const mail of [...atHome, ...atWork]) {
        expectNotice(mail, kind, owner)
        const asked = await newBrowser(service).open(linkIn(mail))
        expect([asked.status, asked.heading]).toEqual([200, 'Did you do this?'])
        expect(asked.offers("This wasn't me")).toBe(true)
      }
      for (const text of onPhone) {
        expectText(text, kind)
        const asked = await newBrowser(service).open(linkInText(text))
        expect([asked.status, asked.heading]).toEqual([200, 'Did you do this?'])
        expect(asked.offers("This wasn't me")).toBe(true)
      }
    },
  )

  function expectText(text: string, kind: EventKind) {
    const { subject } = noticeWords[kind as NoticedEventKind]
    const expected = typeof subject === 'string' ? subject : subject({ address: HOME } as never)
    const when = formatDateTime(service.clock.now())
    expect(text.startsWith(`Test Service: ${expected}, ${when}. `)).toBe(true)
    expect(text.match(/http\S+/g)).toHaveLength(WHILE_WAITING.includes(kind) ? 2 : 1)
  }

  function expectNotice(mail: { subject: string; text: string }, kind: EventKind, username: string) {
    const { subject } = noticeWords[kind as NoticedEventKind]
    // The contacts of these stories are email addresses.
    const expected = typeof subject === 'string' ? subject : subject({ address: HOME } as never)
    expect(mail.subject).toBe(`Test Service: ${expected}`)
    expect(mail.text).toMatch(new RegExp(`^Username: +${username}$`, 'im'))
    expect(mail.text).toContain(`When:      ${formatDateTime(service.clock.now())}`)
    expect(mail.text).toMatch(/^Where: {5}Firefox on Linux, network 10\.30\.\d+\.\d+$/m)
    expect(mail.text).toContain('If this was you, there is nothing to do.')
    expect(mail.text).toMatch(
      /If the page does not open, do this:\n\n1\. .+:\n {3}http:\/\/localhost:3000\/\w+$/m,
    )
    // No code of either kind, no token but the link's own, and no other link that carries anything.
    const cancelLink = /http:\S+\/(?:case\/link|help\/support\/stop)\?link=\S+/
    expect(cancelLink.test(mail.text)).toBe(WHILE_WAITING.includes(kind))
    const rest = mail.text.replace(linkIn(mail), '').replace(cancelLink, '')
    expect(rest).not.toMatch(PRINTED_CODE)
    expect(rest).not.toMatch(/\b\d{6}\b/)
    expect(rest).not.toMatch(/[\w-]{32,}/)
    for (const link of rest.match(/https?:\S+/g) ?? []) expect(link).not.toMatch(/[?#=]/)
  }
})

describe.each(ENGINES)('somebody who is told (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('gives up an address, and it is the last thing that address is told', async () => {
    const person = await signUp(service, 'norbert', 'norbert@old.example')
    const next = await addAddress(person.home, 'norbert@new.example')
    await next.send({ code: await codeMailedTo(service, 'norbert@new.example') })
    const question = await (await person.home.open('/security')).follow('Remove norbert@old.example')
    const before = await subjectsTo(service, 'norbert@old.example')
    await question.send()
    expect(await subjectsTo(service, 'norbert@old.example')).toEqual([
      'Test Service: an email address was removed',
      ...before,
    ])
    await (await person.home.open('/security/password')).send({ password: 'seven herons over the quarry' })
    expect(await subjectsTo(service, 'norbert@old.example')).toHaveLength(before.length + 1)
    expect((await subjectsTo(service, 'norbert@new.example'))[0]).toBe(
      'Test Service: your password was changed',
    )
  })

  it("is told of a sign-in by a thief who had the mailbox, with the thief's network in it", async () => {
    const address = 'oskar@example.org'
    const person = await signUp(service, 'oskar', address)
    const thief = newBrowser(service, '203.0.113.99')
    const asked = await askToRecover(thief, 'oskar', address)
    const create = await asked.send({ code: await codeMailedTo(service, address) })
    await create.send({ password: 'the password of a thief' })
    const [notice] = await mailsTo(service, address)
    expect(notice?.subject).toBe('Test Service: your account was recovered')
    expect(notice?.text).toContain('network 203.0.113.99')
    expect((await person.home.open('/security')).path).toBe('/signin')
  })

  it('sees the same on the page of recent activity, in sentences', async () => {
    const person = await signUp(service, 'Petra', 'petra@example.org')
    const first = await makeSheet(person)
    await (await person.home.open('/security/username')).send({ username: 'Petronella' })
    const recovery = newBrowser(service, '198.51.100.77')
    const shown = await (await enterSheet(recovery, 'petronella', first)).send({
      password: 'nine barges on the moat',
    })
    await shown.send({ saved: 'yes' })
    const browser = await signIn(service, { username: 'petronella' }, { password: 'nine barges on the moat' })
    await (await (await browser.open('/security')).follow('Remove petra@example.org')).send()
    const page = await (await browser.open('/security')).follow('Show more activity')
    for (const sentence of [
      'Account created',
      'Email address \u2068petra@example.org\u2069 added, not confirmed yet',
      'Email address \u2068petra@example.org\u2069 confirmed',
      'Recovery code generated: sheet no. 1',
      'Recovery code confirmed as saved: sheet no. 1',
      'Username changed from \u2068Petra\u2069 to \u2068Petronella\u2069',
      'Recovery code entered to get back in: sheet no. 1',
      'Got back in with a recovery code and created a new password. The new recovery code is on sheet no. 2',
      'Recovery code confirmed as saved: sheet no. 2',
      'Signed in with a password, from a network not used lately',
      'Email address \u2068petra@example.org\u2069 removed',
      'network 198.51.100.77',
    ]) {
      expect(page.text).toContain(sentence)
    }
    expect(page.html).not.toContain(codeOn(shown))
    expect(page.html).not.toContain(first)
  })
})

/** Another browser of the same person, on the network they are known on, with or without a second step. */
async function another(teller: Teller): Promise<Walker> {
  const { service, username, password, network } = teller
  await stopWaiting(teller)
  const browser = newBrowser(service, network)
  const page = await trySignIn(browser, username, password)
  if (page.path.startsWith('/signin/second'))
    await (await sendSecondCode(page)).send({ code: await codeHome(service) })
  return browser
}

/** Halfway through signing in, where the code of the second step is asked for. */
async function atSecondStep({ service, username, password, network }: Teller): Promise<Page> {
  return sendSecondCode(await trySignIn(newBrowser(service, network), username, password))
}

/** Whichever way the step offers first. The first address on its page is the one at home. */
async function sendSecondCode(page: Page): Promise<Page> {
  if (page.offers('Send a code to')) return page.send({}, 'Send a code to')
  const options = await page.follow('Use a different verification option')
  return (await options.follow('Get a code by email')).send({}, 'Send a code to')
}

function codeHome(service: TestService): Promise<string> {
  return codeMailedTo(service, HOME)
}

/** Ready to turn two-step verification on, with a saved sheet and two proofs shown. */
async function readyForTwoStep({ service, home }: Teller): Promise<Page> {
  await makeSheet({ home })
  const asked = await (await home.open('/security/two-step')).follow('Show a second proof')
  return (await sendSecondCode(asked)).send({ code: await codeHome(service) })
}

/** Opens the page on which a wait for the teller's account is started. */
async function openWait(teller: Teller): Promise<{ start: Page }> {
  const sheet = await makeSheet(teller)
  await setTwoStep(teller.service, teller.username)
  return openStart(teller.service, teller.username, sheet)
}

/** Starts a wait in which nothing is lost, and gives its page. */
async function startWaiting(teller: Teller): Promise<Page> {
  const { start } = await openWait(teller)
  const names = [...start.html.matchAll(/name="(keep-[^"]+)"/g)].map(([, name]) => [name, 'yes'])
  return start.send({ password: CASE_PASSWORD, ...Object.fromEntries(names) })
}

/** What waited for the account in the story before waits no more. */
async function stopWaiting({ service, username }: Teller): Promise<void> {
  const accountId = await accountIdOf(service, username)
  const waiting = await findWaitingCase(service.deps.db, accountId)
  if (waiting === null) return
  await endCase(service.deps.db, accountId, waiting.caseId, service.clock.now())
  await setTwoStep(service, username, false)
}

function setTo(teller: Teller, password: string): string {
  teller.password = password
  return password
}

async function subjectsTo(service: TestService, address: string): Promise<string[]> {
  return (await mailsTo(service, address)).map((mail) => mail.subject)
}
