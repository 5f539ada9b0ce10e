// The wait as it goes: started with the sheet alone, told to everybody, given a new address, or avoided by a second
// proof. Who can cancel it is cancel.test.ts's.

import { DAY, HOUR } from '@sparekey/account-rules'
import { findWaitingCase } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
  askToRecover,
  enterSheet,
  NEW_PASSWORD,
  newBrowser,
  newestLinkTo,
  otherDigits,
  PASSWORD,
  trySignIn,
  WRONG_PASSWORD,
} from '../people.ts'
import { CASE_PASSWORD, newOwner, openStart, startWait } from './waiting.ts'

const WAITS = 'somebody waits to get in to your account'
const STILL_WAITS = 'somebody still waits to get in to your account'
const OVER = 'the wait for your account is over'

describe.each(ENGINES)('waiting with the sheet alone (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('is explained before it starts, with its date and what it takes to avoid it', async () => {
    const { sheet } = await newOwner(service, 'explained')
    const { start } = await openStart(service, 'explained', sheet)
    expect(start.heading).toBe('Get back in after a wait')
    expect(start.text).toContain('opens it after 30 days')
    expect(start.text).toContain('13 April 2031, 10:32 UTC')
    expect(start.text).toContain('Email address e•••@e•••.org')
    expect(start.offers('Show another proof')).toBe(true)
    const empty = await start.send({ password: '' })
    expect([empty.status, empty.problems]).toEqual([422, ['Enter a new password']])
    const short = await empty.send({ password: 'short' })
    expect(short.status).toBe(422)
    expect(await findWaitingCase(service.deps.db, await accountIdOf(service, 'explained'))).toBeNull()
  })

  it('starts by sending the form, tells everybody, and shows its page', async () => {
    const { address, page, sheet } = await startWait(service, 'starts')
    expect(page.path).toBe('/case?said=started')
    expect(page.text).toContain('The wait ends on13 April 2031, 10:32 UTC')
    expect(page.text).toContain('Time left30 days')
    expect(page.text).toContain('s•••@e•••.orgTold on 14 March 2031Told again on')
    expect(page.text).toContain('Told again on21 March 2031, 6 April 2031, 12 April 2031, 13 April 2031')
    expect(await subjectsTo(service, address)).toContain(WAITS)
    const notice = (await mailsTo(service, address)).find(({ subject }) => subject.endsWith(WAITS))
    expect(notice?.text).toContain('13 April 2031, 10:32 UTC')
    // The code is used up, and nothing else has changed.
    const again = await enterSheet(newBrowser(service), 'starts', sheet)
    expect(again.status).toBe(422)
  })

  it('starts once, however often its form is sent', async () => {
    const { sheet, address } = await newOwner(service, 'twice')
    const { start } = await openStart(service, 'twice', sheet)
    const first = await start.send({ password: CASE_PASSWORD })
    const second = await start.send({ password: 'another one for the same case' })
    expect(second.heading).toBe(first.heading)
    expect((await subjectsTo(service, address)).filter((subject) => subject === WAITS)).toHaveLength(1)
    expect((await trySignIn(newBrowser(service), 'twice', CASE_PASSWORD)).path).toBe('/case')
  })

  it('is not open to who has two-step verification off, or no recovery code shown', async () => {
    const browser = newBrowser(service)
    expect((await browser.open('/recover/wait')).path).toBe('/signin?said=recovery-over')
    const { sheet } = await newOwner(service, 'onestep')
    await setTwoStep(service, 'onestep', false)
    const page = await enterSheet(browser, 'onestep', sheet)
    expect(page.heading).toBe('Create a new password')
    expect((await browser.open('/recover/wait')).path).toBe('/recover/password')
  })

  it('shows its page to the new password, and opens nothing by it', async () => {
    await startWait(service, 'returns')
    const browser = newBrowser(service)
    const page = await trySignIn(browser, 'returns', CASE_PASSWORD)
    expect([page.path, page.heading]).toEqual(['/case', 'Waiting to get back in'])
    expect((await browser.open('/security')).path).toBe('/signin')
    expect((await browser.open('/recover/password')).path).toMatch(/^\/(case|recover\/proof)/)
    const wrong = await trySignIn(newBrowser(service), 'returns', WRONG_PASSWORD)
    expect([wrong.status, wrong.problems]).toEqual([422, ['Username or password is not right']])
  })

  it('reminds after 7 and 23 days and one day before, each once', async () => {
    const { address } = await startWait(service, 'reminded')
    const told = async () => {
      await sweepCases(service.deps)
      await sweepCases(service.deps)
      return (await subjectsTo(service, address)).filter((subject) => subject === STILL_WAITS).length
    }
    const counts: number[] = []
    for (const step of [7 * DAY - 1, 1, 16 * DAY - 1, 1, 6 * DAY - 1, 1, DAY - 1]) {
      service.clock.move(step)
      counts.push(await told())
    }
    expect(counts).toEqual([0, 1, 1, 2, 2, 3, 3])
    service.clock.move(-30 * DAY + 1)
  })

  it('makes up for missed reminders with one, and says nothing once it is over', async () => {
    const { address } = await startWait(service, 'missed')
    const link = await newestLinkTo(service, '/case/link', address)
    service.clock.move(25 * DAY)
    await sweepCases(service.deps)
    expect(await subjectsTo(service, address)).toContain(STILL_WAITS)
    await (await newBrowser(service).open(link)).send()
    service.clock.move(4 * DAY + 12 * HOUR)
    await sweepCases(service.deps)
    const told = (await subjectsTo(service, address)).filter((subject) => subject.includes('wait'))
    expect(told.sort()).toEqual([STILL_WAITS, WAITS, OVER])
    service.clock.move(-29 * DAY - 12 * HOUR)
  })

  it('takes a new address once its code was typed, and tells it and the others', async () => {
    const { page, address } = await startWait(service, 'new.address')
    const own = 'somewhere-new@example.org'
    const form = await page.follow('Give an email address')
    expect((await form.send({ address: 'nobody' })).status).toBe(422)
    const asked = await form.send({ address: own })
    expect(asked.path).toBe('/case/email/code')
    const code = await codeMailedTo(service, own)
    expect((await asked.send({ code: otherDigits(code) })).status).toBe(422)
    expect((await asked.send({ code: '' })).status).toBe(422)
    const confirmed = await asked.send({ code })
    expect(confirmed.path).toBe('/case')
    expect(confirmed.text).toContain(`${own}confirmed`)
    for (const told of [own, address]) {
      expect(await subjectsTo(service, told)).toContain('an email address was given for the wait')
    }
    // It can cancel the wait, and say nothing else for the account.
    const [toOwn, toOwner] = [await mailsTo(service, own), await mailsTo(service, address)]
    expect(toOwn[0]?.text).toContain('/case/link?')
    expect(toOwn[0]?.text).not.toContain('/not-me')
    expect(toOwner[0]?.text).toContain('/not-me?')
    // It is no contact yet: nothing is sent to it, and nobody is found by it.
    const sent = (await subjectsTo(service, own)).length
    const recovering = newBrowser(service)
    await (await recovering.open('/forgot-password')).send({ username: 'new.address', address: own })
    expect(await subjectsTo(service, own)).toHaveLength(sent)
  })

  it('takes from an address of the account nothing that its notices can do when it is given for the wait', async () => {
    const { page, opener, address } = await startWait(service, 'given.twice')
    const asked = await (await page.follow('Give an email address')).send({ address })
    await asked.send({ code: await codeMailedTo(service, address) })
    const cancel = await (await opener.open('/case')).follow('Cancel the wait')
    await cancel.send()
    const told = await mailsTo(service, address)
    for (const subject of ['an email address was given for the wait', OVER]) {
      const [notice, another] = told.filter((mail) => mail.subject.endsWith(subject))
      expect(notice?.text).toContain('/not-me?')
      expect(another).toBeUndefined()
    }
  })

  it('lets nobody start a second one, and lets who shows another proof stop the first', async () => {
    const { address } = await startWait(service, 'again')
    const browser = newBrowser(service)
    const asked = await askToRecover(browser, 'again', address)
    await asked.send({ code: await codeMailedTo(service, address) })
    const start = await browser.open('/recover/wait')
    expect(start.heading).toBe('A wait is running already')
    expect(start.text).toContain('13 April 2031, 10:32 UTC')
    const cancelled = await start.send({}, 'Cancel the wait')
    expect(cancelled.heading).toBe('How do you want to show that it is you?')
    expect(cancelled.text).toContain('The wait is cancelled.')
    expect(await subjectsTo(service, address)).toContain(OVER)
    expect(await findWaitingCase(service.deps.db, await accountIdOf(service, 'again'))).toBeNull()
  })

  it('stays a wait when two-step verification is turned off meanwhile', async () => {
    const { opener } = await startWait(service, 'turned.off')
    await setTwoStep(service, 'turned.off', false)
    expect((await opener.open('/recover/password')).path).not.toBe('/recover/password')
    const again = newBrowser(service)
    await trySignIn(again, 'turned.off', CASE_PASSWORD)
    expect((await again.open('/recover/password')).path).not.toBe('/recover/password')
    expect((await again.open('/case')).heading).toBe('Waiting to get back in')
  })

  it('is avoided by a second proof, shown on the way from its page', async () => {
    const { page, address } = await startWait(service, 'second.proof')
    const proof = await page.follow('Show another proof')
    expect(proof.path).toMatch(/^\/recover\/proof/)
    const create = await proof.send({ password: PASSWORD })
    expect(create.heading).toBe('Create a new password')
    const saved = await create.send({ password: NEW_PASSWORD })
    expect(saved.heading).toBe('Save your recovery code')
    expect(await subjectsTo(service, address)).toEqual(
      expect.arrayContaining([OVER, 'your account was recovered']),
    )
    expect((await trySignIn(newBrowser(service), 'second.proof', CASE_PASSWORD)).status).toBe(422)
    // Two-step verification stays on, and nothing was lost.
    expect((await trySignIn(newBrowser(service), 'second.proof', NEW_PASSWORD)).path).toMatch(
      /^\/signin\/second/,
    )
  })

  it('is not avoided by the password that was chosen for it', async () => {
    const { page } = await startWait(service, 'own.password')
    const proof = await page.follow('Show another proof')
    const refused = await proof.send({ password: CASE_PASSWORD })
    expect(refused.status).toBe(422)
    expect(
      (await proof.follow('Use a different verification option')).offers("I don't have any of these"),
    ).toBe(true)
  })

  it('is ended by a recovery that succeeds at once, and its password never counts', async () => {
    const { address } = await startWait(service, 'at.once')
    // With one proof it would take while two-step verification is off.
    await setTwoStep(service, 'at.once', false)
    const recovering = newBrowser(service)
    const asked = await (await recovering.open('/forgot-password')).send({ username: 'at.once', address })
    const create = await asked.send({ code: await codeMailedTo(service, address) })
    await create.send({ password: NEW_PASSWORD })
    expect(await subjectsTo(service, address)).toEqual(
      expect.arrayContaining([OVER, 'your account was recovered']),
    )
    service.clock.move(31 * DAY)
    expect((await trySignIn(newBrowser(service), 'at.once', CASE_PASSWORD)).status).toBe(422)
    expect((await trySignIn(newBrowser(service), 'at.once', PASSWORD)).status).toBe(422)
    expect((await trySignIn(newBrowser(service), 'at.once', NEW_PASSWORD)).path).toBe('/security')
    service.clock.move(-31 * DAY)
  })
})
