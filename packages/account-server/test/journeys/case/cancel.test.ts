// The wait as it is cancelled: by the link in a notice, by who is signed in, by who waits, by who has one proof; and by
// nobody else.

import { DAY, HOUR } from '@sparekey/account-rules'
import { findLiveRecoveryCode, findWaitingCase } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../../../test-support/rows-of-account.ts'
import { endWhatIsOpen } from '../../../src/account/end-what-is-open.ts'
import { cancelHalfway, cancelRecovering, cancelSignedIn } from '../../../src/rooms/case/actions/cancel.ts'
import { unknownLinkSentence } from '../../../src/words/link-words.ts'
import {
  codeMailedTo,
  ENGINES,
  mailsTo,
  openTestService,
  subjectsTo,
  type TestService,
} from '../../test-service.ts'
import { accountIdOf, setTwoStep } from '../accounts.ts'
import { askToRecover, newBrowser, newestLinkTo, PASSWORD, trySignIn } from '../people.ts'
import { CASE_PASSWORD, newOwner, openStart, startWait } from './waiting.ts'

const OVER = 'the wait for your account is over'

/** The id that the first row has in this column. */
function idIn(rows: readonly unknown[] | undefined, column: string): string {
  return String((rows?.[0] as Record<string, unknown> | undefined)?.[column])
}

describe.each(ENGINES)('cancelling the wait (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

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

  /** What of an account's rows a case that was cancelled must not have changed. */
  async function lasting(accountId: string) {
    const { cases, events, recoveries, account_limits, ...rest } = await rowsOf(service.deps.db, accountId)
    return rest
  }
})
