// A case takes effect at its stored date: whoever comes first, whatever they ask for, and with nothing running for it.

import { DAY, HOUR } from '@sparekey/account-rules'
import { findAccount, findCase, findLiveRecoveryCode, listContacts } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordEvent } from '../../../src/account/record-event.ts'
import { meetAccount } from '../../../src/case/settle-case.ts'
import { sweepCases } from '../../../src/case/sweep-cases.ts'
import {
  codeMailedTo,
  ENGINES,
  mailsTo,
  openTestService,
  subjectsTo,
  type TestService,
} from '../../test-service.ts'
import { accountIdOf, setTwoStep } from '../accounts.ts'
import {
  addAddress,
  askToRecover,
  askToSignIn,
  codeOn,
  enterSheet,
  happenedIn,
  newBrowser,
  newestLinkTo,
  PASSWORD,
  trySignIn,
  usernameIn,
} from '../people.ts'
import { CASE_PASSWORD, newOwner, openStart, startWait, type Waiting } from './waiting.ts'

const IN_EFFECT = 'your account was recovered after the wait'

/** The first request after the date, whichever it is. */
const FIRST: Record<string, (service: TestService, waiting: Waiting) => Promise<unknown>> = {
  'a page of somebody signed in': (_, { owner }) => owner.home.open('/security'),
  'a form of somebody signed in': async (_, { owner }) => owner.home.post('/security/username', {}),
  'a page of whoever waits': (_, { opener }) => opener.open('/case'),
  'the old password': (service, { owner }) => trySignIn(newBrowser(service), owner.username, PASSWORD),
  'the new password': (service, { owner }) => trySignIn(newBrowser(service), owner.username, CASE_PASSWORD),
  'asking to sign in by mail': (service, { owner, address }) =>
    askToSignIn(newBrowser(service), owner.username, address),
  'asking to recover by mail': (service, { owner, address }) =>
    askToRecover(newBrowser(service), owner.username, address),
  'a recovery code': (service, { owner, sheet }) => enterSheet(newBrowser(service), owner.username, sheet),
  'the link to cancel by': async (service, { address }) =>
    newBrowser(service).open(await newestLinkTo(service, '/case/link', address)),
  'the link "This wasn\'t me"': async (service, { address }) => {
    const [notice] = await mailsTo(service, address)
    const { pathname, search } = new URL(/http:\S+\/not-me\?\S+/.exec(notice?.text ?? '')?.[0] ?? '')
    return newBrowser(service).open(pathname + search)
  },
  'the hourly sweep': (service) => sweepCases(service.deps),
}

