// The support desk: somebody who has nothing left asks, two operators approve, and what follows is the wait of every case.

import { randomUUID } from 'node:crypto'
import { after, DAY, MINUTE, policy } from '@sparekey/account-rules'
import {
  addSupportRequest,
  confirmSupportRequest,
  findWaitingCase,
  forgetOperator,
  listEvents,
  stopSupportRequestsOf,
} from '@sparekey/account-store'
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatDateTime } from '../../../src/words/date-words.ts'
import { handlingSentences } from '../../../src/words/desk-words.ts'
import { unknownLinkSentence } from '../../../src/words/link-words.ts'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../../test-service.ts'
import type { Walker } from '../../walk.ts'
import { accountIdOf, setTwoStep, subjectsTo } from '../case/waiting.ts'
import {
  linkMailedTo,
  NEW_PASSWORD,
  newBrowser,
  newestLinkTo,
  otherDigits,
  signUp,
  trySignIn,
} from '../people.ts'
import {
  approve,
  ask,
  askBack,
  decline,
  look,
  newOperator,
  openRequest,
  referenceOn,
  STORY,
  showProofsAgain,
  showSecondProof,
  stateOf,
} from './desk.ts'

describe.each(ENGINES)('the support desk (%s)', (engine) => {
  let service: TestService
  let mary: Walker
  let nora: Walker
  let people = 0
  beforeAll(async () => {
    service = await openTestService(engine)
    mary = await newOperator(service, 'mary')
    nora = await newOperator(service, 'nora')
  })
  afterAll(() => service.close())

  /** Somebody with an account, and a name that nobody else has. */
  async function newOwner({ twoStep = true } = {}) {
    people += 1
    const username = `owner${people}`
    const address = `${username}@home.example`
    const { home } = await signUp(service, username, address)
    if (twoStep) await setTwoStep(service, username)
    return { username, address, home, contact: `asks${people}@new.example` }
  }

  const kindsOf = async (username: string) =>
    (await listEvents(service.deps.db, await accountIdOf(service, username), 100)).map(
      ({ event }) => event.kind,
    )

  const approvalsOf = (accountId: string) =>
    service.deps.db.selectFrom('support_approvals').selectAll().where('account_id', '=', accountId).execute()

  /** A request as it stands once its contact is confirmed. */
  async function addRequest(accountId: string, username: string, contact: string) {
    const key = { accountId, requestId: randomUUID() }
    const address = { kind: 'email', shown: contact, key: contact } as const
    const openedAt = service.clock.now()
    const from = { network: '203.0.113.9', browser: 'Firefox on Linux' }
    await addSupportRequest(service.deps.db, { ...key, username, address, story: STORY, openedAt, ...from })
    await confirmSupportRequest(service.deps.db, key, openedAt)
  }

  /** What was done before may be too long ago for the desk by now. */
  const refresh = () =>
    Promise.all([showProofsAgain(service, mary, 'mary'), showProofsAgain(service, nora, 'nora')])

  it('asks for nothing that tells a username from one that nobody has', async () => {
    const { username, contact } = await newOwner()
    const known = newBrowser(service)
    const unknown = newBrowser(service)
    const strip = (html: string) =>
      html.replace(/value="[^"]*"|<bdi[\s\S]*?<\/bdi>|<time[\s\S]*?<\/time>/g, '')
    const codes = [
      await openRequest(known, username, contact),
      await openRequest(unknown, 'nobody.at.all', `other.${contact}`),
    ] as const
    expect(strip(codes[0].html)).toBe(strip(codes[1].html))
    const pages = [
      await codes[0].send({ code: await codeMailedTo(service, contact) }),
      await codes[1].send({ code: await codeMailedTo(service, `other.${contact}`) }),
    ] as const
    expect(strip(pages[0].html)).toBe(strip(pages[1].html))
    await refresh()
    expect((await look(mary, 'nobody.at.all')).text).toContain('No such account')
    const refused = await approve(mary, 'nobody.at.all')
    expect(refused.problems[0]).toContain('No such account')
    const after = await stateOf(service, referenceOn(pages[1]))
    expect(strip(after.html)).toBe(strip((await stateOf(service, referenceOn(pages[0]))).html))
    await decline(mary, 'nobody.at.all')
    await decline(mary, username)
    expect(strip((await stateOf(service, referenceOn(pages[1]))).html)).toBe(
      strip((await stateOf(service, referenceOn(pages[0]))).html),
    )
  })

  it('counts a request once its contact is confirmed, and shows it to nobody before', async () => {
    const { username, address, contact } = await newOwner()
    const browser = newBrowser(service)
    const asked = await openRequest(browser, username, contact)
    expect(asked.heading).toBe('Confirm your email address')
    expect((await asked.send({ code: otherDigits(await codeMailedTo(service, contact)) })).status).toBe(422)
    await refresh()
    expect((await mary.open('/desk')).text).not.toContain(username)
    await asked.send({}, 'Send another code')
    const page = await asked.send({ code: await codeMailedTo(service, contact) })
    expect(page.heading).toBe('Your request')
    expect((await mary.open('/desk')).text).toContain(username)
    // Nobody has handled it, so its owner was not written to.
    expect(await subjectsTo(service, address)).toHaveLength(1)
    expect(await kindsOf(username)).not.toContain('support-requested')
  })

  it('takes a question and its answer, and shows both as they were typed', async () => {
    const { username, address, contact } = await newOwner()
    const script = '<script>alert(1)</script> & "quoted"\nand a second line'
    const { reference } = await ask(service, username, contact, script)
    await refresh()
    await askBack(mary, username, 'Which city <b>did</b> you sign in from?')
    expect((await subjectsTo(service, address))[0]).toBe('somebody asks the support desk for your account')
    expect((await subjectsTo(service, contact))[0]).toBe('news about your request')
    const question = await stateOf(service, reference)
    expect(question.text).toContain('Which city <b>did</b> you sign in from?')
    expect((await question.send({ answer: ' ' })).problems).toEqual(['Write something'])
    const long = await question.send({ answer: 'x'.repeat(1001) })
    expect([long.status, long.html.includes('x'.repeat(1001))]).toEqual([422, true])
    const answered = await question.send({ answer: '<img src=x onerror=alert(1)>' })
    expect(answered.text).toContain('We have your answer.')
    // Each question is answered once.
    await question.send({ answer: 'and another thing' })
    const seen = await look(nora, username)
    for (const page of [seen, await stateOf(service, reference)]) {
      expect(page.html).not.toMatch(/<script>alert|<img src=x|<b>did/)
      expect(page.text).toContain('<script>alert(1)</script> & "quoted" and a second line')
      expect(page.text).toContain('<img src=x onerror=alert(1)>')
      expect(page.text).not.toContain('and another thing')
    }
    await decline(mary, username)
  })

  it('refuses what is empty or too long, and loses nothing that was typed', async () => {
    const form = await newBrowser(service).open('/help/support/request')
    const empty = await form.send({ username: '', address: '', story: '' })
    expect(empty.problems).toEqual(['Enter your username', 'Enter your email address', 'Say what happened'])
    const long = await form.send({ username: 'somebody', address: 'a@b.example', story: 'y'.repeat(2001) })
    expect(long.problems).toEqual(['What happened must have 2000 characters or fewer'])
    expect(long.html).toContain('y'.repeat(2001))
    const huge = await newBrowser(service).post('/help/support/request', { story: 'z'.repeat(70_000) })
    expect(huge.status).toBe(413)
  })

  it('answers nothing for the reference of somebody else', async () => {
    const one = await newOwner()
    const other = await newOwner()
    const mine = await ask(service, one.username, one.contact)
    const theirs = await ask(service, other.username, other.contact)
    await refresh()
    await askBack(mary, other.username, 'Who are you?')
    const form = await stateOf(service, theirs.reference)
    const step = form.value('step')
    const request = form.value('request')
    // Another browser's form token, and in one's own browser the id of another's request.
    const forged = await mine.browser.post('/help/support/answer', { step, request, answer: 'me' })
    expect(forged.status).toBe(403)
    await askBack(mary, one.username, 'And you?')
    const own = await stateOf(service, mine.reference)
    await own.send({ request, answer: 'not for this one' })
    expect((await stateOf(service, theirs.reference)).text).not.toContain('not for this one')
    expect((await stateOf(service, mine.reference)).text).not.toContain('not for this one')
    await decline(mary, one.username)
    await decline(mary, other.username)
  })

  it('makes whoever guesses references wait, and not whoever has one', async () => {
    const { username, contact } = await newOwner()
    const { reference } = await ask(service, username, contact)
    const guesser = newBrowser(service)
    const form = await guesser.open('/help/support/find')
    const guesses = []
    for (let tries = 0; tries < 11; tries += 1)
      guesses.push((await form.send({ reference: 'ABCD-EFGH-JKMN-PQRS' })).status)
    expect(guesses).toEqual([...Array(10).fill(422), 429])
    expect((await form.send({ reference: '' })).problems).toEqual(['Enter your reference'])
    const spelled = reference.toLowerCase().replaceAll('-', ' ')
    expect((await stateOf(service, spelled)).heading).toBe('Your request')
    await refresh()
    await decline(mary, username)
  })

  it('makes a network, and a contact, wait that ask again and again', async () => {
    const browser = newBrowser(service)
    const asked = []
    for (let times = 0; times < 6; times += 1)
      asked.push((await openRequest(browser, `anybody${times}`, `times${times}@limits.example`)).status)
    expect(asked).toEqual([200, 200, 200, 200, 200, 429])
    const contact = []
    for (let times = 0; times < 4; times += 1)
      contact.push((await openRequest(newBrowser(service), `anyone${times}`, 'same@limits.example')).status)
    expect(contact).toEqual([200, 200, 200, 429])
  })

  it('counts the approval of one operator once, in however many browsers', async () => {
    const { username, address, contact } = await newOwner()
    await ask(service, username, contact)
    await refresh()
    const form = await (await look(mary, username)).follow('Approve')
    const twin = mary.copy()
    const again = await (await look(twin, username)).follow('Approve')
    await form.send()
    const accountId = await accountIdOf(service, username)
    const traces = async () => ({
      kinds: await kindsOf(username),
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
    const { username, contact } = await newOwner()
    await ask(service, username, contact)
    await refresh()
    const forms = await Promise.all(
      [mary, nora, mary, nora].map(async (operator) => (await look(operator, username)).follow('Approve')),
    )
    await Promise.all(forms.map((form) => form.send()))
    const kinds = await kindsOf(username)
    expect(kinds.filter((kind) => kind === 'case-started')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'support-approved')).toHaveLength(2)
    expect(await approvalsOf(await accountIdOf(service, username))).toHaveLength(2)
  })

  it('approves nothing for an account that has another username by now', async () => {
    const { username, home, contact } = await newOwner({ twoStep: false })
    await ask(service, username, contact)
    await refresh()
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
    expect(await kindsOf(`${username}.renamed`)).not.toContain('case-started')
    await decline(nora, username)
    // Another spelling of the same name is no other name.
    const other = await newOwner()
    await ask(service, other.username.toUpperCase(), other.contact)
    await refresh()
    await approve(mary, other.username.toUpperCase())
    expect((await approve(nora, other.username.toUpperCase())).text).toContain('The wait has begun.')
  })

  it('shows a few requests about one account at a time, and hides nobody behind them', async () => {
    const { username, address, contact } = await newOwner()
    const other = await newOwner()
    const accountId = await accountIdOf(service, username)
    const most = policy.supportRequestsQueuedMost.value
    for (let count = 0; count < 60; count += 1) await addRequest(accountId, username, `${count}.${contact}`)
    await ask(service, other.username, other.contact)
    await refresh()
    const queue = await mary.open('/desk')
    expect(queue.text.split(`Look at it ${username}`)).toHaveLength(most + 1)
    expect(queue.text).toContain(other.username)
    expect(queue.offers('Requests that wait for less time')).toBe(false)
    expect((await look(mary, username)).text).toContain('Other open requests about it59')
    await decline(mary, username)
    expect((await mary.open('/desk')).text.split(`Look at it ${username}`)).toHaveLength(most + 1)
    // "This wasn't me" closes all of them, with one event and few mails.
    await approve(mary, username)
    const before = (await kindsOf(username)).length
    const news = async () => {
      const mails = (await mailsTo(service, contact)) && (service.deps.mailbox?.list() ?? [])
      return mails.filter(({ to, subject }) => to.endsWith(contact) && subject.includes('news')).length
    }
    const mailed = await news()
    const link = await linkMailedTo(service, address, 'the support desk approved a request for your account')
    await (await newBrowser(service).open(link)).send({}, "This wasn't me")
    expect((await kindsOf(username)).length - before).toBe(2)
    expect(await kindsOf(username)).toEqual(expect.arrayContaining(['support-stopped', 'disavowed']))
    expect((await news()) - mailed).toBe(most)
    expect((await mary.open('/desk')).text).not.toContain(username)
    await decline(mary, other.username)
  })

  it('reads a long queue page by page', async () => {
    const names = Array.from({ length: 51 }, (_, count) => `queued-${count}.`)
    const accounts = names.map(() => randomUUID())
    for (const [index, name] of names.entries()) {
      service.clock.move(1)
      await addRequest(accounts[index] ?? '', name, `${name}asks@new.example`)
    }
    await refresh()
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

  it('declines for good: an approval afterwards does nothing, and the words tell nothing of the account', async () => {
    const { username, address, contact } = await newOwner()
    const { reference } = await ask(service, username, contact)
    await refresh()
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
    expect(await kindsOf(username)).toContain('support-declined')
  })

  it('is stopped by the link in a notice: opening it changes nothing, and the requester sees a decline', async () => {
    const { username, address, contact } = await newOwner()
    const { reference } = await ask(service, username, contact)
    await refresh()
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
    expect(await kindsOf(username)).toContain('support-stopped')
    const cut = await newBrowser(service).open(`${link}x`)
    expect(cut.heading).toBe('This link does not work')
    expect(cut.text).toContain(unknownLinkSentence)
  })

  it('leads to a wait that is cancelled like any other, which the requester is told', async () => {
    const { username, address, contact } = await newOwner()
    const { reference } = await ask(service, username, contact)
    await refresh()
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
    await ask(service, 'mary', 'not.mary@new.example')
    await refresh()
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

  it('shows operators no contact unmasked, and nothing that opens the account', async () => {
    const { username, address, contact } = await newOwner()
    await ask(service, username, contact)
    await refresh()
    const page = await look(mary, username)
    expect(page.html).not.toContain(address)
    expect(page.text).toContain('o•••@h•••.example')
    expect(page.text).toContain(contact)
    await decline(mary, username)
  })

  it('opens to nobody who is no operator, has no second step, or whose role was taken while a page was open', async () => {
    const { home } = await newOwner()
    expect((await home.open('/desk')).status).toBe(404)
    expect((await newBrowser(service).open('/desk')).path).toBe('/signin')
    const olga = await newOperator(service, 'olga')
    await setTwoStep(service, 'olga', false)
    expect((await olga.open('/desk')).heading).toBe('Turn two-step verification on first')
    await setTwoStep(service, 'olga')
    const owner = await newOwner()
    await ask(service, owner.username, owner.contact)
    await refresh()
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
    const { username, contact } = await newOwner()
    await ask(service, username, contact)
    await refresh()
    const form = await (await look(mary, username)).follow('Ask back')
    service.clock.move(21 * MINUTE)
    const stale = await form.send({ question: 'What did you write?' })
    expect([stale.status, stale.html.includes('What did you write?')]).toEqual([422, true])
    await showProofsAgain(service, mary, 'mary')
    expect((await form.send({ question: 'What did you write?' })).text).toContain('The question is sent.')
  })

  it('holds no reference in its database, mails or log', async () => {
    const { username, contact } = await newOwner()
    const { reference } = await ask(service, username, contact)
    const plain = reference.replaceAll('-', '')
    const rows = await service.deps.db.selectFrom('support_references').selectAll().execute()
    const requests = await service.deps.db.selectFrom('support_requests').selectAll().execute()
    const mails = await mailsTo(service, contact)
    for (const held of [JSON.stringify([rows, requests, mails]), service.logged()]) {
      expect(held).not.toContain(reference)
      expect(held).not.toContain(plain)
    }
  })
})

describe.each(ENGINES)('somebody with nothing left (%s)', (engine) => {
  it.each([true, false])('is let back in, after the whole wait (two-step: %s)', async (twoStep) => {
    const service = await openTestService(engine)
    const [username, address, contact] = ['owner', 'owner@home.example', 'asks@new.example']
    await signUp(service, username, address)
    await setTwoStep(service, username, twoStep)
    const mary = await newOperator(service, 'mary')
    const nora = await newOperator(service, 'nora')
    const { page, reference } = await ask(service, username, contact)
    expect(page.text).toContain('Open: it waits to be looked at')

    await askBack(nora, username, 'When did you last sign in?')
    await (await stateOf(service, reference)).send({ answer: 'In May.' })
    expect((await approve(mary, username)).text).toContain('Another operator has to approve it, too.')
    expect(await subjectsTo(service, address)).toContain(
      'the support desk approved a request for your account',
    )
    await askBack(nora, username, 'And where from?')
    await (await stateOf(service, reference)).send({ answer: 'From the library.' })
    expect(await subjectsTo(service, address)).toHaveLength(3)
    expect((await approve(nora, username)).text).toContain('The wait has begun.')
    expect((await subjectsTo(service, address))[0]).toBe('somebody waits to get in to your account')
    expect((await subjectsTo(service, contact))[0]).toBe('somebody waits to get in to your account')

    const takesEffectAt = after(service.clock.now(), 30 * DAY)
    expect((await stateOf(service, reference)).text).toContain('It takes effect on 13 April 2031')
    service.clock.move(30 * DAY - 1)
    expect((await stateOf(service, reference)).text).toContain('Approved: the wait has begun')
    service.clock.move(1)
    const over = await stateOf(service, reference)
    expect(over.text).toContain('The wait is over, and nobody cancelled it.')

    // The old password opens nothing, and the old address is no way back.
    expect((await trySignIn(newBrowser(service), username)).problems).toEqual([
      'Username or password is not right',
    ])
    const asked = await (await over.follow('Create a new password')).send({ username, address: contact })
    const create = await asked.send({ code: await codeMailedTo(service, contact) })
    await create.send({ password: NEW_PASSWORD })
    const browser = newBrowser(service)
    await trySignIn(browser, username, NEW_PASSWORD)
    const home = await browser.open('/security')
    expect([home.offers(`Remove ${contact}`), home.offers(`Remove ${address}`)]).toEqual([true, false])
    // All of it stands in the account's own recent activity, and nothing twice.
    const { html } = await browser.open('/security/activity')
    const listed = parse(html)
      .querySelectorAll('dt')
      .map(({ text }) => text.trim())
    expect(listed.filter((sentence) => /^Support desk|^Wait/.test(sentence)).sort()).toEqual(
      [
        'Support desk: operators look into a request to get in to your account, and asked back',
        'Support desk: whoever asks to get in to your account answered a question',
        'Support desk: one operator approved a request to get in to your account',
        'Support desk: an operator asked back about a request to get in to your account',
        'Support desk: whoever asks to get in to your account answered a question',
        'Support desk: one operator approved a request to get in to your account',
        `Wait started by the support desk: enough operators approved a request, until ${formatDateTime(takesEffectAt)}`,
        'Wait over: the address given to the support desk was added, two-step verification and the password are off, and everybody was signed out',
      ].sort(),
    )
    // Who was lost is told for a while.
    expect(await subjectsTo(service, address)).toContain('your account was recovered after the wait')
    await service.close()
  })
})

describe('a service whose desk is off', () => {
  it('has none of its pages, and says so on none', async () => {
    const service = await openTestService('pglite', { config: { supportDesk: false } })
    const browser = newBrowser(service)
    const page = await browser.open('/help/support')
    expect(page.text).toContain('This service has no support desk.')
    for (const path of ['/help/support/request', '/help/support/find', '/desk'])
      expect((await browser.open(path)).status).toBe(404)
    await service.close()
  })
})
