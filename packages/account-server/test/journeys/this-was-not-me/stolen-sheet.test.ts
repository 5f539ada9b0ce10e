// "This wasn't me" where the sheet has been entered: it stands in for no proof of its owner's that the link would take, and no
// link burns it, whichever of the notices is answered, by whom, and in which order.

import { DAY } from '@sparekey/account-rules'
import { findWaitingCase } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepCases } from '../../../src/case/sweep-cases.ts'
import { codeMailedTo, ENGINES, openTestService, type TestService } from '../../test-service.ts'
import { accountIdOf } from '../accounts.ts'
import { CASE_PASSWORD, newOwner, openStart } from '../case/waiting.ts'
import { enterSheet, linkMailedTo, newBrowser, newestLinkTo, PASSWORD, trySignIn } from '../people.ts'
import { aMonthLater, later } from './thief.ts'
import { cannotComeIn, recover, secondByMail } from './two-proofs.ts'

const ENTERED = 'your recovery code was entered'
const REMINDED = 'somebody still waits to get in to your account'
const WAITS = 'somebody waits to get in to your account'

describe.each(ENGINES)('"This wasn\'t me" where the sheet has been entered (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it.each([
    ['wait, then entering', [WAITS, ENTERED]],
    ['entering, then wait', [ENTERED, WAITS]],
  ])('the owner comes in with password and mailbox after each link: %s', async (order, subjects) => {
    const username = `ottilie.${order.slice(0, 4)}`
    const { address, sheet } = await newOwner(service, username)
    aMonthLater(service)
    const { start } = await openStart(service, username, sheet)
    later(service)
    const waiting = await start.send({ password: CASE_PASSWORD })
    expect(waiting.heading).toBe('Waiting to get back in')
    for (const subject of subjects) {
      later(service)
      const asked = await newBrowser(service).open(await linkMailedTo(service, address, subject))
      if (asked.offers("This wasn't me")) {
        expect(asked.text).toContain('The password, which is older.')
        await asked.send()
      }
      const create = await recover(service, username, address, { password: PASSWORD })
      expect(create.heading).toBe('Create a new password')
    }
    expect(await findWaitingCase(service.deps.db, await accountIdOf(service, username))).toBeNull()
  })

  it('is good again for whoever waits with nothing else, and is stopped by a thief of the mailbox', async () => {
    const { address, sheet } = await newOwner(service, 'bonifatius')
    later(service)
    const waiting = await openStart(service, 'bonifatius', sheet)
    await waiting.start.send({ password: CASE_PASSWORD })
    later(service)
    await (await newBrowser(service).open(await linkMailedTo(service, address, ENTERED))).send()
    const again = await openStart(service, 'bonifatius', sheet)
    expect((await again.start.send({ password: CASE_PASSWORD })).heading).toBe('Waiting to get back in')
  })

  it('is not burnt by a thief of the mailbox, who takes the password first: its owner enters it again', async () => {
    const { address, sheet } = await newOwner(service, 'servatius')
    aMonthLater(service)
    await secondByMail(service, await trySignIn(newBrowser(service), 'servatius'), address)
    for (const [subject, said] of [
      ['a sign-in from a new place', 'The password opens nothing any more'],
      [ENTERED, 'The code stays, since you may need it.'],
    ] as const) {
      if (subject === ENTERED) await enterSheet(newBrowser(service), 'servatius', sheet)
      later(service)
      const asked = await newBrowser(service).open(await linkMailedTo(service, address, subject))
      expect(asked.text).toContain(said)
      expect((await asked.send()).heading).toBe('Now get back in')
      await cannotComeIn(service, 'servatius', address)
    }
    const asked = await (await enterSheet(newBrowser(service), 'servatius', sheet)).send(
      {},
      `Send a code to ${address[0]}`,
    )
    const create = await asked.send({ code: await codeMailedTo(service, address) })
    expect(create.heading).toBe('Create a new password')
  })

  it('is counted on no more when it was entered long ago: the owner has cancelled the wait, and comes in by the password', async () => {
    const { address, sheet } = await newOwner(service, 'pankratius')
    aMonthLater(service)
    const { start } = await openStart(service, 'pankratius', sheet)
    await start.send({ password: CASE_PASSWORD })
    service.clock.move(23 * DAY)
    await sweepCases(service.deps)
    const reminder = await linkMailedTo(service, address, REMINDED)
    await (await newBrowser(service).open(await newestLinkTo(service, '/case/link', address))).send()
    service.clock.move(8 * DAY)
    const asked = await newBrowser(service).open(reminder)
    expect(asked.text).toContain('The password, which is older.')
    await asked.send()
    const create = await recover(service, 'pankratius', address, { password: PASSWORD })
    expect(create.heading).toBe('Create a new password')
  })
})
