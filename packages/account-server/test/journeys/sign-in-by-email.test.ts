// Signing in with a code from a mail: which code counts, where, how long, and how often one is sent.

import { MINUTE, SECOND } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../test-service.ts'
import {
  addAddress,
  askToRecover,
  askToSignIn,
  newBrowser,
  newNetwork,
  otherDigits,
  signUp,
  waitOn,
} from './people.ts'

const NOT_RIGHT = ['Security code is not right or has run out. Check it, or send another one']
const OTHER_WAYS = ['Use a passkey', 'Use my password', 'Get a code by text message', 'Use my recovery code']

describe.each(ENGINES)('somebody with a mailbox (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('gets a code by email, types it with a space in it, and is in', async () => {
    const address = 'alba@example.org'
    const { home } = await signUp(service, 'alba', address)
    expect((await home.open('/security')).text).not.toContain('Last used on')
    const browser = newBrowser(service)
    const asked = await askToSignIn(browser, 'alba', 'ALBA@example.org')
    expect(asked.heading).toBe('Enter the code from your email')
    expect(asked.text).toContain('If that address belongs to the account, we have sent a code to it.')
    const code = await codeMailedTo(service, address)
    const inside = await asked.send({ code: `${code.slice(0, 3)} ${code.slice(3)}` })
    expect(inside.path).toBe('/security')
    expect(inside.text).toContain('Signed in with a code by email')
    expect(inside.text).toContain('Last used on 14 March 2031')
  })

  it('sends for another code, and the first is still good when it comes late', async () => {
    const address = 'bella@example.org'
    await signUp(service, 'bella', address)
    const asked = await askToSignIn(newBrowser(service), 'bella', address)
    const first = await codeMailedTo(service, address)
    const sent = (await mailsTo(service, address)).length
    service.clock.move(1 * MINUTE)
    const again = await (await asked.follow('Send another code')).send({ address })
    expect(await mailsTo(service, address)).toHaveLength(sent + 1)
    expect((await again.send({ code: first })).path).toBe('/security')
  })

  it('types what is no code, is told so, sees it again, and it counts as no try', async () => {
    const address = 'celia@example.org'
    await signUp(service, 'celia', address)
    const asked = await askToSignIn(newBrowser(service), 'celia', address)
    for (let times = 0; times < 4; times += 1) {
      for (const typed of ['12345', '1234567', 'abcdef', '12345\u0000']) {
        const page = await asked.send({ code: typed })
        expect([page.status, page.problems]).toEqual([422, ['Security code must be 6 numbers']])
        expect(page.value('code')).toBe(typed)
      }
      expect((await asked.send({ code: ' ' })).problems).toEqual(['Enter the security code'])
    }
    expect((await asked.send({ code: await codeMailedTo(service, address) })).path).toBe('/security')
  })

  it('types a wrong code, and then the right one', async () => {
    const address = 'delia@example.org'
    await signUp(service, 'delia', address)
    const asked = await askToSignIn(newBrowser(service), 'delia', address)
    const code = await codeMailedTo(service, address)
    const wrong = await asked.send({ code: otherDigits(code) })
    expect([wrong.status, wrong.problems, wrong.value('code')]).toEqual([422, NOT_RIGHT, otherDigits(code)])
    expect((await wrong.send({ code })).path).toBe('/security')
  })

  it('comes too late for a code after ten minutes, and not a second before', async () => {
    const address = 'elisa@example.org'
    await signUp(service, 'elisa', address)
    for (const [waits, status] of [
      [10 * MINUTE - SECOND, 200],
      [10 * MINUTE, 422],
    ] as const) {
      const asked = await askToSignIn(newBrowser(service), 'elisa', address)
      const code = await codeMailedTo(service, address)
      service.clock.move(waits)
      expect((await asked.send({ code })).status).toBe(status)
    }
  })

  it('cannot use a code twice', async () => {
    const address = 'flora@example.org'
    await signUp(service, 'flora', address)
    const browser = newBrowser(service)
    const asked = await askToSignIn(browser, 'flora', address)
    const code = await codeMailedTo(service, address)
    const inside = await asked.send({ code })
    await inside.send({}, 'Sign out')
    const replayed = await asked.send({ code })
    expect([replayed.status, replayed.problems]).toEqual([422, NOT_RIGHT])
  })

  it('cannot use a code in another browser than the one that asked, on the same network or not', async () => {
    const address = 'gilda@example.org'
    await signUp(service, 'gilda', address)
    const network = newNetwork()
    const asked = await askToSignIn(newBrowser(service, network), 'gilda', address)
    const code = await codeMailedTo(service, address)
    for (const other of [newBrowser(service, network), newBrowser(service)]) {
      const theirs = await askToSignIn(other, 'gilda', 'someone@example.org')
      expect((await theirs.send({ code })).problems).toEqual(NOT_RIGHT)
    }
    expect((await asked.send({ code })).path).toBe('/security')
  })

  it('cannot sign in with a code that was sent to get back in, nor get back in with one to sign in', async () => {
    const address = 'hilda@example.org'
    await signUp(service, 'hilda', address)
    const browser = newBrowser(service)
    const signingIn = await askToSignIn(browser, 'hilda', address)
    const toSignIn = await codeMailedTo(service, address)
    const recovering = await askToRecover(browser, 'hilda', address)
    const toRecover = await codeMailedTo(service, address)
    expect((await signingIn.send({ code: toRecover })).problems).toEqual(NOT_RIGHT)
    expect((await recovering.send({ code: toSignIn })).status).toBe(422)
    expect((await recovering.send({ code: toRecover })).heading).toBe('Create a new password')
  })

  it('finds a code dead after five wrong tries, and gets in with a new one', async () => {
    const address = 'ilona@example.org'
    await signUp(service, 'ilona', address)
    const asked = await askToSignIn(newBrowser(service), 'ilona', address)
    const code = await codeMailedTo(service, address)
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await asked.send({ code: otherDigits(code) })).problems).toEqual(NOT_RIGHT)
    }
    expect((await asked.send({ code })).problems).toEqual(NOT_RIGHT)
    const again = await (await asked.follow('Send another code')).send({ address })
    expect((await again.send({ code: await codeMailedTo(service, address) })).path).toBe('/security')
  })

  it('has to wait after ten wrong tries, whatever codes they were for', async () => {
    const address = 'jenny@example.org'
    await signUp(service, 'jenny', address)
    const asked = await askToSignIn(newBrowser(service), 'jenny', address)
    const code = await codeMailedTo(service, address)
    for (let tries = 0; tries < 10; tries += 1) {
      expect((await asked.send({ code: otherDigits(code) })).status).toBe(422)
    }
    expect(waitOn(await asked.send({ code }))).toMatchObject({ status: 429, seconds: 30, ways: OTHER_WAYS })
  })

  it('learns nothing from an address that is not theirs, one that is not confirmed, or a name nobody has', async () => {
    const person = await signUp(service, 'karla', 'karla@example.org')
    await signUp(service, 'luisa', 'luisa@example.org')
    await addAddress(person.home, 'waiting@example.org')
    const before = (await mailsTo(service, 'waiting@example.org')).length
    const pages = []
    for (const [username, address] of [
      ['karla', 'karla@example.org'],
      ['karla', 'luisa@example.org'],
      ['karla', 'waiting@example.org'],
      ['nobody', 'karla@example.org'],
    ] as const) {
      const page = await askToSignIn(newBrowser(service), username, address)
      pages.push([page.path, page.status, page.text.replace(username, '')])
    }
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1)
    expect(await mailsTo(service, 'luisa@example.org')).toHaveLength(1)
    expect(await mailsTo(service, 'waiting@example.org')).toHaveLength(before)
    expect(await mailsTo(service, 'karla@example.org')).toHaveLength(2)
  })

  it('types what is no address, is told so, and sees it again', async () => {
    const page = await askToSignIn(newBrowser(service), 'marta', 'marta at home')
    expect([page.status, page.problems]).toEqual([
      422,
      ['Enter an email address with a name, an @ and a domain'],
    ])
    expect(page.value('address')).toBe('marta at home')
    expect((await page.send({ address: '' })).problems).toEqual(['Enter your email address'])
  })

  it('has to wait after five sendings, sees the other ways, and gets another after the wait', async () => {
    const address = 'nelly@example.org'
    const { network } = await signUp(service, 'nelly', address)
    for (let sent = 0; sent < 5; sent += 1) {
      expect((await askToSignIn(newBrowser(service, network), 'nelly', address)).status).toBe(200)
    }
    const asked = await askToSignIn(newBrowser(service, network), 'nelly', address)
    expect(waitOn(asked)).toMatchObject({ status: 429, seconds: 120, ways: OTHER_WAYS })
    expect(waitOn(asked).says).toMatch(/^Try again in 2 minutes, at /)
    // The code that confirmed the address counts for itself.
    expect(await mailsTo(service, address)).toHaveLength(1 + 5)
    service.clock.move(2 * MINUTE)
    const again = await askToSignIn(newBrowser(service, network), 'nelly', address)
    expect((await again.send({ code: await codeMailedTo(service, address) })).path).toBe('/security')
  })

  it.each([
    // Its confirming code was the first of eight.
    { what: 'to their address', username: 'paula', named: 'paula@example.org', sends: 7 },
    { what: 'for their username', username: 'petra', named: 'petras-mailbox@example.org', sends: 8 },
  ])('gets a code at home when strangers have used up what may be sent $what', async (asking) => {
    const { username, named, sends } = asking
    const address = `${username}@example.org`
    const owner = await signUp(service, username, address)
    const [first, second] = [newBrowser(service), newBrowser(service)]
    for (let sent = 0; sent < sends; sent += 1) {
      expect((await askToSignIn(sent < 5 ? first : second, username, named)).status).toBe(200)
    }
    const stranger = await askToSignIn(newBrowser(service), username, named)
    expect(waitOn(stranger)).toMatchObject({ status: 429, seconds: 600, ways: OTHER_WAYS })
    const another = await askToRecover(newBrowser(service), username, named)
    expect(waitOn(another)).toMatchObject({
      status: 429,
      ways: [
        'Use my recovery code',
        'Get a code by text message',
        'Use a passkey',
        'Use my authenticator app',
      ],
    })

    // Mails that wait together go out in any order: those of the strangers are out of the way now.
    await mailsTo(service, address)
    const atHome = await askToSignIn(newBrowser(service, owner.network), username, address)
    expect((await atHome.send({ code: await codeMailedTo(service, address) })).path).toBe('/security')
  })
})
