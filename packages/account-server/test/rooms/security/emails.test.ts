import { MINUTE } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setTwoStep } from '../../journeys/accounts.ts'
import { addPasskey, addPhone, makeSheet } from '../../journeys/people.ts'
import { codeMailedTo, codeTextedTo, mailsTo, openTestService, type TestService } from '../../test-service.ts'
import { openWalker } from '../../walk.ts'
import { newOwner } from './new-owner.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService('pglite')
})
afterAll(() => service.close())

describe('adding an address', () => {
  it('confirms it with the mailed code and tells the addresses known before, not the new one', async () => {
    const { home: browser } = await newOwner(service, { address: 'first@example.org' })
    const sent = await (await browser.open('/security/emails')).send({ address: 'second@example.org' })
    expect(sent.heading).toBe('Confirm your email address')
    expect(sent.text).toContain('We have sent a code to second@example.org')
    const done = await sent.send({ code: await codeMailedTo(service, 'second@example.org') })
    expect(done.path).toBe('/security?said=email-confirmed')
    const told = (await mailsTo(service, 'first@example.org')).map((mail) => mail.subject)
    expect(told.filter((subject) => subject.includes('an email address was added'))).toHaveLength(1)
    const newOnes = (await mailsTo(service, 'second@example.org')).map((mail) => mail.subject)
    expect(newOnes.some((subject) => subject.includes('an email address was added'))).toBe(false)
  })

  it('does not confirm one address with the code that went to another', async () => {
    const { home: browser } = await newOwner(service)
    const own = await (await browser.open('/security/emails')).send({ address: 'mine@example.org' })
    const victims = await (await browser.open('/security/emails')).send({ address: 'victim@example.org' })
    const code = await codeMailedTo(service, 'mine@example.org')
    expect((await victims.send({ code })).status).toBe(422)
    const page = await browser.open('/security')
    expect(page.text).not.toMatch(/Confirmed/)
    expect(own.heading).toBe('Confirm your email address')
  })

  it('says what is wrong with an address, and keeps it', async () => {
    const { home: browser } = await newOwner(service, { address: 'known@example.org' })
    const form = await browser.open('/security/emails')
    for (const address of ['', 'nobody', `${'a'.repeat(300)}@example.org`, 'KNOWN@example.org']) {
      const refused = await form.send({ address })
      expect(refused.status).toBe(422)
      expect(refused.problems).toHaveLength(1)
    }
    expect((await form.send({ address: 'nobody' })).value('address')).toBe('nobody')
  })

  it('does not fill an inbox, however many accounts ask', async () => {
    const address = 'flooded@example.org'
    let sent = 0
    for (let accounts = 0; accounts < 3; accounts += 1) {
      const { home: browser } = await newOwner(service)
      const form = await browser.open('/security/emails')
      for (let times = 0; times < 5; times += 1) {
        if ((await form.send({ address })).status === 200) sent += 1
      }
    }
    expect(sent).toBe(8)
    expect(await mailsTo(service, address)).toHaveLength(8)
    service.clock.move(24 * 60 * MINUTE)
  })

  it('sends another code when asked', async () => {
    const { home: browser } = await newOwner(service)
    const sent = await (await browser.open('/security/emails')).send({ address: 'again@example.org' })
    const again = await sent.send({}, 'Send another code')
    expect(again.text).toContain('We have sent a code to again@example.org')
    expect(await mailsTo(service, 'again@example.org')).toHaveLength(2)
    const done = await again.send({ code: await codeMailedTo(service, 'again@example.org') })
    expect(done.path).toBe('/security?said=email-confirmed')
  })
})

