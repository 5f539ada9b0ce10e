// The desk as operators see it: its queue, what they are shown of an account, and who is let in to it.

import { randomUUID } from 'node:crypto'
import { MINUTE, policy } from '@sparekey/account-rules'
import { forgetOperator, stopSupportRequestsOf } from '@sparekey/account-store'
import { describe, expect, it } from 'vitest'
import { ENGINES, mailsTo, subjectsTo } from '../../test-service.ts'
import { accountIdOf, kindsOf, setTwoStep } from '../accounts.ts'
import { linkMailedTo, newBrowser } from '../people.ts'
import { approve, ask, decline, look, newOperator, showProofsAgain, showSecondProof } from './desk.ts'
import { addRequest, openStaffedDesk } from './staffed-desk.ts'

describe.each(ENGINES)('the queue of the support desk (%s)', (engine) => {
  const desk = openStaffedDesk(engine)

  it('shows a few requests about one account at a time, and hides nobody behind them', async () => {
    const { service, mary } = desk
    const { username, address, contact } = await desk.newOwner()
    const other = await desk.newOwner()
    const accountId = await accountIdOf(service, username)
    const most = policy.supportRequestsQueuedMost.value
    for (let count = 0; count < 60; count += 1)
      await addRequest(service, accountId, username, `${count}.${contact}`)
    await ask(service, other.username, other.contact)
    await desk.refresh()
    const queue = await mary.open('/desk')
    expect(queue.text.split(`Look at it ${username}`)).toHaveLength(most + 1)
    expect(queue.text).toContain(other.username)
    expect(queue.offers('Requests that wait for less time')).toBe(false)
    expect((await look(mary, username)).text).toContain('Other open requests about it59')
    await decline(mary, username)
    expect((await mary.open('/desk')).text.split(`Look at it ${username}`)).toHaveLength(most + 1)
    // "This wasn't me" closes all of them, with one event and few mails.
    await approve(mary, username)
    const before = (await kindsOf(service, username)).length
    const news = async () => {
      const mails = (await mailsTo(service, contact)) && (service.deps.mailbox?.list() ?? [])
      return mails.filter(({ to, subject }) => to.endsWith(contact) && subject.includes('news')).length
    }
    const mailed = await news()
    const told = (await subjectsTo(service, address)).length
    const link = await linkMailedTo(service, address, 'the support desk approved a request for your account')
    await (await newBrowser(service).open(link)).send({}, "This wasn't me")
    expect((await kindsOf(service, username)).length - before).toBe(2)
    expect(await kindsOf(service, username)).toEqual(expect.arrayContaining(['support-stopped', 'disavowed']))
    expect((await news()) - mailed).toBe(most)
    expect((await subjectsTo(service, address)).length - told).toBe(1)
    expect((await mary.open('/desk')).text).not.toContain(username)
    await decline(mary, other.username)
  })

  it('reads a long queue page by page', async () => {
    const { service, mary } = desk
    const names = Array.from({ length: 51 }, (_, count) => `queued-${count}.`)
    const accounts = names.map(() => randomUUID())
    for (const [index, name] of names.entries()) {
      service.clock.move(1)
      await addRequest(service, accounts[index] ?? '', name, `${name}asks@new.example`)
    }
    await desk.refresh()
    const first = await mary.open('/desk')
    const next = await first.follow('Requests that wait for less time')
    const on = (page: { text: string }) => names.filter((name) => page.text.includes(name))
    expect([...on(first), ...on(next)]).toEqual(names)
    expect([on(first).length <= 50, on(next).length >= 1]).toEqual([true, true])
    expect(next.offers('Requests that wait for less time')).toBe(false)
    expect((await next.follow('Back to the first ones')).text).toBe(first.text)
    for (const query of ['since=x&after=y', 'since=1', 'since=99999999999999999999&after=', 'after='])
      expect((await mary.open(`/desk?${query}`)).text).toBe(first.text)
    for (const accountId of accounts)
      await stopSupportRequestsOf(service.deps.db, accountId, service.clock.now())
  })

  it('shows operators no contact unmasked, and nothing that opens the account', async () => {
    const { service, mary } = desk
    const { username, address, contact } = await desk.newOwner()
    await ask(service, username, contact)
    await desk.refresh()
    const page = await look(mary, username)
    expect(page.html).not.toContain(address)
    expect(page.text).toContain('o•••@h•••.example')
    expect(page.text).toContain(contact)
    await decline(mary, username)
  })

  it('opens to nobody who is no operator, has no second step, or whose role was taken while a page was open', async () => {
    const { service, mary, nora } = desk
    const { home } = await desk.newOwner()
    expect((await home.open('/desk')).status).toBe(404)
    expect((await newBrowser(service).open('/desk')).path).toBe('/signin')
    const olga = await newOperator(service, 'olga')
    await setTwoStep(service, 'olga', false)
    expect((await olga.open('/desk')).heading).toBe('Turn two-step verification on first')
    await setTwoStep(service, 'olga')
    const owner = await desk.newOwner()
    await ask(service, owner.username, owner.contact)
    await desk.refresh()
    await showSecondProof(service, olga, 'olga')
    await approve(olga, owner.username)
    const form = await (await look(olga, owner.username)).follow('Decline')
    await forgetOperator(service.deps.db, await accountIdOf(service, 'olga'))
    expect((await form.send({ reason: 'not-verified' })).status).toBe(404)
    // What she approved counts no longer than her role.
    expect((await approve(mary, owner.username)).text).toContain('Another operator has to approve it, too.')
    await decline(nora, owner.username)
  })

  it('keeps what an operator typed when their proof went stale', async () => {
    const { service, mary } = desk
    const { username, contact } = await desk.newOwner()
    await ask(service, username, contact)
    await desk.refresh()
    const form = await (await look(mary, username)).follow('Ask back')
    service.clock.move(21 * MINUTE)
    const stale = await form.send({ question: 'What did you write?' })
    expect([stale.status, stale.html.includes('What did you write?')]).toEqual([422, true])
    await showProofsAgain(service, mary, 'mary')
    expect((await form.send({ question: 'What did you write?' })).text).toContain('The question is sent.')
  })
})
