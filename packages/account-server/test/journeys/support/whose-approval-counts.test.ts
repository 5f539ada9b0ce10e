// Whose approval counts: of an operator who has the role they approved with.

import { addOperator, findWaitingCase, forgetOperator } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, openTestService, type TestService } from '../../test-service.ts'
import type { Walker } from '../../walk.ts'
import { accountIdOf } from '../case/waiting.ts'
import { signUp } from '../people.ts'
import { approve, ask, look, newOperator } from './desk.ts'

describe.each(ENGINES)('whose approval counts (%s)', (engine) => {
  let service: TestService
  let mary: Walker
  let nora: Walker
  beforeAll(async () => {
    service = await openTestService(engine)
    mary = await newOperator(service, 'mary')
    nora = await newOperator(service, 'nora')
  })
  afterAll(() => service.close())

  it('is of an operator who has the role they approved with, not of one who was given it again', async () => {
    await signUp(service, 'owner', 'owner@home.example')
    await ask(service, 'owner', 'asks@new.example')
    await approve(mary, 'owner')
    expect((await nora.open('/desk')).text).toContain('Approved by 1')
    const { db } = service.deps
    await forgetOperator(db, await accountIdOf(service, 'mary'))
    expect((await nora.open('/desk')).text).toContain('Nobody approved it yet')
    service.clock.move(1)
    await addOperator(db, await accountIdOf(service, 'mary'), service.clock.now())
    expect((await nora.open('/desk')).text).toContain('Nobody approved it yet')
    expect((await look(nora, 'owner')).text).toContain('Approved byNobody yet')

    expect((await approve(nora, 'owner')).text).toContain('Another operator has to approve it, too.')
    expect((await look(nora, 'owner')).text).toContain('Approved bynora')
    const owner = await accountIdOf(service, 'owner')
    expect(await findWaitingCase(db, owner)).toBeNull()
    // Who has the role again may approve again, and then it counts.
    service.clock.move(1)
    const started = await approve(mary, 'owner')
    expect(started.text).toContain('The wait has begun.')
    expect(await findWaitingCase(db, owner)).not.toBeNull()
    // Who approved what is over stands there also without the role.
    await forgetOperator(db, await accountIdOf(service, 'nora'))
    expect((await mary.open(started.path)).text).toContain('Approved bynoramary')
    await addOperator(db, await accountIdOf(service, 'nora'), service.clock.now())
  })
})
