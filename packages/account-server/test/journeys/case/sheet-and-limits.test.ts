// What a wait does to the sheet it was started with, to the links in notices, and to the limits that others depend on.

import { DAY, HOUR, limits, MINUTE } from '@sparekey/account-rules'
import { findLiveRecoveryCode, findWaitingCase } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../../../test-support/rows-of-account.ts'
import { sweepCases } from '../../../src/case/sweep-cases.ts'
import { countOf, factsOf } from '../../abuse/account-facts.ts'
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
  codeOn,
  enterSheet,
  linkMailedTo,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  newestLinkTo,
  newNetwork,
  otherDigits,
  PASSWORD,
  signUp,
  trySignIn,
  WRONG_PASSWORD,
  waitOn,
} from '../people.ts'
import { CASE_PASSWORD, newOwner, openStart, startWait } from './waiting.ts'

const WAITS = 'somebody waits to get in to your account'

describe.each(ENGINES)('a wait, its sheet and its limits (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  const later = () => service.clock.move(1 * MINUTE)

  it.each(['familiar', 'unfamiliar'])(
    'its password lets nobody guess at the other one (%s)',
    async (kind) => {
      const { owner } = await startWait(service, `guessed.${kind}`)
      const network = kind === 'familiar' ? owner.network : newNetwork()
      const guess = (password: string) => trySignIn(newBrowser(service, network), owner.username, password)
      for (let wrong = 1; wrong < limits.password.free; wrong += 1) {
        expect((await guess(WRONG_PASSWORD)).status).toBe(422)
      }
      expect((await guess(CASE_PASSWORD)).path).toBe('/case')
      expect((await guess(CASE_PASSWORD)).path).toBe('/case')
      expect((await guess(WRONG_PASSWORD)).status).toBe(422)
      expect(waitOn(await guess(WRONG_PASSWORD)).status).toBe(429)
      // Nor once that wait is over: each right one gives back itself.
      service.clock.move(limits.password.firstWait)
      expect((await guess(CASE_PASSWORD)).path).toBe('/case')
      expect(waitOn(await guess(WRONG_PASSWORD)).status).toBe(429)
    },
  )

  it('its own mailed code lets nobody guess at those of the account', async () => {
    const { owner, page } = await startWait(service, 'mailed')
    const accountId = await accountIdOf(service, owner.username)
    const own = 'mailed-own@example.org'
    const form = await (await page.follow('Give an email address')).send({ address: own })
    const code = await codeMailedTo(service, own)
    for (let wrong = 1; wrong <= 3; wrong += 1) {
      expect((await form.send({ code: otherDigits(code) })).status).toBe(422)
    }
    expect((await form.send({ code })).path).toBe('/case')
    const { account_limits } = await rowsOf(service.deps.db, accountId)
    expect(account_limits).toContainEqual(expect.objectContaining({ kind: 'emailCode', count: 3 }))
  })

  it('sends codes to its address from a count of its own, and keeps the owner from adding one by none', async () => {
    const { owner, opener } = await startWait(service, 'sending')
    const form = await opener.open('/case/email')
    for (let sent = 0; sent < limits.sendForCase.free; sent += 1) {
      expect((await form.send({ address: `sending-own${sent}@example.org` })).path).toBe('/case/email/code')
    }
    expect((await form.send({ address: 'sending-more@example.org' })).status).toBe(429)
    await setTwoStep(service, owner.username, false)
    await (await owner.home.open('/security')).send({}, 'Let it go on')
    expect((await addAddress(owner.home, 'sending-owner@example.org')).status).toBe(200)
    expect(await codeMailedTo(service, 'sending-owner@example.org')).toMatch(/^\d{6}$/)
  })

  describe('with a contact that is younger than the sheet', () => {
    it('is stopped by "This wasn\'t me", by a notice of it and by one before it', async () => {
      for (const subject of [WAITS, 'your recovery code was entered']) {
        const { owner, address } = await newYoungContact(`younger${subject.length}`)
        const { sheetNumber } = await startedBy(owner.username, owner.sheet)
        later()
        const asked = await newBrowser(service).open(await linkMailedTo(service, address, subject))
        expect(asked.heading).toBe('Did you do this?')
        await asked.send()
        const accountId = await accountIdOf(service, owner.username)
        expect(await findWaitingCase(service.deps.db, accountId)).toBeNull()
        expect(countOf(await factsOf(service, accountId), 'disavowed')).toBe(1)
        // The sheet is older than the contact, so a link to that one takes nothing from it.
        expect(await findLiveRecoveryCode(service.deps.db, accountId)).toMatchObject({ sheetNumber })
      }
    })

    it('the same link is outranked once the wait has taken effect', async () => {
      const { owner, address } = await newYoungContact('effective')
      await startedBy(owner.username, owner.sheet, 'keep')
      const link = await linkMailedTo(service, address, 'your recovery code was entered')
      service.clock.move(30 * DAY)
      await sweepCases(service.deps)
      service.clock.move(-2 * HOUR)
      expect((await newBrowser(service).open(link)).heading).not.toBe('Did you do this?')
      service.clock.move(2 * HOUR - 30 * DAY)
    })

    it('a contact that is removed after a mere start can come back', async () => {
      const { owner, address } = await newYoungContact('removed')
      await startedBy(owner.username, owner.sheet)
      later()
      await (await owner.home.open('/security')).send({}, 'Let it go on')
      await setTwoStep(service, owner.username, false)
      const accountId = await accountIdOf(service, owner.username)
      const asked = await (await owner.home.open('/security')).follow(`Remove ${address}`)
      const done = await asked.send({}, 'Remove this address')
      expect(done.text).toContain('The email address is removed.')
      expect((await rowsOf(service.deps.db, accountId)).removed_contacts).toHaveLength(1)
    })
  })

  describe('the sheet', () => {
    it('is good again when one proof cancels, and the wait can be started with it anew', async () => {
      const { owner, address, sheet } = await startWait(service, 'halfway')
      const accountId = await accountIdOf(service, 'halfway')
      const halfway = newBrowser(service)
      await trySignIn(halfway, owner.username, PASSWORD)
      const question = await (await halfway.open('/signin/second/options')).follow(
        "I don't have any of these",
      )
      expect((await question.send()).path).toBe('/signin?said=case-cancelled')
      expect(await overNoticeTo(address)).toContain('is good again')
      const { start } = await openStart(service, owner.username, sheet)
      expect((await start.send({ password: CASE_PASSWORD })).heading).toBe('Waiting to get back in')
      expect(await findWaitingCase(service.deps.db, accountId)).not.toBeNull()
    })

    it('stays used up when its opener cancels, or somebody fully signed in', async () => {
      const gone = await startWait(service, 'opener')
      await (await gone.page.follow('Cancel the wait')).send()
      const stopped = await startWait(service, 'signedin')
      await (await stopped.owner.home.open('/security')).send({}, 'Cancel the wait')
      for (const { owner, sheet, address } of [gone, stopped]) {
        expect((await enterSheet(newBrowser(service), owner.username, sheet)).status).toBe(422)
        expect(await overNoticeTo(address)).toContain('is used up')
      }
    })

    it('takes its wait with it when a new one is made, and does not come back', async () => {
      const { owner, sheet, address, opener } = await startWait(service, 'newer')
      await (await owner.home.open('/security')).send({}, 'Let it go on')
      const asked = await owner.home.open('/security/recovery-code')
      expect(asked.text).toContain('A new code cancels that wait')
      const shown = await asked.send()
      const newer = codeOn(shown)
      await shown.send({ saved: 'yes' })
      const accountId = await accountIdOf(service, 'newer')
      expect(await findWaitingCase(service.deps.db, accountId)).toBeNull()
      expect(await overNoticeTo(address)).toContain('is used up')
      expect((await opener.open('/case')).path).toBe('/signin?said=recovery-over')
      expect(
        (await newBrowser(service).open(await newestLinkTo(service, '/case/link', address))).heading,
      ).toBe('The wait is cancelled')
      expect((await enterSheet(newBrowser(service), 'newer', sheet)).status).toBe(422)
      expect((await enterSheet(newBrowser(service), 'newer', newer)).status).toBe(200)
    })

    it('is followed by another one where its owner gets back in at once without it, while a stranger waits', async () => {
      const { owner, sheet, address } = await startWait(service, 'without.it')
      const browser = newBrowser(service)
      const asked = await askToRecover(browser, owner.username, address)
      const second = await asked.send({ code: await codeMailedTo(service, address) })
      const create = await second.send({ password: PASSWORD })
      expect(create.text).toContain('Saving the password ends it, and you get a new sheet.')
      const shown = await create.send({ password: NEW_PASSWORD })
      expect(shown.heading).toBe('Save your recovery code')
      const newer = codeOn(shown)
      await shown.send({ saved: 'yes' })
      expect((await enterSheet(newBrowser(service), owner.username, sheet)).status).toBe(422)
      expect((await enterSheet(newBrowser(service), owner.username, newer)).status).toBe(200)
    })

    it('starts a few waits, and after those slower and slower, while a second proof gets in at once', async () => {
      const { owner, address, sheet } = await newOwner(service, 'again.and.again')
      const begin = async () => {
        const { opener, start } = await openStart(service, owner.username, sheet)
        return { opener, page: await start.send({ password: CASE_PASSWORD }) }
      }
      const cancel = async () =>
        (await newBrowser(service).open(await newestLinkTo(service, '/case/link', address))).send()
      for (let started = 0; started < limits.caseStart.free; started += 1) {
        expect((await begin()).page.heading).toBe('Waiting to get back in')
        expect((await cancel()).heading).toBe('The wait is cancelled')
      }
      const { opener, page } = await begin()
      expect(waitOn(page)).toMatchObject({ status: 429, seconds: limits.caseStart.firstWait / 1000 })
      expect(waitOn(page).ways).toEqual(['Show another proof'])
      const told = await subjectsTo(service, address)
      expect(told.filter((subject) => subject === WAITS)).toHaveLength(limits.caseStart.free)
      const create = await (await opener.open('/recover/next')).send({ password: PASSWORD })
      expect(create.heading).toBe('Create a new password')

      service.clock.move(limits.caseStart.firstWait)
      expect((await begin()).page.heading).toBe('Waiting to get back in')
      await cancel()
      expect(waitOn((await begin()).page).seconds).toBe((2 * limits.caseStart.firstWait) / 1000)
      service.clock.move(-limits.caseStart.firstWait)
    })

    it('entered twice in one browser leads to the same recovery, and is told once', async () => {
      const { address, sheet } = await newOwner(service, 'entered')
      const browser = newBrowser(service)
      const form = await browser.open('/recover/code')
      const fields = { username: 'entered', 'recovery-code': sheet }
      const first = await form.send(fields)
      const second = await form.send(fields)
      expect([second.status, second.path]).toEqual([first.status, first.path])
      const accountId = await accountIdOf(service, 'entered')
      const { recoveries } = await rowsOf(service.deps.db, accountId)
      expect(recoveries).toEqual([expect.objectContaining({ proofs: [expect.anything()] })])
      const told = await subjectsTo(service, address)
      expect(told.filter((subject) => subject === 'your recovery code was entered')).toHaveLength(1)
      expect((await browser.open('/recover/wait')).heading).toBe('Get back in after a wait')
    })
  })

  it('is looked after in each sweep, however many before it fail', async () => {
    const names = ['sweeps.a', 'sweeps.b', 'sweeps.c']
    for (const name of names) await startWait(service, name)
    for (const name of names.slice(0, 2)) {
      const accountId = await accountIdOf(service, name)
      const broken = { contacts: '"nobody can be told by this"' }
      await service.deps.db.updateTable('cases').set(broken).where('account_id', '=', accountId).execute()
      later()
    }
    service.clock.move(7 * DAY)
    await expect(sweepCases(service.deps, 1)).rejects.toThrow('Some cases')
    const told = await subjectsTo(service, 'sweeps.c@example.org')
    expect(told).toContain('somebody still waits to get in to your account')
    service.clock.move(-7 * DAY)
  })

  /** What was said of the end of a wait. Mails that are queued together come in any order. */
  async function overNoticeTo(address: string): Promise<string | undefined> {
    const mails = await mailsTo(service, address)
    return mails.find(({ subject }) => subject.endsWith('the wait for your account is over'))?.text
  }

  /** An account whose address was confirmed after its sheet was made. */
  async function newYoungContact(username: string) {
    const home = await signUp(service, username)
    const sheet = await makeSheet(home)
    later()
    const address = `${username}@example.org`
    await (await addAddress(home.home, address)).send({ code: await codeMailedTo(service, address) })
    later()
    await setTwoStep(service, username)
    return { owner: { ...home, sheet }, address }
  }

  async function startedBy(username: string, sheet: string, keep?: 'keep') {
    const { start } = await openStart(service, username, sheet)
    const fields: Record<string, string> = { password: CASE_PASSWORD }
    const kept = /name="(keep-email-code-[^"]+)"/.exec(start.html)?.[1]
    if (keep && kept !== undefined) fields[kept] = 'yes'
    expect((await start.send(fields)).heading).toBe('Waiting to get back in')
    return { sheetNumber: 1 }
  }
})
