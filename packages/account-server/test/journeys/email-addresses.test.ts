// The addresses of an account: adding one, confirming it, giving one up.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../test-service.ts'
import {
  addAddress,
  askToRecover,
  askToSignIn,
  makeSheet,
  newBrowser,
  otherDigits,
  signUp,
  waitOn,
} from './people.ts'

const NOT_RIGHT = ['Security code is not right or has run out. Check it, or send another one']

describe.each(ENGINES)('somebody with email addresses (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('adds a second address, confirms it, and can get back in by it', async () => {
    const { home } = await signUp(service, 'amalia', 'amalia@example.org')
    const asked = await addAddress(home, 'amalia@second.example')
    expect(asked.text).toContain('We have sent a code to amalia@second.example')
    const early = await askToRecover(newBrowser(service), 'amalia', 'amalia@second.example')
    const code = await codeMailedTo(service, 'amalia@second.example')
    expect((await early.send({ code })).problems).toEqual(NOT_RIGHT)
    const done = await asked.send({ code })
    expect(done.text).toContain('The email address is confirmed. It can receive codes and notices now.')
    const again = await askToRecover(newBrowser(service), 'amalia', 'amalia@second.example')
    const create = await again.send({ code: await codeMailedTo(service, 'amalia@second.example') })
    expect(create.heading).toBe('Create a new password')
  })

  it('cannot confirm one address with the code that went to another', async () => {
    const { home } = await signUp(service, 'bertram')
    const own = await addAddress(home, 'bertram@example.org')
    const code = await codeMailedTo(service, 'bertram@example.org')
    const victims = await addAddress(home, 'victim@example.org')
    const victimsCode = await codeMailedTo(service, 'victim@example.org')
    expect((await victims.send({ code })).problems).toEqual(NOT_RIGHT)
    expect((await home.open('/security')).text).not.toMatch(/victim@example\.orgConfirmed/)
    expect((await own.send({ code: victimsCode })).problems).toEqual(NOT_RIGHT)
    expect((await home.open('/security')).text).not.toMatch(/@example\.orgConfirmed/)
  })

  it('cannot confirm an address in another browser than the one that asked', async () => {
    const { home } = await signUp(service, 'cecilia')
    const asked = await addAddress(home, 'cecilia@example.org')
    const code = await codeMailedTo(service, 'cecilia@example.org')
    const other = newBrowser(service)
    other.cookies.set('sparekey-session', home.cookies.get('sparekey-session') ?? '')
    const theirs = await (await other.open('/security')).follow('Confirm cecilia@example.org')
    expect((await theirs.send({ code })).problems).toEqual(NOT_RIGHT)
    expect((await asked.send({ code })).path).toBe('/security?said=email-confirmed')
  })

  it('mistypes the code, sends for another, and confirms with either', async () => {
    const { home } = await signUp(service, 'dominik')
    const asked = await addAddress(home, 'dominik@example.org')
    const first = await codeMailedTo(service, 'dominik@example.org')
    expect((await asked.send({ code: '12x' })).problems).toEqual(['Security code must be 6 numbers'])
    const wrong = await asked.send({ code: otherDigits(first) })
    expect([wrong.problems, wrong.value('code')]).toEqual([NOT_RIGHT, otherDigits(first)])
    const again = await wrong.send({}, 'Send another code')
    expect(again.text).toContain('We have sent a code to dominik@example.org')
    expect(await mailsTo(service, 'dominik@example.org')).toHaveLength(2)
    expect((await again.send({ code: first })).path).toBe('/security?said=email-confirmed')
    expect((await again.send({ code: first })).text).toContain('Nothing was changed')
  })

  it('is told what is no address and what is there already, and sees what was typed', async () => {
    const { home } = await signUp(service, 'emilia', 'emilia@example.org')
    const form = await home.open('/security/emails')
    for (const [address, sentence] of [
      ['', 'Enter your email address'],
      ['emilia', 'Enter an email address with a name, an @ and a domain'],
      ['Emilia@Example.org', 'That address is in your account, and it is confirmed'],
    ] as const) {
      const page = await form.send({ address })
      expect([page.status, page.problems, page.value('address')]).toEqual([422, [sentence], address])
    }
  })

  it('has room for ten addresses, and is told so at the eleventh', async () => {
    const { home } = await signUp(service, 'florian')
    for (let count = 1; count <= 10; count += 1) {
      expect((await addAddress(home, `florian${count}@example.org`)).status).toBe(200)
      // Five codes may be sent at once; then each takes its time.
      service.clock.move(6 * 60 * 60 * 1000)
      await home.open('/security/prove?next=/security/emails')
      await (await home.open('/security/emails')).send({ password: 'a kettle on the windowsill' })
    }
    const page = await addAddress(home, 'florian11@example.org')
    expect(page.problems).toEqual([
      'An account has at most 10 email addresses and phone numbers. Remove one first',
    ])
  })

  it('is stopped long before twelve addresses in a minute, in words', async () => {
    const { home } = await signUp(service, 'gabriel')
    const pages = []
    for (let count = 1; count <= 12; count += 1) {
      pages.push(await addAddress(home, `gabriel${count}@example.org`))
      service.clock.move(1000)
    }
    expect(pages.map(({ status }) => status)).toEqual([...Array(5).fill(200), ...Array(7).fill(429)])
    // Two minutes from the fifth one.
    expect(waitOn(pages[5] ?? expect.fail())).toMatchObject({
      seconds: 119,
      says: expect.stringMatching(/^Try again in 2 minutes, at \d+ March 2031, \d\d:\d\d UTC\.$/),
      ways: ['Manage how I sign in'],
    })
    expect(await mailsTo(service, 'gabriel6@example.org')).toEqual([])
  })

  it('gives up one of two addresses, and it opens nothing any more', async () => {
    const address = 'helena@old.example'
    const { home } = await signUp(service, 'helena', address)
    const kept = await addAddress(home, 'helena@new.example')
    await kept.send({ code: await codeMailedTo(service, 'helena@new.example') })
    const signedIn = newBrowser(service)
    const asked = await askToSignIn(signedIn, 'helena', address)
    await asked.send({ code: await codeMailedTo(service, address) })
    const recovering = await askToRecover(newBrowser(service), 'helena', address)
    const code = await codeMailedTo(service, address)

    const question = await (await home.open('/security')).follow(`Remove ${address}`)
    expect(question.text).toContain('Other browsers that signed in by a code to this address are signed out.')
    const done = await question.send({}, 'Remove this address')
    expect(done.text).toContain('The email address is removed.')
    expect(done.text).not.toContain(`${address}Confirmed`)

    expect((await signedIn.open('/security')).path).toBe('/signin')
    expect((await recovering.send({ code })).problems).toEqual(NOT_RIGHT)
    const before = (await mailsTo(service, address)).length
    await askToRecover(newBrowser(service), 'helena', address)
    expect(await mailsTo(service, address)).toHaveLength(before)
    expect((await home.open('/security')).path).toBe('/security')
  })

  it('is told what giving up the last address means, with a sheet and without', async () => {
    const person = await signUp(service, 'isidor', 'isidor@example.org')
    const dashboard = await person.home.open('/security')
    const without = await dashboard.follow('Remove isidor@example.org')
    expect(without.text).toContain('This is your last confirmed address')
    expect(without.text).toContain('there is no way back in if you forget your password')
    expect((await without.follow('Keep it')).text).toContain('isidor@example.org')
    await makeSheet(person)
    const withSheet = await dashboard.follow('Remove isidor@example.org')
    expect(withSheet.text).toContain('your recovery code is your only way back in')
    await withSheet.send()
    expect((await person.home.open('/security')).text).toContain('No email address yet.')
  })

  it('never shows or touches the addresses of other people', async () => {
    const other = await signUp(service, 'jakob', 'jakob@example.org')
    const theirs = (await (await other.home.open('/security')).follow('Remove jakob@example.org')).value(
      'contact',
    )
    const { home } = await signUp(service, 'kilian', 'kilian@example.org')
    const own = await (await home.open('/security')).follow('Remove kilian@example.org')
    expect((await own.send({ contact: theirs })).text).toContain('Nothing was changed')
    for (const page of ['confirm', 'remove']) {
      const shown = await home.open(`/security/emails/${page}?contact=${theirs}`)
      expect(shown.path).toBe('/security?said=nothing-there')
      expect(shown.html).not.toContain('callout-success')
      expect(shown.html).not.toContain('jakob@example.org')
    }
    expect((await other.home.open('/security')).text).toContain('jakob@example.orgConfirmed')
  })
})
