// The connection breaks at every statement of a case that is cancelled, or takes effect: all of it is done, or nothing,
// and whoever comes next gets it done.

import { randomUUID } from 'node:crypto'
import { DAY } from '@sparekey/account-rules'
import {
  addCase,
  type Database,
  findAccount,
  findLiveRecoveryCode,
  holdRecoveryCode,
  listContacts,
  setTwoStepSince,
  useUpRecoveryCode,
} from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failAtEveryStatement } from '../../../../test-support/fault-injection.ts'
import { rowsOf } from '../../../../test-support/rows-of-account.ts'
import { cancelWaitingCase } from '../../src/case/cancel-case.ts'
import { settleDueCase } from '../../src/case/settle-case.ts'
import type { Deps } from '../../src/deps.ts'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import { factsOf, listWaitingMails } from './account-facts.ts'
import { addPerson, newNetwork } from './add-person.ts'

type Waiting = { accountId: string; caseId: string; address: string }

describe.each(ENGINES)('a fault at every statement (%s)', (engine) => {
  let service: TestService
  let people = 0
  beforeAll(async () => {
    service = await openTestService(engine)
    // What is queued stays to be counted.
    await service.deps.mail.stop()
  })
  afterAll(() => service.close())

  it('of taking effect: the account is as before, or has changed hands', async () => {
    const act = (deps: Deps, { accountId }: Waiting) => settleDueCase(deps, accountId, service.clock.now())
    const struck = await strikeEach(act, 30 * DAY, async ({ accountId, address }) => {
      const facts = await factsOf(service, accountId)
      expect(facts).toMatchObject({ passwordHash: 'the new hash', codes: [{ sheet: 1, state: 'used' }] })
      expect([facts.liveSessions, facts.openRecoveries]).toEqual([0, 0])
      expect((await findAccount(service.deps.db, accountId))?.twoStepSince).toBeNull()
      expect(await listContacts(service.deps.db, accountId)).toEqual([])
      expect(await mailsAbout(address)).toEqual(['Test Service: your account was recovered after the wait'])
    })
    for (const statement of [
      /"passwords"/,
      /"lost_contacts"/,
      /"sessions"/,
      /"events"/,
      /pgboss/,
      /^commit$/,
    ]) {
      expect(struck).toContainEqual(expect.stringMatching(statement))
    }
  })

  it('of cancelling: somebody waits still, or nobody does and all else is as before', async () => {
    const act = (deps: Deps, { accountId, caseId }: Waiting) => {
      const origin = { now: service.clock.now(), network: newNetwork(), browser: 'Firefox on Linux' }
      return cancelWaitingCase(deps, origin, { accountId, caseId }, async () => 'link')
    }
    const struck = await strikeEach(act, 1 * DAY, async ({ accountId, address }) => {
      const facts = await factsOf(service, accountId)
      expect(facts.codes).toEqual([{ sheet: 1, state: 'live', held: false }])
      expect(facts.liveSessions).toBe(1)
      expect(await listContacts(service.deps.db, accountId)).toHaveLength(1)
      expect(await mailsAbout(address)).toEqual(['Test Service: the wait for your account is over'])
    })
    expect(struck.length).toBeGreaterThan(10)
  })

  /** Breaks the connection at each statement of `act`, and looks whether it was done whole or not at all; then does it. */
  async function strikeEach(
    act: (deps: Deps, waiting: Waiting) => Promise<unknown>,
    later: number,
    whenDone: (waiting: Waiting) => Promise<void>,
  ): Promise<string[]> {
    return failAtEveryStatement(service.deps.db, async (failing: Database) => {
      const waiting = await newWaiting()
      service.clock.move(later)
      const { db } = service.deps
      const before = await rowsOf(db, waiting.accountId)
      await act({ ...service.deps, db: failing }, waiting).catch(() => {})
      const isDone = (await findAccount(db, waiting.accountId))?.waitingCase === null
      if (!isDone) {
        expect(await rowsOf(db, waiting.accountId)).toEqual(before)
        expect(await mailsAbout(waiting.address)).toEqual([])
        await act(service.deps, waiting)
      }
      await whenDone(waiting)
      service.clock.move(-later)
    })
  }

  /** Somebody with a session, an address and a sheet, and a case that waits for their account. */
  async function newWaiting(): Promise<Waiting> {
    people += 1
    const address = `struck${people}@example.org`
    const { accountId } = await addPerson(service, `struck${people}`, { address })
    const { db } = service.deps
    const now = service.clock.now()
    await setTwoStepSince(db, accountId, now)
    const contacts = await listContacts(db, accountId)
    const caseId = randomUUID()
    const codeId = await useCodeUp(accountId, now)
    await addCase(db, {
      accountId,
      caseId,
      codeId,
      requestId: null,
      openedAt: now,
      takesEffectAt: new Date(now.getTime() + 30 * DAY),
      passwordHash: 'the new hash',
      kept: [],
      contacts: contacts.map(({ contactId, kind, addressKey }) => ({ contactId, kind, address, addressKey })),
      nextReminderAt: null,
      network: newNetwork(),
      browser: 'Firefox on Linux',
    })
    return { accountId, caseId, address }
  }

  async function useCodeUp(accountId: string, now: Date): Promise<string> {
    const { db } = service.deps
    const codeId = (await findLiveRecoveryCode(db, accountId))?.codeId ?? ''
    const recoveryId = randomUUID()
    await holdRecoveryCode(db, accountId, codeId, recoveryId, { now, until: now })
    expect(await useUpRecoveryCode(db, accountId, recoveryId, now)).toBe(true)
    return codeId
  }

  async function mailsAbout(address: string): Promise<string[]> {
    const mails = await listWaitingMails(service)
    return mails.filter((mail) => mail.to === address).map((mail) => mail.subject)
  }
})
