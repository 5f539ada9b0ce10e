// What an operator's rules take away is no page any more: a proof that counts for nothing is neither asked for nor
// taken, whoever still has the address or an open form of it, and it stops no wait. The services here share a database:
// one runs by the rules as they come, the others by an operator's own.

import { parseRules, policy, type RulesSettings } from '@sparekey/account-rules'
import { findWaitingCase } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/build-app.ts'
import { listAllRows } from '../abuse/all-rows.ts'
import { fieldsOf } from '../abuse/form-fields.ts'
import { connectApp } from '../authenticator-app.ts'
import { openTestService, type TestService } from '../test-service.ts'
import { openWalker, type Walker } from '../walk.ts'
import { accountIdOf, setTwoStep } from './accounts.ts'
import { CASE_PASSWORD, openStart } from './case/waiting.ts'
import { choicesOn, enterSheet, makeSheet, newBrowser, signUp, trySignIn } from './people.ts'

/** The pages that take a first proof, and the list on which each is found where it counts. */
const DOORS = {
  '/signin/email': '/signin/other',
  '/signin/phone': '/signin/other',
  '/signin/passkey': '/signin/other',
  '/forgot-password': '/forgot-password/options',
  '/forgot-password/phone': '/forgot-password/options',
  '/forgot-password/passkey': '/forgot-password/options',
  '/forgot-password/app': '/forgot-password/options',
} as const
const CODES = ['/signin/email', '/signin/phone', '/forgot-password', '/forgot-password/phone']

const NO_APP: RulesSettings = {
  signInTogether: ['password', 'passkey', 'email-code', 'text-code'],
  getBackInTogether: ['password', 'passkey', 'email-code', 'text-code', 'recovery-code'],
}

const TABLE: [string, RulesSettings, (keyof typeof DOORS)[]][] = [
  ['the rules as they come', {}, []],
  ['no app', NO_APP, ['/forgot-password/app']],
  [
    'an app for signing in only',
    { ...NO_APP, signInTogether: ['password', 'app-code'] },
    ['/forgot-password/app'],
  ],
  [
    'no code by mail or text message to get back in',
    {
      getBackIn: ['passkey', 'recovery-code'],
      getBackInTogether: ['password', 'passkey', 'app-code', 'recovery-code'],
    },
    ['/forgot-password', '/forgot-password/phone'],
  ],
  [
    'no passkey',
    {
      signIn: ['password', 'email-code', 'text-code'],
      signInAlone: [],
      signInTogether: ['password', 'app-code', 'email-code', 'text-code'],
      getBackIn: ['email-code', 'text-code', 'recovery-code'],
      getBackInTogether: ['password', 'app-code', 'email-code', 'text-code', 'recovery-code'],
    },
    ['/signin/passkey', '/forgot-password/passkey'],
  ],
  [
    'nothing but passwords and sheets',
    {
      signIn: ['password'],
      signInAlone: ['passkey'],
      signInTogether: [],
      getBackIn: ['recovery-code'],
      getBackInTogether: [],
    },
    [
      '/signin/email',
      '/signin/phone',
      '/forgot-password',
      '/forgot-password/phone',
      '/forgot-password/passkey',
      '/forgot-password/app',
    ],
  ],
]

