// What operators decide on a request: two of them approve it and a wait begins; one declines it; its owner stops it.

import { findWaitingCase } from '@sparekey/account-store'
import { describe, expect, it } from 'vitest'
import { handlingSentences } from '../../../src/words/desk-words.ts'
import { unknownLinkSentence } from '../../../src/words/link-words.ts'
import { ENGINES, subjectsTo } from '../../test-service.ts'
import { accountIdOf, kindsOf } from '../accounts.ts'
import { newBrowser, newestLinkTo, signUp, trySignIn } from '../people.ts'
import { approve, ask, decline, look, STORY, stateOf } from './desk.ts'
import { openStaffedDesk } from './staffed-desk.ts'

describe.each(ENGINES)('approving and declining a support request (%s)', (engine) => {
  const desk = openStaffedDesk(engine)

  const approvalsOf = (accountId: string) =>
    desk.service.deps.db
      .selectFrom('support_approvals')
      .selectAll()
      .where('account_id', '=', accountId)
      .execute()

  it('counts the approval of one operator once, in however many browsers', async () => {
    const { service, mary, nora } = desk
    const { username, address, contact } = await desk.newOwner()
    await ask(service, username, contact)
    await desk.refresh()
    const form = await (await look(mary, username)).follow('Approve')
    const twin = mary.copy()
    const again = await (await look(twin, username)).follow('Approve')
    await form.send()
    const accountId = await accountIdOf(service, username)
    const traces = async () => ({
      kinds: await kindsOf(service, username),
      told: await subjectsTo(service, address),
      news: await subjectsTo(service, contact),
      approvals: await approvalsOf(accountId),
    })
    const before = await traces()
    expect(before.approvals).toHaveLength(1)
    for (const page of [await form.send(), await again.send()])
      expect(page.problems).toEqual([
        'You approved it before, which counts once. Another operator has to approve it, too',
      ])
    expect(await traces()).toEqual(before)
    expect(await findWaitingCase(service.deps.db, accountId)).toBeNull()
    await decline(nora, username)
  })

  it('starts one wait, whoever races', async () => {
    const { service, mary, nora } = desk
    const { username, contact } = await desk.newOwner()
    await ask(service, username, contact)
    await desk.refresh()
    const forms = await Promise.all(
      [mary, nora, mary, nora].map(async (operator) => (await look(operator, username)).follow('Approve')),
    )
    await Promise.all(forms.map((form) => form.send()))
    const kinds = await kindsOf(service, username)
    expect(kinds.filter((kind) => kind === 'case-started')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'support-approved')).toHaveLength(2)
    expect(await approvalsOf(await accountIdOf(service, username))).toHaveLength(2)
  })

  it('approves nothing for an account that has another username by now', async () => {
    const { service, mary, nora } = desk
    const { username, home, contact } = await desk.newOwner({ twoStep: false })
    await ask(service, username, contact)
    await desk.refresh()
    await approve(mary, username)
    const form = await (await look(nora, username)).follow('Approve')
    await (await home.open('/security/username')).send({ username: `${username}.renamed` })
    // Somebody else has the name now, and could prove to operators that they are called so.
    await signUp(service, username)
    const sentence =
      'The account has another username by now. Ask back which one they mean; if it is the present one, decline, so that they open a request with it'
    expect((await form.send()).problems).toEqual([sentence])
    const page = await look(nora, username)
    expect(page.text).toContain(`Username of the account now${username}.renamed`)
    expect(page.text).toContain('so this request cannot be approved')
    expect((await page.follow('Approve')).text).toContain('so this request cannot be approved')
    expect(await kindsOf(service, `${username}.renamed`)).not.toContain('case-started')
    await decline(nora, username)
    // Another spelling of the same name is no other name.
    const other = await desk.newOwner()
    await ask(service, other.username.toUpperCase(), other.contact)
    await desk.refresh()
    await approve(mary, other.username.toUpperCase())
    expect((await approve(nora, other.username.toUpperCase())).text).toContain('The wait has begun.')
  })

  it('declines for good: an approval afterwards does nothing, and the words tell nothing of the account', async () => {
    const { service, mary, nora } = desk
    const { username, address, contact } = await desk.newOwner()
    const { reference } = await ask(service, username, contact)
    await desk.refresh()
    const approval = await (await look(nora, username)).follow('Approve')
    expect((await decline(mary, username, {})).problems).toEqual(['Choose a reason'])
    await decline(mary, username, { reason: 'another-way', note: 'Look in your <drawer>.' })
    expect((await approval.send()).problems).toEqual(['This request is over. Go back to the queue'])
    const page = await stateOf(service, reference)
    expect(page.text).toContain('There is another way for you to get in.')
    expect(page.text).toContain('Look in your <drawer>.')
    expect((await mary.open('/desk')).text).not.toContain(username)
    // Nobody had been told of it, so nobody is told of its end; the list has it.
    expect(await subjectsTo(service, address)).toHaveLength(1)
    expect(await kindsOf(service, username)).toContain('support-declined')
  })

  it('is stopped by the link in a notice: opening it changes nothing, and the requester sees a decline', async () => {
    const { service, mary, nora } = desk
    const { username, address, contact } = await desk.newOwner()
    const { reference } = await ask(service, username, contact)
    await desk.refresh()
    await approve(mary, username)
    const reader = newBrowser(service)
    const link = await newestLinkTo(service, '/help/support/stop', address)
    const question = await reader.open(link)
    await reader.open(link)
    expect(question.heading).toBe('Stop the request for your account?')
    expect(question.text).not.toContain(STORY)
    expect((await look(nora, username)).heading).toBe('Request')
    const page = await (await look(nora, username)).follow('Approve')
    expect((await question.send()).heading).toBe('The request is over')
    expect((await page.send()).problems).toEqual(['This request is over. Go back to the queue'])
    expect((await stateOf(service, reference)).text).toContain('We could not make sure')
    expect(await kindsOf(service, username)).toContain('support-stopped')
    const cut = await newBrowser(service).open(`${link}x`)
    expect(cut.heading).toBe('This link does not work')
    expect(cut.text).toContain(unknownLinkSentence)
  })

  it('leads to a wait that is cancelled like any other, which the requester is told', async () => {
    const { service, mary, nora } = desk
    const { username, address, contact } = await desk.newOwner()
    const { reference } = await ask(service, username, contact)
    await desk.refresh()
    await approve(mary, username)
    await approve(nora, username)
    const page = await newBrowser(service).open(await newestLinkTo(service, '/case/link', address))
    expect(page.text).toContain('They asked the support desk')
    await page.send()
    expect((await stateOf(service, reference)).text).toContain('The wait was cancelled')
    expect((await trySignIn(newBrowser(service), username)).path).toMatch(/^\/signin\/second/)
    // One more request, while nothing waits, can be approved again; and one more while that wait runs cannot.
    await ask(service, username, `again.${contact}`)
    expect((await approve(mary, username)).text).toContain('Another operator has to approve it, too.')
    expect((await approve(nora, username)).problems).toEqual([])
    await ask(service, username, `third.${contact}`)
    expect((await approve(mary, username)).problems).toEqual([handlingSentences['waits-already']])
  })

  it('keeps operators from their own accounts', async () => {
    const { service, mary, nora } = desk
    await ask(service, 'mary', 'not.mary@new.example')
    await desk.refresh()
    const page = await look(mary, 'mary')
    expect(page.text).toContain('This is about your own account.')
    expect(page.offers('Approve')).toBe(false)
    const { path } = page
    const form = await mary.open(path.replace('/desk/request', '/desk/request/approve'))
    expect((await form.send()).problems).toEqual([
      'This is about your own account. Another operator has to handle it',
    ])
    await decline(nora, 'mary')
  })
})
