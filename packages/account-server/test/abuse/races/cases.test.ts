// Many at once at a case: one start, one end, and never a state between two.

import { DAY } from '@sparekey/account-rules'
import { cancelCase, findAccount, findCase, lockAccount } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { meetAccount } from '../../../src/case/settle-case.ts'
import { sweepCases } from '../../../src/case/sweep-cases.ts'
import { waitsAlreadyWords } from '../../../src/words/case-words.ts'
import { handlingSentences } from '../../../src/words/desk-words.ts'
import { accountIdOf } from '../../journeys/accounts.ts'
import { CASE_PASSWORD, newOwner, openStart, startWait } from '../../journeys/case/waiting.ts'
import { newBrowser, newestLinkTo, trySignIn } from '../../journeys/people.ts'
import { approve, ask, look, newOperator, showProofsAgain } from '../../journeys/support/desk.ts'
import { ENGINES, openTestService, type TestService } from '../../test-service.ts'
import type { Walker } from '../../walk.ts'
import { countOf, factsOf } from '../account-facts.ts'

const MANY = 50

describe.each(ENGINES)('many at once (%s)', (engine) => {
  let service: TestService
  let mary: Walker
  let nora: Walker
  beforeAll(async () => {
    service = await openTestService(engine)
    mary = await newOperator(service, 'mary')
    nora = await newOperator(service, 'nora')
  })
  afterAll(() => service.close())

  it(`start a case, ${MANY} times: one starts`, async () => {
    const { sheet } = await newOwner(service, 'started')
    const { start } = await openStart(service, 'started', sheet)
    const answers = await Promise.all(
      Array.from({ length: MANY }, (_, turn) => start.send({ password: `${CASE_PASSWORD} ${turn}` })),
    )
    const accountId = await accountIdOf(service, 'started')
    const cases = service.deps.db.selectFrom('cases').where('account_id', '=', accountId)
    expect(await cases.select('case_id').execute()).toHaveLength(1)
    const facts = await factsOf(service, accountId)
    expect(countOf(facts, 'case-started')).toBe(1)
    expect(facts.codes).toEqual([{ sheet: 1, state: 'used', held: false }])
    // The others are shown what waits, or told that they tried too often, or that there is too much to do.
    for (const { status } of answers) expect([200, 429, 503]).toContain(status)
  })

  // How many hashes later the operator approves than the sheet's form is sent, which costs one itself.
  it.each([0, 1, 2, 3])(
    'a wait by the sheet and one by the support desk: one case, and the other hears of it (%i)',
    async (later) => {
      const name = `asked${later}`
      const { sheet } = await newOwner(service, name)
      const accountId = await accountIdOf(service, name)
      await ask(service, name, `${name}@new.example`)
      await showProofsAgain(service, mary, 'mary')
      await showProofsAgain(service, nora, 'nora')
      await approve(mary, name)
      const approval = await (await look(nora, name)).follow('Approve')
      const { start } = await openStart(service, name, sheet)

      const starting = start.send({ password: CASE_PASSWORD })
      for (let hashes = 0; hashes < later; hashes += 1) await service.deps.passwords.verify(null, '')
      const [bySheet, byDesk] = await Promise.all([starting, approval.send()])

      const cases = service.deps.db.selectFrom('cases').where('account_id', '=', accountId)
      const [waiting, ...others] = await cases.select('request_id as requestId').execute()
      expect(others).toEqual([])
      const facts = await factsOf(service, accountId)
      expect(countOf(facts, 'case-started')).toBe(1)
      const isBySheet = waiting?.requestId === null
      expect(facts.codes).toEqual([{ sheet: 1, state: isBySheet ? 'used' : 'live', held: !isBySheet }])
      if (isBySheet) {
        expect(bySheet.heading).toBe('Waiting to get back in')
        expect(byDesk.problems).toEqual([handlingSentences['waits-already']])
      } else {
        expect(bySheet.heading).toBe(waitsAlreadyWords.title)
        expect(byDesk.problems).toEqual([])
      }
    },
  )

  it('cancel a case at its date while it takes effect: one outcome, told once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const name = `raced${round}`
      const { address } = await startWait(service, name)
      const accountId = await accountIdOf(service, name)
      const caseId = (await findAccount(service.deps.db, accountId))?.waitingCase?.caseId ?? ''
      const link = await newestLinkTo(service, '/case/link', address)
      const question = await newBrowser(service).open(link)
      service.clock.move(30 * DAY - 1)
      // Those who cancel began before the date; the effect is that of a request that came at it.
      const cancelling = Array.from({ length: 5 }, () => question.send())
      const date = new Date(service.clock.now().getTime() + 1)
      const settling = Array.from({ length: 5 }, () => meetAccount(service.deps, accountId, date))
      await Promise.all([...cancelling, ...settling])
      const found = await findCase(service.deps.db, accountId, caseId)
      const facts = await factsOf(service, accountId)
      const ends = [found?.cancelledAt, found?.inEffectAt].filter((end) => end !== null)
      expect(ends).toHaveLength(1)
      expect(countOf(facts, 'case-cancelled') + countOf(facts, 'case-in-effect')).toBe(1)
      const isInEffect = found?.inEffectAt !== null
      expect(countOf(facts, 'case-in-effect')).toBe(isInEffect ? 1 : 0)
      expect(facts.liveSessions).toBe(isInEffect ? 0 : 1)
      service.clock.move(-30 * DAY + 1)
    }
  })

  // PGlite has one connection: there is nothing to come in between.
  if (engine === 'postgres') {
    it('stop a case with one proof: who comes too late is not told that they did', async () => {
      await startWait(service, 'too.late')
      const accountId = await accountIdOf(service, 'too.late')
      const caseId = (await findAccount(service.deps.db, accountId))?.waitingCase?.caseId ?? ''
      const halfway = newBrowser(service)
      await trySignIn(halfway, 'too.late')
      const question = await halfway.open('/case/halfway')
      const stopping = await service.deps.db.transaction().execute(async (tx) => {
        await lockAccount(tx, accountId)
        const sent = question.send()
        await new Promise((resolve) => setTimeout(resolve, 1000))
        await cancelCase(tx, accountId, caseId, service.clock.now())
        return { sent }
      })
      expect((await stopping.sent).path).not.toContain('case-cancelled')
    })
  }

  it('send a reminder from twenty servers: it is sent once', async () => {
    await startWait(service, 'reminded')
    const accountId = await accountIdOf(service, 'reminded')
    service.clock.move(8 * DAY)
    await Promise.all(Array.from({ length: 20 }, () => sweepCases(service.deps)))
    expect(countOf(await factsOf(service, accountId), 'case-reminder')).toBe(1)
  })
})
