// One action of one new person after another, each with the connection to the database breaking one statement later.
// Sees to it that each time all was done or nothing; what comes next is the test's.

import { findLiveRecoveryCode } from '@sparekey/account-store'
import { parseRecoveryCode } from '@sparekey/recovery-code'
import { expect } from 'vitest'
import { failAtEveryStatement } from '../../../../test-support/fault-injection.ts'
import { recoveryCodeMatches } from '../../src/account/make-recovery-code.ts'
import { buildApp } from '../../src/build-app.ts'
import type { TestService } from '../test-service.ts'
import { openWalker, type Walker } from '../walk.ts'
import { type AccountFacts, factsOf, listWaitingMails } from './account-facts.ts'
import { addPerson, newNetwork, type Person } from './add-person.ts'

/** A form of one person, filled in and ready to be sent. */
export type Ready = {
  readonly person: Person
  readonly browser: Walker
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
}

export type Action = {
  /** When each account was made; now, when left out. */
  readonly madeAt?: Date
  /** Makes the form ready. The person has an address, a saved code and one session. */
  prepare(person: Person): Promise<Ready>
  /** What the account is after the action, given what it was before. */
  done(before: AccountFacts): AccountFacts
}

/** What is left after the fault, and how to see that in the end all is as it should be. */
export type Struck = Ready & {
  readonly wasDone: boolean
  /** The account is as after one such action, and its address has got one notice of it. */
  isDone(): Promise<void>
}

/**
 * Strikes the action at every statement, in both ways, and calls `then` for what each time is left. Nothing may send
 * mail meanwhile. Answers the texts of the statements that were struck.
 */
export async function strike(
  service: TestService,
  name: string,
  action: Action,
  then: (struck: Struck) => Promise<void>,
): Promise<string[]> {
  let people = 0
  return failAtEveryStatement(service.deps.db, async (failing, fault) => {
    people += 1
    const address = `${name}${people}@example.org`
    const has = { address, ...(action.madeAt === undefined ? {} : { madeAt: action.madeAt }) }
    const ready = await action.prepare(await addPerson(service, `${name}${people}`, has))
    const { accountId } = ready.person
    const before = await factsOf(service, accountId)
    const mailsBefore = await countMails(service, address)

    const app = buildApp({ ...service.deps, db: failing })
    const browser = openWalker(app, { network: newNetwork(), cookies: ready.browser.cookies })
    const answer = await browser.post(ready.path, ready.fields)

    const after = await factsOf(service, accountId)
    const wasDone = after.events.length > before.events.length
    expect(after).toEqual(wasDone ? action.done(before) : before)
    expect(await countMails(service, address)).toBe(mailsBefore + (wasDone ? 1 : 0))
    if (fault.struck === null) {
      expect([answer.status, wasDone]).toEqual([303, true])
      return
    }
    expect(answer.status).toBe(500)
    // Whoever is told nothing may find it done only when it was the COMMIT whose answer was lost.
    if (wasDone) expect([fault.kind, fault.struck]).toEqual(['done, but not answered', 'commit'])
    await then({
      ...ready,
      wasDone,
      async isDone() {
        expect(await factsOf(service, accountId)).toEqual(action.done(before))
        expect(await countMails(service, address)).toBe(mailsBefore + 1)
      },
    })
  })
}

/** True when this sheet's code is the one that opens the account. Tries nothing and holds nothing. */
export async function isOpenedBy({ deps }: TestService, accountId: string, sheet: string): Promise<boolean> {
  const reading = parseRecoveryCode(sheet)
  if (!reading.ok) throw new RangeError('That is no code.')
  return recoveryCodeMatches(deps, accountId, reading.code, await findLiveRecoveryCode(deps.db, accountId))
}

async function countMails(service: TestService, address: string): Promise<number> {
  return (await listWaitingMails(service)).filter(({ to }) => to === address).length
}