describe.each(ENGINES)('the date of a case (%s)', (engine) => {
  let service: TestService
  let people = 0
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  const newWait = () => {
    people += 1
    return startWait(service, `person${people}`)
  }

  it.each(Object.entries(FIRST))(
    'changes nothing one millisecond early, and everything by %s',
    async (_, first) => {
      const waiting = await newWait()
      const { owner, address } = waiting
      const { db } = service.deps
      const accountId = await accountIdOf(service, owner.username)
      const link = await newestLinkTo(service, '/case/link', address)
      // A session that is not too old by then.
      service.clock.move(20 * DAY)
      await setTwoStep(service, owner.username, false)
      await trySignIn(owner.home, owner.username)
      await (await owner.home.open('/security')).send({}, 'Let it go on')
      await trySignIn(waiting.opener, owner.username, CASE_PASSWORD)
      await setTwoStep(service, owner.username)
      service.clock.move(10 * DAY - 1)
      await trySignIn(waiting.opener, owner.username, CASE_PASSWORD)
      await first(service, waiting)
      expect((await findAccount(db, accountId))?.waitingCase).not.toBeNull()
      expect(await usernameIn(owner.home)).toBe(owner.username)

      service.clock.move(1)
      await first(service, waiting)
      const account = await findAccount(db, accountId)
      expect([account?.waitingCase, account?.twoStepSince]).toEqual([null, null])
      expect(await listContacts(db, accountId)).toEqual([])
      // With the new password comes the new sheet; no older one opens anything.
      expect((await findLiveRecoveryCode(db, accountId))?.savedAt ?? null).toBeNull()
      expect((await owner.home.open('/security')).path).toBe('/signin')
      expect((await waiting.opener.open('/case')).path).toBe('/signin?said=recovery-over')
      expect((await trySignIn(newBrowser(service), owner.username, PASSWORD)).status).toBe(422)
      expect((await newBrowser(service).open(link)).heading).toBe('The wait is over')
      expect((await subjectsTo(service, address)).filter((subject) => subject === IN_EFFECT)).toHaveLength(1)
      const own = newBrowser(service)
      await trySignIn(own, owner.username, CASE_PASSWORD)
      expect(await usernameIn(own)).toBe(owner.username)
      service.clock.move(-30 * DAY)
    },
  )

  it('is followed by a new sheet at the first sign-in, and at no other', async () => {
    const { owner, sheet } = await newWait()
    service.clock.move(30 * DAY)
    const browser = newBrowser(service)
    const shown = await trySignIn(browser, owner.username, CASE_PASSWORD)
    expect([shown.path, shown.heading]).toEqual(['/recovery-code', 'Save your recovery code'])
    const code = codeOn(shown)
    expect(code).not.toBe(sheet)
    expect(codeOn(await browser.open('/recovery-code'))).toBe(code)
    expect((await shown.send({ saved: 'yes' })).path).toBe('/security')
    expect((await happenedIn(browser)).slice(0, 4)).toEqual([
      'Recovery code confirmed as saved: sheet no. 2',
      'Recovery code generated: sheet no. 2',
      'Signed in with a password, from a network not used lately',
      'Wait over: the new password counts, two-step verification is off, and everybody was signed out',
    ])
    expect((await trySignIn(newBrowser(service), owner.username, CASE_PASSWORD)).path).toBe('/security')
    const create = await enterSheet(newBrowser(service), owner.username, code)
    expect(create.heading).toBe('Create a new password')
    service.clock.move(-30 * DAY)
  })

  it('comes with the mail queue stopped, and the notices go out when it runs again', async () => {
    const { owner, address } = await newWait()
    await service.deps.mail.stop()
    service.clock.move(30 * DAY)
    const browser = newBrowser(service)
    await trySignIn(browser, owner.username, CASE_PASSWORD)
    expect(await usernameIn(browser)).toBe(owner.username)
    await service.deps.mail.start()
    expect((await subjectsTo(service, address)).filter((subject) => subject === IN_EFFECT)).toHaveLength(1)
    service.clock.move(-30 * DAY)
  })

  it('counts by the stored date alone: a clock moved back makes it wait, and what is in effect stays so', async () => {
    const { owner, address } = await newWait()
    const accountId = await accountIdOf(service, owner.username)
    service.clock.move(-300 * DAY)
    await meetAccount(service.deps, accountId, service.clock.now())
    expect((await findAccount(service.deps.db, accountId))?.waitingCase).not.toBeNull()
    service.clock.move(330 * DAY)
    await meetAccount(service.deps, accountId, service.clock.now())
    service.clock.move(-100 * DAY)
    await meetAccount(service.deps, accountId, service.clock.now())
    await sweepCases(service.deps)
    expect((await findAccount(service.deps.db, accountId))?.waitingCase).toBeNull()
    expect((await subjectsTo(service, address)).filter((subject) => subject === IN_EFFECT)).toHaveLength(1)
    service.clock.move(70 * DAY)
  })

  it('keeps what was named, tells what is lost for 30 days more, and adds the new address', async () => {
    people += 1
    const name = `person${people}`
    const { owner, address, sheet } = await newOwner(service, name)
    await setTwoStep(service, name, false)
    const kept = `kept-${address}`
    const asked = await addAddress(owner.home, kept)
    await asked.send({ code: await codeMailedTo(service, kept) })
    await setTwoStep(service, name)
    const { start } = await openStart(service, name, sheet)
    const field = /name="(keep-email-code-[^"]+)"[^>]*>\s*<label[^>]*>Email address k•••/.exec(
      start.html,
    )?.[1]
    const page = await start.send({ password: CASE_PASSWORD, [field ?? '']: 'yes' })
    const own = `own-${address}`
    const confirming = await (await page.follow('Give an email address')).send({ address: own })
    await confirming.send({ code: await codeMailedTo(service, own) })
    expect((await subjectsTo(service, own))[0]).toBe('an email address was given for the wait')

    service.clock.move(30 * DAY)
    const accountId = await accountIdOf(service, name)
    await meetAccount(service.deps, accountId, service.clock.now())
    const contacts = await listContacts(service.deps.db, accountId)
    expect(contacts.map((contact) => contact.address)).toEqual([kept, own])
    expect(contacts.every((contact) => contact.confirmedAt !== null)).toBe(true)
    for (const told of [address, kept, own]) {
      expect([told, (await subjectsTo(service, told))[0]]).toEqual([told, IN_EFFECT])
    }

    // The lost one opens nothing and finds nobody, and is told of what happens.
    const before = (await subjectsTo(service, address)).length
    await askToRecover(newBrowser(service), name, address)
    await (await newBrowser(service).open('/help/username')).send({ address })
    expect(await subjectsTo(service, address)).toHaveLength(before)
    service.clock.move(30 * DAY - 1 * HOUR)
    await trySignIn(newBrowser(service), name, CASE_PASSWORD)
    const mails = await mailsTo(service, address)
    const notice = mails.find((mail) => mail.subject === 'Test Service: a sign-in from a new place')
    expect(notice?.text).toContain('If this was not you, do this:')
    expect(notice?.text).not.toContain('/not-me')
    const account = await findAccount(service.deps.db, accountId)
    const from = { now: service.clock.now(), network: '192.0.2.1', browser: 'A browser' }
    const cancelLink = (contactId: string) => `http://localhost/case/link?link=${contactId}`
    if (account === null) throw new Error('The account is gone.')
    await service.deps.db.transaction().execute(async (tx) => {
      const event = { kind: 'support-requested', requestId: accountId } as const
      await recordEvent(service.deps, tx, from, account, contacts, event, { cancelLink })
    })
    // Nor may it stop the next wait, or a request: whoever reads it may be why it was given up.
    expect((await mailsTo(service, address))[0]?.text).not.toContain('/case/link')
    expect((await mailsTo(service, kept))[0]?.text).toContain('/case/link')
    const told = (await subjectsTo(service, address)).length
    service.clock.move(2 * HOUR)
    await trySignIn(newBrowser(service), name, CASE_PASSWORD)
    expect(await subjectsTo(service, address)).toHaveLength(told)
    expect((await subjectsTo(service, kept))[0]).toBe('a sign-in from a new place')
    service.clock.move(-60 * DAY - 1 * HOUR)
  })

  it('comes once, and the case keeps nothing but its dates', async () => {
    const { owner, address } = await newWait()
    const accountId = await accountIdOf(service, owner.username)
    const caseId = (await findAccount(service.deps.db, accountId))?.waitingCase?.caseId ?? ''
    service.clock.move(40 * DAY)
    await Promise.all(
      Array.from({ length: 20 }, () => meetAccount(service.deps, accountId, service.clock.now())),
    )
    expect((await subjectsTo(service, address)).filter((subject) => subject === IN_EFFECT)).toHaveLength(1)
    expect(await findCase(service.deps.db, accountId, caseId)).toMatchObject({
      passwordHash: null,
      contacts: [],
      inEffectAt: service.clock.now(),
    })
    service.clock.move(-40 * DAY)
  })
})

describe.each(ENGINES)('a service that is started again (%s)', (engine) => {
  it('goes on with the case where it was', async () => {
    const first = await openTestService(engine)
    const { owner } = await startWait(first, 'patient')
    // The store stays open, as a database server does; all that the service itself kept is gone.
    await first.deps.mail.stop()
    const second = await openTestService(engine, { store: first.store })
    second.clock.move(30 * DAY - 1)
    expect((await trySignIn(newBrowser(second), owner.username, CASE_PASSWORD)).path).toBe('/case')
    second.clock.move(1)
    const browser = newBrowser(second)
    await trySignIn(browser, owner.username, CASE_PASSWORD)
    expect(await usernameIn(browser)).toBe(owner.username)
    await second.close()
  })
})