describe('removing an address', () => {
  it('names the consequence by what is left', async () => {
    const owner = await newOwner(service, { address: 'last@example.org' })
    const dashboard = await owner.home.open('/security')
    const alone = await dashboard.follow('Remove last@example.org')
    expect(alone.text).toContain('there is no way back in if you forget your password')
    await makeSheet(owner)
    const withCode = await dashboard.follow('Remove last@example.org')
    expect(withCode.text).toContain('your recovery code is your only way back in')
    const done = await withCode.send()
    expect(done.path).toBe('/security?said=email-removed')
    const told = (await mailsTo(service, 'last@example.org')).map((mail) => mail.subject)
    expect(told.filter((subject) => subject.includes('an email address was removed'))).toHaveLength(1)
    expect((await withCode.send()).path).toBe('/security?said=nothing-there')
  })

  it('is told of a passkey that still gets them in, and of no recovery code that is not there', async () => {
    const { home: browser } = await newOwner(service, { address: 'has-passkey@example.org' })
    await addPasskey(browser)
    const page = await (await browser.open('/security')).follow('Remove has-passkey@example.org')
    expect(page.text).toContain('This is your last confirmed address')
    expect(page.text).toContain('you still get back in without it, with other proofs')
    expect(page.text).not.toContain('recovery code is your only')
  })

  it('is told that a way back is lost where two-step verification takes two, though an address is left', async () => {
    const owner = await newOwner(service, { address: 'stays@example.org' })
    const number = '+12025550188'
    await (await addPhone(owner.home, number)).send({ code: await codeTextedTo(service, number) })
    await setTwoStep(service, owner.username)
    const asked = await (await owner.home.open('/security')).follow('Remove +1 202 555 0188')
    const sent = await asked.send({}, 'Send a code to')
    const page = await sent.send({ code: await codeTextedTo(service, number) })
    expect(page.heading).toBe('Remove this phone number?')
    expect(page.text).toContain('You lose a way back in')
    expect(page.text).toContain('there is no way back in if you forget your password')
  })

  it('ends what was opened through it: a mailed code, a recovery, a session', async () => {
    const address = 'lost-mailbox@example.org'
    const owner = await newOwner(service, { address })
    const other = openWalker(service.app, { network: '203.0.113.4' })
    const named = await (await other.open('/signin')).send({ username: owner.username })
    const entry = await (await named.follow('Other ways to sign in')).follow('Get a code by email')
    await (await entry.send({ address })).send({ code: await codeMailedTo(service, address) })
    expect((await other.open('/security')).heading).toBe('Manage how I sign in')
    const thief = openWalker(service.app, { network: '203.0.113.5' })
    const asked = await (await thief.open('/forgot-password')).send({ username: owner.username, address })
    const create = await asked.send({ code: await codeMailedTo(service, address) })
    const late = await (await thief.open('/forgot-password')).send({ username: owner.username, address })
    const code = await codeMailedTo(service, address)

    await (await (await owner.home.open('/security')).follow(`Remove ${address}`)).send()

    expect((await other.open('/security')).path).toBe('/signin')
    expect((await create.send({ password: 'the password of a thief' })).path).toBe(
      '/signin?said=recovery-over',
    )
    expect((await late.send({ code })).status).toBe(422)
    expect((await owner.home.open('/security')).heading).toBe('Manage how I sign in')
  })

  it('leaves the addresses of other accounts alone, and answers wild ids with a sentence', async () => {
    const victim = await newOwner(service, { address: 'kept@example.org' })
    const contact = /remove\?contact=([0-9a-f-]{36})/.exec((await victim.home.open('/security')).html)?.[1]
    const { home: browser } = await newOwner(service, { address: 'own@example.org' })
    const form = await (await browser.open('/security')).follow('Remove own@example.org')
    for (const id of [contact, '', '1', "'; drop table contacts", 'x'.repeat(5000), '\u0000']) {
      const answer = await form.send({ contact: id })
      expect(answer.path).toBe('/security?said=nothing-there')
      expect(answer.text).toContain('Nothing was changed')
    }
    expect((await victim.home.open('/security')).text).toContain('kept@example.org')
  })
})
