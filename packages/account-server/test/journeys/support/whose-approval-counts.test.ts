// Whose approval counts: of an operator who has the role they approved with, and does not read the requester's mail.

import { addOperator, findWaitingCase, forgetOperator } from '@sparekey/account-store'
import { describe, expect, it } from 'vitest'
import { handlingSentences } from '../../../src/words/desk-words.ts'
import { ENGINES } from '../../test-service.ts'
import { accountIdOf } from '../accounts.ts'
import { addPasskey } from '../people.ts'
import { approve, ask, askBack, decline, look } from './desk.ts'
import { openStaffedDesk } from './staffed-desk.ts'

describe.each(ENGINES)('whose approval counts (%s)', (engine) => {
  const desk = openStaffedDesk(engine)

  it('is of an operator who has the role they approved with, not of one who was given it again', async () => {
    const { service, mary, nora } = desk
    const { username, contact } = await desk.newOwner()
    await ask(service, username, contact)
    await approve(mary, username)
    expect((await nora.open('/desk')).text).toContain('Approved by 1')
    const { db } = service.deps
    await forgetOperator(db, await accountIdOf(service, 'mary'))
    expect((await nora.open('/desk')).text).toContain('Nobody approved it yet')
    service.clock.move(1)
    await addOperator(db, await accountIdOf(service, 'mary'), service.clock.now())
    expect((await nora.open('/desk')).text).toContain('Nobody approved it yet')
    expect((await look(nora, username)).text).toContain('Approved byNobody yet')

    expect((await approve(nora, username)).text).toContain('Another operator has to approve it, too.')
    expect((await look(nora, username)).text).toContain('Approved bynora')
    const accountId = await accountIdOf(service, username)
    expect(await findWaitingCase(db, accountId)).toBeNull()
    // Who has the role again may approve again, and then it counts.
    service.clock.move(1)
    const started = await approve(mary, username)
    expect(started.text).toContain('The wait has begun.')
    expect(await findWaitingCase(db, accountId)).not.toBeNull()
    // Who approved what is over stands there also without the role.
    await forgetOperator(db, await accountIdOf(service, 'nora'))
    expect((await mary.open(started.path)).text).toContain('Approved bynoramary')
    await addOperator(db, await accountIdOf(service, 'nora'), service.clock.now())
  })

  it('is of nobody who reads the mailbox that the request gives, under whatever label', async () => {
    const { service, mary, nora } = desk
    const { username } = await desk.newOwner()
    await ask(service, username, 'Mary+lake@desk.example')
    await desk.refresh()
    const page = await look(mary, username)
    expect(page.text).toContain(`${handlingSentences['own-contact']}.`)
    for (const action of ['Approve', 'Ask back', 'Decline']) expect(page.offers(action)).toBe(false)
    const of = (action: string) => mary.open(page.path.replace('/desk/request', `/desk/request/${action}`))
    const refused = [
      await (await of('approve')).send(),
      await (await of('ask')).send({ question: 'Is it you?' }),
      await (await of('decline')).send({ reason: 'not-verified' }),
    ]
    for (const answer of refused) expect(answer.problems).toEqual([handlingSentences['own-contact']])
    // Another operator may, and is alone with it.
    await askBack(nora, username, 'Who are you?')
    expect((await approve(nora, username)).text).toContain('Another operator has to approve it, too.')
    expect((await (await of('approve')).send()).problems).toEqual([handlingSentences['own-contact']])
    await addPasskey(mary)
    await (await (await mary.open('/security')).follow('Remove mary@desk.example')).send()
    expect((await mary.open('/security')).offers('Remove mary@desk.example')).toBe(false)
    expect((await (await of('approve')).send()).problems).toEqual([handlingSentences['own-contact']])
    expect(await findWaitingCase(service.deps.db, await accountIdOf(service, username))).toBeNull()
    await decline(nora, username)
  })
})
