// Asking the support desk: who asks, what is told of an account meanwhile, and what a question and its answer may be.

import { describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES, mailsTo, subjectsTo } from '../../test-service.ts'
import { kindsOf } from '../accounts.ts'
import { newBrowser, otherDigits } from '../people.ts'
import { approve, ask, askBack, decline, look, openRequest, referenceOn, stateOf } from './desk.ts'
import { openStaffedDesk } from './staffed-desk.ts'

describe.each(ENGINES)('a support request (%s)', (engine) => {
  const desk = openStaffedDesk(engine)

  it('asks for nothing that tells a username from one that nobody has', async () => {
    const { service, mary } = desk
    const { username, contact } = await desk.newOwner()
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
    await desk.refresh()
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
    const { service, mary } = desk
    const { username, address, contact } = await desk.newOwner()
    const browser = newBrowser(service)
    const asked = await openRequest(browser, username, contact)
    expect(asked.heading).toBe('Confirm your email address')
    expect((await asked.send({ code: otherDigits(await codeMailedTo(service, contact)) })).status).toBe(422)
    await desk.refresh()
    expect((await mary.open('/desk')).text).not.toContain(username)
    await asked.send({}, 'Send another code')
    const page = await asked.send({ code: await codeMailedTo(service, contact) })
    expect(page.heading).toBe('Your request')
    expect((await mary.open('/desk')).text).toContain(username)
    // Nobody has handled it, so its owner was not written to.
    expect(await subjectsTo(service, address)).toHaveLength(1)
    expect(await kindsOf(service, username)).not.toContain('support-requested')
  })

  it('takes a question and its answer, and shows both as they were typed', async () => {
    const { service, mary, nora } = desk
    const { username, address, contact } = await desk.newOwner()
    const script = '<script>alert(1)</script> & "quoted"\nand a second line'
    const { reference } = await ask(service, username, contact, script)
    await desk.refresh()
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
    const { service } = desk
    const form = await newBrowser(service).open('/help/support/request')
    const empty = await form.send({ username: '', address: '', story: '' })
    expect(empty.problems).toEqual(['Enter your username', 'Enter your email address', 'Say what happened'])
    const long = await form.send({ username: 'somebody', address: 'a@b.example', story: 'y'.repeat(2001) })
    expect(long.problems).toEqual(['Say what happened in 2000 characters or fewer'])
    expect(long.html).toContain('y'.repeat(2001))
    const huge = await newBrowser(service).post('/help/support/request', { story: 'z'.repeat(70_000) })
    expect(huge.status).toBe(413)
  })

  it('answers nothing for the reference of somebody else', async () => {
    const { service, mary } = desk
    const one = await desk.newOwner()
    const other = await desk.newOwner()
    const mine = await ask(service, one.username, one.contact)
    const theirs = await ask(service, other.username, other.contact)
    await desk.refresh()
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
    const { service, mary } = desk
    const { username, contact } = await desk.newOwner()
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
    await desk.refresh()
    await decline(mary, username)
  })

  it('makes a network, and a contact, wait that ask again and again', async () => {
    const { service } = desk
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

  it('holds no reference in its database, mails or log', async () => {
    const { service } = desk
    const { username, contact } = await desk.newOwner()
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
