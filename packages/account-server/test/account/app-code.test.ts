// Proving with an app code: one of many, never twice, only one's own; and the same work for names that nobody has.

import { randomUUID } from 'node:crypto'
import { HOUR, limits, MINUTE, SECOND } from '@sparekey/account-rules'
import { listAppCodes } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failAtEveryStatement, InjectedFault } from '../../../../test-support/fault-injection.ts'
import { withAppCode } from '../../src/account/app-code.ts'
import type { Visit } from '../../src/http/visit.ts'
import { addPerson, newNetwork } from '../abuse/add-person.ts'
import {
  type AuthenticatorApp,
  askForKey,
  connectApp,
  otherThanShown,
  readKey,
} from '../authenticator-app.ts'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'

describe.each(ENGINES)('an app code (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  /** Somebody with an app, a step after it was connected. */
  async function addPersonWithApp(name: string) {
    const { accountId, browser } = await addPerson(service, name)
    const app = await connectApp(service, browser)
    service.clock.move(30 * SECOND)
    return { accountId, browser, app }
  }

  function visitFrom(network: string): Visit {
    const browserId = 'a browser of the tests'
    return { requestId: randomUUID(), now: service.clock.now(), network, browser: 'Firefox', browserId }
  }

  const tryCode = (accountId: string, digits: string, network = newNetwork(), deps = service.deps) =>
    withAppCode(deps, visitFrom(network), accountId, digits, async (_tx, account, proof) => ({
      kind: 'opened' as const,
      by: account.accountId,
      proof,
    }))

  it('opens for its account, as a proof of its kind, and is noted', async () => {
    const { accountId, app } = await addPersonWithApp('opens')
    expect(await tryCode(accountId, app.shows())).toEqual({
      kind: 'opened',
      by: accountId,
      proof: { kind: 'app-code', contactId: null, shownAt: service.clock.now() },
    })
    expect(await listAppCodes(service.deps.db, accountId)).toMatchObject([
      { lastUsedAt: service.clock.now() },
    ])
  })

  it('opens one of fifty that come together', async () => {
    const { accountId, app } = await addPersonWithApp('fifty')
    const digits = app.shows()
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => tryCode(accountId, digits)))
    expect(outcomes.filter(({ kind }) => kind === 'opened')).toHaveLength(1)
  })

  it('is not taken again, nor the one before it, in any later step', async () => {
    const { accountId, app } = await addPersonWithApp('replayed')
    service.clock.move(30 * SECOND)
    const [earlier, present] = [app.shows(-30), app.shows()]
    expect((await tryCode(accountId, present)).kind).toBe('opened')
    for (const seconds of [0, 1, 29, 30]) {
      service.clock.move(seconds * SECOND)
      for (const digits of [present, earlier]) {
        expect(await tryCode(accountId, digits)).toEqual({ kind: 'refused', reason: 'proof-not-right' })
      }
    }
    expect((await tryCode(accountId, app.shows())).kind).toBe('opened')
  })

  it('which connected the app is used up by that', async () => {
    const { accountId, browser } = await addPerson(service, 'connected')
    const app = await connectApp(service, browser)
    expect((await tryCode(accountId, app.shows())).kind).toBe('refused')
    service.clock.move(30 * SECOND)
    expect((await tryCode(accountId, app.shows())).kind).toBe('opened')
  })

  it.each([
    [-30, 'opened'],
    [30, 'opened'],
    [-60, 'refused'],
    [60, 'refused'],
  ] as const)('of a clock that is %i seconds off is %s', async (seconds, kind) => {
    const { accountId, app } = await addPersonWithApp(`drift${seconds}`)
    service.clock.move(5 * MINUTE)
    expect((await tryCode(accountId, app.shows(seconds))).kind).toBe(kind)
  })

  it('that was used is not taken after the clock is moved back, and newer ones are once it is right', async () => {
    const { accountId, app } = await addPersonWithApp('moved-back')
    service.clock.move(1 * HOUR)
    expect((await tryCode(accountId, app.shows())).kind).toBe('opened')
    service.clock.move(-1 * HOUR)
    expect((await tryCode(accountId, app.shows())).kind).toBe('refused')
    service.clock.move(1 * HOUR + 30 * SECOND)
    expect((await tryCode(accountId, app.shows())).kind).toBe('opened')
  })

  it('of any of several apps opens, each once', async () => {
    const { accountId, browser } = await addPerson(service, 'several')
    const apps: AuthenticatorApp[] = []
    for (const name of ['Phone', 'Tablet', 'Desk']) apps.push(await connectApp(service, browser, name))
    service.clock.move(30 * SECOND)
    for (const app of apps) expect((await tryCode(accountId, app.shows())).kind).toBe('opened')
    for (const app of apps) expect((await tryCode(accountId, app.shows())).kind).toBe('refused')
  })

  it('of another account, of an app that waits, that is removed, or that never was: refused, all alike', async () => {
    const mine = await addPersonWithApp('mine')
    const theirs = await addPersonWithApp('theirs')
    const waiting = await addPerson(service, 'waits')
    const page = await askForKey(waiting.browser)
    const refusal = { kind: 'refused', reason: 'proof-not-right' }
    expect(await tryCode(mine.accountId, theirs.app.shows())).toEqual(refusal)
    expect(await tryCode(waiting.accountId, readKey(service, page).shows())).toEqual(refusal)
    expect(await tryCode(randomUUID(), mine.app.shows())).toEqual(refusal)
    await (await (await mine.browser.open('/security')).follow('Remove Phone')).send()
    expect(await tryCode(mine.accountId, mine.app.shows())).toEqual(refusal)
  })

  it('is refused where the secret it was sealed under is gone, and the other apps go on', async () => {
    const { accountId, browser, app } = await addPersonWithApp('sealed')
    const other = await connectApp(service, browser, 'Tablet')
    await service.deps.db
      .updateTable('app_codes')
      .set({ seed: '00000000.AAAA' })
      .where('account_id', '=', accountId)
      .where('name', '=', 'Phone')
      .execute()
    service.clock.move(30 * SECOND)
    expect((await tryCode(accountId, app.shows())).kind).toBe('refused')
    expect((await tryCode(accountId, other.shows())).kind).toBe('opened')
  })

  it('is not used up by what it opens, when that fails', async () => {
    const { accountId, app } = await addPersonWithApp('undone')
    const failing = withAppCode(service.deps, visitFrom(newNetwork()), accountId, app.shows(), () => {
      throw new Error('The disk is full.')
    })
    await expect(failing).rejects.toThrow('The disk is full.')
    expect((await tryCode(accountId, app.shows())).kind).toBe('opened')
  })

  it('guessed by strangers: ten are looked at, then they wait, and the owner at home goes on', async () => {
    const { accountId, browser, app } = await addPersonWithApp('besieged')
    const guess = otherThanShown(app)
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => tryCode(accountId, guess)))
    const { free } = limits.appCodeFromStrangers
    const reasons = outcomes.map((outcome) => outcome.kind === 'refused' && outcome.reason)
    expect(reasons.filter((reason) => reason === 'proof-not-right')).toHaveLength(free)
    expect(reasons.filter((reason) => reason === 'too-many-tries')).toHaveLength(30 - free)
    // Right digits from a network that nobody knows wait, too.
    expect(await tryCode(accountId, app.shows())).toMatchObject({ reason: 'too-many-tries' })
    const home = await homeOf(accountId)
    expect((await tryCode(accountId, app.shows(), home)).kind).toBe('opened')
    expect((await browser.open('/security')).heading).toBe('Manage how I sign in')
  })

  it('guessed from one network: five are looked at, then each waits longer; a right one starts anew', async () => {
    const { accountId, app } = await addPersonWithApp('mistypes')
    const home = await homeOf(accountId)
    const guess = () => tryCode(accountId, otherThanShown(app), home)
    for (let tries = 0; tries < limits.appCode.free; tries += 1) {
      expect(await guess()).toEqual({ kind: 'refused', reason: 'proof-not-right' })
    }
    expect(await tryCode(accountId, app.shows(), home)).toMatchObject({ reason: 'too-many-tries' })
    service.clock.move(30 * SECOND)
    expect((await tryCode(accountId, app.shows(), home)).kind).toBe('opened')
    expect(await guess()).toEqual({ kind: 'refused', reason: 'proof-not-right' })
    expect(await guess()).toEqual({ kind: 'refused', reason: 'proof-not-right' })
  })

  it('takes the same statements for an account with an app, for one without, and for nobody', async () => {
    await service.deps.mail.stop()
    let people = 0
    // Each attempt is on somebody new: after too many, there would be a wait instead.
    const statementsOf = (add: (name: string) => Promise<string>) =>
      failAtEveryStatement(service.deps.db, async (db) => {
        people += 1
        const accountId = await add(`person${people}`)
        await tryCode(accountId, '000000', newNetwork(), { ...service.deps, db }).catch(swallowFault)
      })
    const withApp = await statementsOf(async (name) => (await addPersonWithApp(name)).accountId)
    expect(withApp.length).toBeGreaterThan(20)
    expect(withApp.some((statement) => statement.includes('app_codes'))).toBe(true)
    expect(await statementsOf(async (name) => (await addPerson(service, name)).accountId)).toEqual(withApp)
    expect(await statementsOf(async () => randomUUID())).toEqual(withApp)
  })

  /** The network that somebody is signed in from. */
  async function homeOf(accountId: string): Promise<string> {
    const { network } = await service.deps.db
      .selectFrom('familiar_networks')
      .select('network')
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
    return network
  }
})

function swallowFault(error: unknown): void {
  if (!(error instanceof InjectedFault)) throw error
}
