// The wait as it goes: started with the sheet alone, told to everybody, cancelled by whoever can stop it, or avoided by
// a second proof.

import { DAY, HOUR } from '@sparekey/account-rules'
import { findLiveRecoveryCode, findWaitingCase } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../../../test-support/rows-of-account.ts'
import { endWhatIsOpen } from '../../../src/account/end-what-is-open.ts'
import { sweepCases } from '../../../src/case/sweep-cases.ts'
import { cancelHalfway, cancelRecovering, cancelSignedIn } from '../../../src/rooms/case/actions/cancel.ts'
import { unknownLinkSentence } from '../../../src/words/link-words.ts'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../../test-service.ts'
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
import {
  accountIdOf,
  CASE_PASSWORD,
  newOwner,
  openStart,
  setTwoStep,
  startWait,
  subjectsTo,
} from './waiting.ts'

const WAITS = 'somebody waits to get in to your account'
const STILL_WAITS = 'somebody still waits to get in to your account'
const OVER = 'the wait for your account is over'

/** The id that the first row has in this column. */
function idIn(rows: readonly unknown[] | undefined, column: string): string {
  return String((rows?.[0] as Record<string, unknown> | undefined)?.[column])
}

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
    expect(page.text).toContain('s•••@e•••.orgTold on 14 March 2031To come on')
    expect(page.text).toContain('To come on21 March 2031, 6 April 2031, 12 April 2031, 13 April 2031')
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

  it('is cancelled by the link in a notice, without signing in, and leaves all as it was', async () => {
    const { owner, address, sheet } = await newOwner(service, 'cancelled')
    const accountId = await accountIdOf(service, 'cancelled')
    const before = await lasting(accountId)
    const { opener, start } = await openStart(service, 'cancelled', sheet)
    await start.send({ password: CASE_PASSWORD })
    const link = await newestLinkTo(service, '/case/link', address)

    // Scanners follow links, and ask for headers only.
    for (const method of ['GET', 'HEAD']) await service.app.request(link, { method })
    const reader = newBrowser(service)
    const question = await reader.open(link)
    expect([question.path, question.heading]).toEqual([
      '/case/link',
      'Somebody waits to get in to your account',
    ])
    expect(question.text).toContain('13 April 2031, 10:32 UTC')
    expect(await findWaitingCase(service.deps.db, accountId)).not.toBeNull()

    const done = await question.send()
    expect([done.path, done.heading]).toEqual(['/case/link', 'The wait is cancelled'])
    expect(await lasting(accountId)).toEqual(before)
    expect(await findLiveRecoveryCode(service.deps.db, accountId)).not.toBeNull()
    expect(await subjectsTo(service, address)).toContain(OVER)
    expect((await owner.home.open('/security')).path).toBe('/security')

    // The link again, in this and another browser: it says so, and nothing happens twice.
    expect((await question.send()).heading).toBe('The wait is cancelled')
    expect((await newBrowser(service).open(link)).heading).toBe('The wait is cancelled')
    expect((await subjectsTo(service, address)).filter((subject) => subject === OVER)).toHaveLength(1)
    // Whoever waited is told where they stand, and the password opens nothing.
    expect((await opener.open('/case')).path).toBe('/signin?said=recovery-over')
    expect((await trySignIn(newBrowser(service), 'cancelled', CASE_PASSWORD)).status).toBe(422)
    service.clock.move(31 * DAY)
    expect((await trySignIn(newBrowser(service), 'cancelled', CASE_PASSWORD)).status).toBe(422)
    service.clock.move(-31 * DAY)
  })

  it('is not cancelled by a link that is cut, altered, of another case, or none', async () => {
    const { address } = await startWait(service, 'kept')
    await startWait(service, 'other')
    const link = await newestLinkTo(service, '/case/link', address)
    const turned = link.endsWith('A') ? `${link.slice(0, -1)}E` : `${link.slice(0, -1)}A`
    for (const wrong of [link.slice(0, -1), turned, `${link}A`, '/case/link?link=', '/case/link']) {
      const page = await newBrowser(service).open(wrong)
      expect([page.status, page.heading], wrong).toEqual([200, 'This link does not work'])
      expect(page.text).toContain(unknownLinkSentence)
    }
    // A page of one case, sent by who follows the link of another meanwhile.
    const reader = newBrowser(service)
    const question = await reader.open(link)
    await reader.open(await newestLinkTo(service, '/case/link', 'other@example.org'))
    expect((await question.send()).heading).toBe('Somebody waits to get in to your account')
    for (const username of ['kept', 'other']) {
      expect(await findWaitingCase(service.deps.db, await accountIdOf(service, username))).not.toBeNull()
    }
  })

  it('is shown first to who is signed in, who can let it go on, once in each session', async () => {
    const { owner } = await startWait(service, 'goes.on')
    const shown = await owner.home.open('/security/activity')
    expect(shown.heading).toBe('Somebody waits to get in to your account')
    expect((await owner.home.open('/')).heading).toBe(shown.heading)
    const page = await shown.send({}, 'Let it go on')
    expect(page.path).toBe('/security/activity')
    expect(page.text).toContain('Wait started with the recovery code alone, until 13 April 2031, 10:32 UTC')
    const dashboard = await owner.home.open('/security')
    expect(dashboard.path).toBe('/security')
    expect((await dashboard.follow('See it, or cancel it')).heading).toBe(shown.heading)
    expect(await findWaitingCase(service.deps.db, await accountIdOf(service, 'goes.on'))).not.toBeNull()
    // Another session is shown it again.
    await setTwoStep(service, 'goes.on', false)
    const other = await trySignIn(newBrowser(service), 'goes.on')
    expect(other.path).toBe('/case/owner?next=%2Fsecurity')
  })

  it('is cancelled by who is signed in, and what another tab does to it then has no effect', async () => {
    const { owner, opener, address } = await startWait(service, 'stopped')
    const question = await opener.open('/case/cancel')
    const email = await opener.open('/case/email')
    const shown = await owner.home.open('/security')
    const page = await shown.send({}, 'Cancel the wait')
    expect(page.path).toBe('/security?said=case-cancelled')
    expect(page.text).toContain('Generate a new one below')
    expect((await question.send()).path).toBe('/signin?said=recovery-over')
    expect((await email.send({ address: 'late@example.org' })).path).toBe('/signin?said=recovery-over')
    expect((await shown.send({}, 'Cancel the wait')).path).toBe('/security')
    expect((await subjectsTo(service, address)).filter((subject) => subject === OVER)).toHaveLength(1)
    expect(await mailsTo(service, 'late@example.org')).toEqual([])
  })

  it('is cancelled from a session that has shown too little, and the sheet is then good again', async () => {
    const { owner, address, sheet } = await startWait(service, 'stale')
    service.clock.move(1 * HOUR)
    const shown = await owner.home.open('/security')
    expect(shown.text).toContain('the recovery code that was entered is good again')
    expect(shown.text).not.toContain('used up either way')
    const page = await shown.send({}, 'Cancel the wait')
    expect(page.path).toBe('/security?said=case-cancelled-code-good')
    expect(page.text).toContain('is good again')
    const notice = (await mailsTo(service, address)).find(({ subject }) => subject.endsWith(OVER))
    expect(notice?.text).toContain('is good again')
    const { start } = await openStart(service, owner.username, sheet)
    expect(start.heading).toBe('Get back in after a wait')
    service.clock.move(-1 * HOUR)
  })

  it('is cancelled by nobody whose session, sign-in or recovery was ended since', async () => {
    const { owner, address, opener } = await startWait(service, 'ended.since')
    const accountId = await accountIdOf(service, owner.username)
    const [halfway, recovering] = [newBrowser(service), newBrowser(service)]
    await trySignIn(halfway, owner.username, PASSWORD)
    const asked = await askToRecover(recovering, owner.username, address)
    await asked.send({ code: await codeMailedTo(service, address) })
    const pages = [
      await owner.home.open('/security'),
      await halfway.open('/case/halfway'),
      await recovering.open('/recover/wait'),
      await opener.open('/case/cancel'),
    ]
    const { deps } = service
    await endWhatIsOpen(deps.db, accountId, service.clock.now())
    for (const page of pages) await page.send({}, 'Cancel the wait')
    expect(await findWaitingCase(deps.db, accountId)).not.toBeNull()

    // So it is for requests that had begun before: what they had found is looked at again under the lock.
    const found = await rowsOf(deps.db, accountId)
    const id = '00000000-0000-4000-8000-000000000001'
    const visit = {
      now: service.clock.now(),
      network: '192.0.2.1',
      browser: 'A browser',
      requestId: id,
      browserId: id,
    }
    const caseId = idIn(found.cases, 'case_id')
    const sessionId = idIn(found.sessions, 'session_id')
    const shown = { twoStep: true, mayChange: true, proofs: [], waitingCase: null, isToSeeCase: false }
    const signedIn = { accountId, sessionId, username: owner.username, ...shown }
    const signInId = idIn(found.sign_ins, 'sign_in_id')
    expect(await cancelSignedIn(deps, visit, signedIn, caseId)).toBeNull()
    expect(await cancelHalfway(deps, visit, { accountId, caseId, signInId })).toBeNull()
    expect(found.recoveries).toHaveLength(2)
    for (const recovery of found.recoveries ?? []) {
      const ended = { accountId, caseId, recoveryId: idIn([recovery], 'recovery_id') }
      for (const as of ['opener', 'proof'] as const) {
        expect(await cancelRecovering(deps, visit, ended, as)).toBeNull()
      }
    }
    expect(await findWaitingCase(deps.db, accountId)).not.toBeNull()
  })

  it('leads nobody to another place than their own pages', async () => {
    const { owner } = await startWait(service, 'redirected')
    for (const next of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:1',
      '/case/owner',
    ]) {
      const page = await owner.home.open(`/case/owner?next=${encodeURIComponent(next)}`)
      expect(page.value('next'), next).toBe('/security')
    }
  })

  it('is cancelled by who waits, after being asked', async () => {
    const { page, address } = await startWait(service, 'gives.up')
    const question = await page.follow('Cancel the wait')
    expect(question.heading).toBe('Cancel the wait?')
    const done = await question.send()
    expect(done.path).toBe('/signin?said=case-cancelled')
    expect(done.text).toContain('The wait is cancelled')
    expect(await subjectsTo(service, address)).toContain(OVER)
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

  it('lets nobody start a second one, and lets who shows another proof stop the first', async () => {
    const { address } = await startWait(service, 'again')
    const browser = newBrowser(service)
    const asked = await askToRecover(browser, 'again', address)
    await asked.send({ code: await codeMailedTo(service, address) })
    const start = await browser.open('/recover/wait')
    expect(start.heading).toBe('A wait is running already')
    expect(start.text).toContain('13 April 2031, 10:32 UTC')
    await start.send({}, 'Cancel the wait')
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

  it('is stopped by who has one proof and no second one', async () => {
    const { address } = await startWait(service, 'one.proof')
    const halfway = newBrowser(service)
    await trySignIn(halfway, 'one.proof', PASSWORD)
    const options = await halfway.open('/signin/second/options')
    const question = await options.follow("I don't have any of these")
    expect(question.heading).toBe('Somebody waits to get in to your account')
    const done = await question.send()
    expect(done.path).toBe('/signin?said=case-cancelled')
    expect(await subjectsTo(service, address)).toContain(OVER)
    expect((await question.send()).path).toBe('/recover')
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

  /** What of an account's rows a case that was cancelled must not have changed. */
  async function lasting(accountId: string) {
    const { cases, events, recoveries, account_limits, ...rest } = await rowsOf(service.deps.db, accountId)
    return rest
  }
})