describe('by rules that leave proofs out', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService('pglite')
  })
  afterAll(() => service.close())

  /** This browser at a service with these rules. Its cookies are its own from then on. */
  function by(settings: RulesSettings, { cookies }: Walker): Walker {
    const decision = parseRules(settings)
    if (decision.kind === 'refused') expect.fail(JSON.stringify(decision.problems))
    return openWalker(buildApp({ ...service.deps, rules: decision.rules }), { cookies })
  }

  it.each(TABLE)('a door is there exactly where it is listed: %s', async (_, settings, closed) => {
    const usual = newBrowser(service)
    await (await usual.open('/signin')).send({ username: 'nobody' })
    const strict = by(settings, usual)
    const listed = new Set<string>()
    for (const list of new Set(Object.values(DOORS))) {
      for (const { href } of choicesOn(await strict.open(list))) listed.add(href)
    }
    expect(Object.keys(DOORS).filter((door) => !listed.has(door))).toEqual(closed)
    const before = await listAllRows(service.deps.db)
    for (const [door, list] of Object.entries(DOORS)) {
      const ways = CODES.includes(door) ? [door, `${door}/code`] : [door]
      for (const path of ways) {
        const isOpen = listed.has(door)
        expect([path, (await strict.open(path)).path]).toEqual([path, isOpen ? path : list])
        if (isOpen) continue
        // A form that was open before the rules were others.
        const sent = await strict.post(path, fieldsOf(await usual.open(path), path))
        expect([path, sent.status, sent.headers.get('location')]).toEqual([path, 303, list])
      }
    }
    expect(await listAllRows(service.deps.db)).toEqual(before)
  })

  it('a browser offers no passkey in the place of a username where none signs in', async () => {
    const [, noPasskey = {}] = TABLE.find(([name]) => name === 'no passkey') ?? []
    const browser = newBrowser(service)
    expect((await browser.open('/signin')).html).toContain('data-passkey="autofill"')
    expect((await by(noPasskey, browser).open('/signin')).html).not.toContain('webauthn')
  })

  it('what signing in takes is said as it is there', async () => {
    const { username, home } = await signUp(service, 'cleo')
    const strict = by({ signInAlone: [] }, home)
    const turningOn = '/security/two-step'
    expect((await home.open(turningOn)).text).toContain(
      'signing in takes two different proofs, or a passkey.',
    )
    expect((await strict.open(turningOn)).text).toContain('signing in takes two different proofs.')
    await setTwoStep(service, username)
    expect((await home.open('/security')).text).toContain(
      'Signing in takes two different proofs, or a passkey.',
    )
    expect((await strict.open('/security')).text).toContain('Signing in takes two different proofs.')
  })

  it('an app is no second proof, on no page that asks for one', async () => {
    const { username, home, app, sheet } = await withApp('ada')
    service.clock.move(policy.proofIsFreshFor.value)
    const halfway = newBrowser(service)
    await trySignIn(halfway, username)
    const recovering = newBrowser(service)
    await enterSheet(recovering, username, sheet)
    for (const [browser, base] of [
      [home, '/security/prove'],
      [halfway, '/signin/second'],
      [recovering, '/recover/proof'],
    ] as const) {
      const asked = await browser.open(`${base}/app`)
      expect(asked.path).toBe(`${base}/app`)
      const strict = by(NO_APP, browser)
      const instead = await strict.open(`${base}/app`)
      expect(instead.path).toMatch(new RegExp(`^${base}/(password|email|options)`))
      const sent = await strict.post(`${base}/app`, { ...fieldsOf(asked, `${base}/app`), code: app.shows() })
      expect([sent.status, sent.headers.get('location')?.startsWith(base)]).toEqual([303, true])
      // The code is as good as it was: nobody looked at it.
      const taken = await asked.send({ code: app.shows() })
      expect(taken.path).not.toBe(`${base}/app`)
      expect(taken.problems).toEqual([])
      service.clock.move(policy.appCodeStep.value)
    }
  })

  it('an app stops no wait', async () => {
    const { username, app, sheet } = await withApp('ben')
    const { start } = await openStart(service, username, sheet)
    await start.send({ password: CASE_PASSWORD })
    const accountId = await accountIdOf(service, username)
    const usual = newBrowser(service)
    const begun = await (await usual.open('/forgot-password/app')).send({ username, code: app.shows() })
    const running = await begun.follow("I don't have any of these")
    const fields = fieldsOf(running, '/recover/wait/stop')
    await by(NO_APP, usual).post('/recover/wait/stop', fields)
    expect(await findWaitingCase(service.deps.db, accountId)).not.toBeNull()
    await usual.post('/recover/wait/stop', fields)
    expect(await findWaitingCase(service.deps.db, accountId)).toBeNull()
  })

  async function withApp(username: string) {
    const owner = await signUp(service, username, `${username}@example.org`)
    const sheet = await makeSheet(owner)
    const app = await connectApp(service, owner.home)
    await setTwoStep(service, username)
    service.clock.move(policy.appCodeStep.value)
    return { ...owner, sheet, app }
  }
})
