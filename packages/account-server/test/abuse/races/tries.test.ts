// Many tries at once: exactly as many are looked at as are free, and a mailed code takes its five wrong tries and no more.

import { limits, policy } from '@sparekey/account-rules'
import { generateRecoveryCode } from '@sparekey/recovery-code'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../../test-service.ts'
import { openWalker, type Page, type Walker } from '../../walk.ts'
import { countOf, factsOf } from '../account-facts.ts'
import { addPerson, newNetwork, type Person } from '../add-person.ts'
import { fieldsOf } from '../form-fields.ts'

const MANY = 30

describe.each(ENGINES)('many tries at once (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('wrong passwords from one network: the free ones are looked at, the others wait', async () => {
    const { username } = await addPerson(service, 'guessed')
    const network = newNetwork()
    const forms = await Promise.all(times(MANY, () => passwordForm(network, username)))
    const answers = await Promise.all(forms.map((form) => form.send({ password: 'a guess' })))
    expect(statusesOf(answers)).toEqual({ 422: limits.password.free, 429: MANY - limits.password.free })
  })

  it('wrong passwords from ever new networks: a hundred together, and the owner goes on', async () => {
    const { username, browser } = await addPerson(service, 'besieged')
    const { free } = limits.passwordFromStrangers
    const statuses: number[] = []
    // No more at once than wait for a hash; the rest would be told that the service is busy.
    for (let sent = 0; sent < free + 8; sent += 36) {
      const forms = await Promise.all(times(36, () => passwordForm(newNetwork(), username)))
      const answers = await Promise.all(forms.map((form) => form.send({ password: 'a guess' })))
      statuses.push(...answers.map((page) => page.status))
    }
    expect(statuses.filter((status) => status === 422)).toHaveLength(free)
    expect(statuses.filter((status) => status === 429)).toHaveLength(statuses.length - free)
    await (await browser.open('/security')).send({}, 'Sign out')
    const owner = await (await browser.open('/signin')).send({ username })
    expect((await owner.send({ password: 'a kettle on the windowsill' })).path).toBe('/security')
  })

  it('wrong recovery codes from one network: the free ones are answered, and the right one never waits', async () => {
    const { username, sheet } = await addPerson(service, 'searched')
    const network = newNetwork()
    const doors = await Promise.all(times(MANY, () => strangerAt(network).open('/recover/code')))
    const answers = await Promise.all(
      doors.map((door) => door.send({ username, 'recovery-code': generateRecoveryCode() })),
    )
    const { free } = limits.recoveryCode
    expect(statusesOf(answers)).toEqual({ 422: free, 429: MANY - free })
    // The owner, behind the same address as whoever tried those.
    const right = { username, 'recovery-code': sheet }
    const owner = await (await strangerAt(network).open('/recover/code')).send(right)
    expect(owner.heading).toBe('Create a new password')
  })

  it('sendings of a mailed code: no more mails than are free, from one network and from many', async () => {
    const { username } = await addPerson(service, 'flooded', { address: 'flooded@example.org' })
    const network = newNetwork()
    const one = await Promise.all(times(MANY, () => askForCode(strangerAt(network), username)))
    expect(statusesOf(one)).toEqual({ 200: limits.send.free, 429: MANY - limits.send.free })
    const rest = limits.sendToAddress.free - limits.send.free
    const many = await Promise.all(times(MANY, () => askForCode(strangerAt(newNetwork()), username)))
    expect(statusesOf(many)).toEqual({ 200: rest, 429: MANY - rest })
    expect(await mailsTo(service, 'flooded@example.org')).toHaveLength(limits.sendToAddress.free)
  })

  it('wrong digits from ever new networks: five at most are looked at, then the code is dead', async () => {
    const { form, digits, tabs } = await mailCode('worn-out')
    await Promise.all(tabs(MANY).map((tab) => sendCode(tab, form, otherThan(digits))))
    const right = await sendCode(tabs(1)[0], form, digits)
    expect(right.status).toBe(422)
  })

  it('four wrong digits at once leave the code alive', async () => {
    const { form, digits, tabs } = await mailCode('alive')
    const wrong = policy.contactCodeWrongTries.value - 1
    await Promise.all(tabs(wrong).map((tab) => sendCode(tab, form, otherThan(digits))))
    const right = await sendCode(tabs(1)[0], form, digits)
    expect(right.headers.get('location')).toBe('/security')
  })

  it('wrong digits for an address count, though a later code to another address was right', async () => {
    const { browser, accountId } = await addPerson(service, 'owner-of-one')
    const confirm = '/security/emails/confirm'
    const theirs = await (await browser.open('/security/emails')).send({ address: 'theirs@example.org' })
    service.clock.move(1000)
    const own = await (await browser.open('/security/emails')).send({ address: 'own@example.org' })
    const confirmed = await own.send({ code: await codeMailedTo(service, 'own@example.org') })
    expect(confirmed.path).toBe('/security?said=email-confirmed')
    const digits = await codeMailedTo(service, 'theirs@example.org')
    const guess = (code: string) =>
      openWalker(service.app, { network: newNetwork(), cookies: browser.cookies }).post(confirm, {
        ...fieldsOf(theirs, confirm),
        code,
      })
    await Promise.all(times(policy.contactCodeWrongTries.value, () => guess(otherThan(digits))))
    expect((await guess(digits)).status).toBe(422)
    expect(countOf(await factsOf(service, accountId), 'contact-confirmed')).toBe(1)
  })

  it('the right digits many times: one session', async () => {
    const { form, digits, tabs, person } = await mailCode('doubled')
    const answers = await Promise.all(tabs(MANY).map((tab) => sendCode(tab, form, digits)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    const facts = await factsOf(service, person.accountId)
    expect(facts.liveSessions).toBe(2) // the owner's own, and this one
    expect(countOf(facts, 'signed-in-from-new-network')).toBe(1)
  })

  function strangerAt(network: string): Walker {
    return openWalker(service.app, { network })
  }

  async function passwordForm(network: string, username: string): Promise<Page> {
    return (await strangerAt(network).open('/signin')).send({ username })
  }

  async function askForCode(browser: Walker, username: string): Promise<Page> {
    const address = `${username}@example.org`
    return (await browser.open('/forgot-password')).send({ username, address })
  }

  /** Has a code mailed to a new person. Its form can be sent from any number of networks, in the browser that asked. */
  async function mailCode(username: string) {
    const address = `${username}@example.org`
    const person: Person = await addPerson(service, username, { address })
    const browser = strangerAt(newNetwork())
    await (await browser.open('/signin')).send({ username })
    const form = await (await browser.open('/signin/email')).send({ address })
    const tabs = (count: number) =>
      times(count, () => openWalker(service.app, { network: newNetwork(), cookies: browser.cookies }))
    return { person, form, tabs, digits: await codeMailedTo(service, address) }
  }
})

/** Sends the digits with the form's own fields, in another tab. */
function sendCode(tab: Walker | undefined, form: Page, code: string): Promise<Response> {
  if (tab === undefined) throw new RangeError('There is no such tab.')
  return tab.post('/signin/email/code', { ...fieldsOf(form, '/signin/email/code'), code })
}

function otherThan(digits: string): string {
  return ((Number(digits) + 1) % 1_000_000).toString().padStart(6, '0')
}

function statusesOf(pages: readonly { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of pages) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make)
}
