// Getting back in with the printed code: from any device, in any spelling, against strangers, and once.

import { MINUTE, SECOND } from '@sparekey/account-rules'
import { generateRecoveryCode, printRecoveryCode } from '@sparekey/recovery-code'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../test-service.ts'
import {
  askToRecover,
  codeOn,
  enterSheet,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  newNetwork,
  PASSWORD,
  signIn,
  signUp,
  trySignIn,
  waitOn,
} from './people.ts'

const DO_NOT_MATCH = [
  'Username and recovery code do not match. Check both, or look for a newer sheet: a newer one stops the older ones',
]
const anyCode = () => printRecoveryCode(generateRecoveryCode())

describe.each(ENGINES)('somebody with the sheet in hand (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('opens the address on the sheet on a new device, types username and code, and gets back in', async () => {
    const person = await signUp(service, 'Ada')
    const sheet = await makeSheet(person)
    const browser = newBrowser(service)
    const entry = await (await browser.open('/recover')).follow('Yes, I have it')
    expect(entry.value('username')).toBe('')
    const create = await entry.send({ username: 'ADA', 'recovery-code': sheet })
    expect(create.heading).toBe('Create a new password')
    expect(create.text).toContain('Your recovery code is right.')
    const shown = await create.send({ password: NEW_PASSWORD })
    expect(shown.text).toContain('You have used your recovery code. It no longer works.')
    const signedIn = await (await shown.send({ saved: 'yes' })).send({ username: 'ada' })
    const inside = await signedIn.send({ password: NEW_PASSWORD })
    expect(inside.text).toContain('Sheet no. 2')
    expect((await person.home.open('/security')).path).toBe('/signin')
    expect((await enterSheet(newBrowser(service), 'ada', sheet)).problems).toEqual(DO_NOT_MATCH)
    expect((await enterSheet(newBrowser(service), 'ada', codeOn(shown))).status).toBe(200)
  })

  it.each<[string, (printed: string) => string]>([
    ['as it is printed', (code) => code],
    ['in lower case', (code) => code.toLowerCase()],
    ['with spaces', (code) => code.replaceAll('-', ' ')],
    ['without anything between', (code) => code.replaceAll('-', '')],
    ['with non-breaking hyphens', (code) => code.replaceAll('-', '\u2011')],
    ['with dashes and dots', (code) => code.replace('-', '\u2013').replace('-', '.')],
    ['with blanks and a zero-width space round it', (code) => ` \u200b${code}\u200b  `],
    ['in full-width letters', (code) => code.replace(/[0-9A-Z]/g, toFullWidth)],
    ['with a line break at the end', (code) => `${code}\r\n`],
  ])('types the code %s', async (spelling, write) => {
    const username = `spells.${spelling.replaceAll(' ', '.')}`.slice(0, 40)
    const sheet = await makeSheet(await signUp(service, username))
    expect((await enterSheet(newBrowser(service), username, write(sheet))).heading).toBe(
      'Create a new password',
    )
  })

  it('hears one sentence for every code that is not theirs, and it stays in the field', async () => {
    const person = await signUp(service, 'bea')
    const old = await makeSheet(person)
    const current = await makeSheet(person)
    const foreign = await makeSheet(await signUp(service, 'cea'))
    const pages = []
    for (const [username, code] of [
      ['bea', old],
      ['bea', foreign],
      ['bea', anyCode()],
      ['nobody-has-this', current],
    ] as const) {
      const page = await enterSheet(newBrowser(service), username, code)
      expect([page.status, page.problems]).toEqual([422, DO_NOT_MATCH])
      expect([page.value('username'), page.value('recovery-code')]).toEqual([username, code])
      expect(page.offers('Use this code')).toBe(false)
      pages.push(page.text)
    }
    // Nor do the pages differ in anything else that can be read.
    expect(new Set(pages).size).toBe(1)
    expect((await enterSheet(newBrowser(service), 'bea', current)).heading).toBe('Create a new password')
  })

  it('loses the browser in the middle, and after 20 minutes the code is good again', async () => {
    const sheet = await makeSheet(await signUp(service, 'dea'))
    const create = await enterSheet(newBrowser(service), 'dea', sheet)
    expect(create.heading).toBe('Create a new password')
    service.clock.move(20 * MINUTE)
    expect((await create.send({ password: NEW_PASSWORD })).path).toBe('/signin?said=recovery-over')
    expect((await trySignIn(newBrowser(service), 'dea', PASSWORD)).path).toBe('/security')
    const again = await enterSheet(newBrowser(service), 'dea', sheet)
    expect((await again.send({ password: NEW_PASSWORD })).heading).toBe('Save your recovery code')
  })

  it('enters the code again in the same browser, and goes on where they were', async () => {
    const address = 'theda@example.org'
    const person = await signUp(service, 'theda', address)
    const sheet = await makeSheet(person)
    const browser = newBrowser(service)
    for (let entries = 0; entries < 3; entries += 1) {
      expect((await enterSheet(browser, 'theda', sheet)).heading).toBe('Create a new password')
    }
    const told = (await mailsTo(service, address)).filter(({ subject }) =>
      subject.endsWith('code was entered'),
    )
    expect(told).toHaveLength(1)
    const held = await enterSheet(newBrowser(service), 'theda', sheet)
    expect(held.problems[0]).toContain('This code was entered a moment ago.')
    const create = await browser.open('/recover/password')
    expect((await create.send({ password: NEW_PASSWORD })).heading).toBe('Save your recovery code')
  })

  it('is told, in a second browser, that the code was entered and until when', async () => {
    const sheet = await makeSheet(await signUp(service, 'gea'))
    const until = new Date(service.clock.now().getTime() + 20 * MINUTE)
    await enterSheet(newBrowser(service), 'gea', sheet)
    service.clock.move(20 * MINUTE - SECOND)
    const second = newBrowser(service)
    const held = await enterSheet(second, 'gea', sheet)
    expect(held.status).toBe(422)
    const minute = until.toISOString().slice(11, 16)
    expect(held.problems).toEqual([
      `This code was entered a moment ago. Go on in the browser window where that was, or enter it again here after 14 March 2031, ${minute} UTC`,
    ])
    // Only who has the right code learns that it is in use.
    expect((await enterSheet(second, 'gea', anyCode())).problems).toEqual(DO_NOT_MATCH)
    service.clock.move(SECOND)
    expect((await held.send()).heading).toBe('Create a new password')
  })

  it('generates a new code at home, and whoever had entered the old one is out', async () => {
    const person = await signUp(service, 'lea')
    const sheet = await makeSheet(person)
    const create = await enterSheet(newBrowser(service), 'lea', sheet)
    await makeSheet(person)
    expect((await create.send({ password: 'the password of a thief' })).path).toBe(
      '/signin?said=recovery-over',
    )
    await signIn(service, person)
  })

  it('finishes with a mailed code while a thief sits before the new password, and the thief is out', async () => {
    const address = 'mia@example.org'
    const person = await signUp(service, 'mia', address)
    const sheet = await makeSheet(person)
    const thief = await enterSheet(newBrowser(service), 'mia', sheet)
    const asked = await askToRecover(newBrowser(service, person.network), 'mia', address)
    const create = await asked.send({ code: await codeMailedTo(service, address) })
    expect((await create.send({ password: NEW_PASSWORD })).path).toBe('/signin?said=password-set')
    expect((await thief.send({ password: 'the password of a thief' })).path).toBe(
      '/signin?said=recovery-over',
    )
    await signIn(service, person, { password: NEW_PASSWORD })
  })

  it('has to wait after ten wrong codes on one network, and not on another', async () => {
    const network = newNetwork()
    for (let tries = 0; tries < 10; tries += 1) {
      // Ten browsers and ten names: it is the network that counts.
      const page = await enterSheet(newBrowser(service, network), `nobody${tries}`, anyCode())
      expect(page.problems).toEqual(DO_NOT_MATCH)
    }
    const waiting = await enterSheet(newBrowser(service, network), 'nobody', anyCode())
    expect(waitOn(waiting)).toEqual({
      status: 429,
      seconds: 30,
      says: expect.stringMatching(/^Try again in 1 minute, at /),
      ways: [
        'Get a code by email',
        'Get a code by text message',
        'Use a passkey',
        'Use my authenticator app',
      ],
    })
    expect((await enterSheet(newBrowser(service), 'nobody', anyCode())).problems).toEqual(DO_NOT_MATCH)
    service.clock.move(30 * SECOND)
    expect((await enterSheet(newBrowser(service, network), 'nobody', anyCode())).problems).toEqual(
      DO_NOT_MATCH,
    )
  })

  it('gets in with the right code whatever was tried before, on that network and on another', async () => {
    const network = newNetwork()
    for (const place of [network, newNetwork()]) {
      const username = place === network ? 'pia' : 'rea'
      const sheet = await makeSheet(await signUp(service, username))
      const browser = newBrowser(service, network)
      for (let tries = 0; tries < 11; tries += 1) await enterSheet(browser, username, anyCode())
      expect((await enterSheet(browser, username, anyCode())).status).toBe(429)
      const page = await enterSheet(newBrowser(service, place), username, sheet)
      expect(page.heading).toBe('Create a new password')
    }
    expect((await trySignIn(newBrowser(service, network), 'pia')).path).toBe('/security')
  })
})

function toFullWidth(character: string): string {
  return String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0)
}
