// Passkeys in wrong hands, shown to get in: every response that is not right is refused with one sentence, opens nothing
// and changes nothing; of those that race, one wins.

import { MINUTE } from '@sparekey/account-rules'
import { listEvents, listPasskeys, listSessions } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withPasskey } from '../../../src/account/with-passkey.ts'
import { askedOn, type SoftwarePasskey, type Wrongs } from '../../authenticator.ts'
import { accountIdOf } from '../../journeys/accounts.ts'
import {
  addPasskey,
  newBrowser,
  newNetwork,
  type Person,
  showPasskey,
  signUp,
} from '../../journeys/people.ts'
import { ENGINES, mailsTo, openTestService, type TestService } from '../../test-service.ts'
import type { Page } from '../../walk.ts'
import { fieldsOf } from '../form-fields.ts'
import { ODD } from './odd-responses.ts'

const NOT_RIGHT = expect.stringContaining('That passkey could not be used.')

describe.each(ENGINES)('a passkey (%s)', (engine) => {
  let service: TestService
  let ada: Person & { passkey: SoftwarePasskey }
  let ben: Person & { passkey: SoftwarePasskey }
  beforeAll(async () => {
    service = await openTestService(engine)
    ada = await addOwner('ada')
    ben = await addOwner('ben')
  })
  afterAll(() => service.close())

  async function addOwner(username: string) {
    const person = await signUp(service, username, `${username}@example.org`)
    return { ...person, passkey: await addPasskey(person.home) }
  }

  /** What is kept of an account that a passkey could change, but for the challenges it has answered. */
  async function stateOf(person: Person) {
    const accountId = await accountIdOf(service, person.username)
    const { db } = service.deps
    return {
      passkeys: await listPasskeys(db, accountId),
      sessions: (await listSessions(db, accountId)).length,
      events: (await listEvents(db, accountId, 1000)).length,
    }
  }

  /** Expects that what `act` sends is refused on the page it was sent from, and that nothing comes of it. */
  async function expectRefused(act: () => Promise<Page>): Promise<void> {
    const before = [await stateOf(ada), await stateOf(ben)]
    const page = await act()
    expect([page.status, page.problems]).toEqual([422, [NOT_RIGHT]])
    expect([await stateOf(ada), await stateOf(ben)]).toEqual(before)
  }

  const wrongs: [string, () => Wrongs][] = [
    ['of another site', () => ({ origin: 'https://evil.example' })],
    ['of another port', () => ({ origin: 'http://localhost:3001' })],
    ['of another scheme', () => ({ origin: 'https://localhost:3000' })],
    ['signed for another host', () => ({ rpId: 'evil.example' })],
    ['signed for a host below this one', () => ({ rpId: 'accounts.localhost' })],
    ['signed in a frame of another site', () => ({ crossOrigin: true })],
    [
      'signed in a frame, with its site named',
      () => ({ crossOrigin: true, topOrigin: 'https://evil.example' }),
    ],
    ['of a ceremony that makes one', () => ({ type: 'webauthn.create' })],
    ['whose user was not verified', () => ({ userVerified: false })],
    ['whose user was not there', () => ({ userPresent: false, userVerified: true })],
    ['with a challenge of nobody', () => ({ challenge: Buffer.alloc(58).toString('base64url') })],
    ['with no challenge', () => ({ challenge: '' })],
    ['with the handle of another account', () => ({ userHandle: Buffer.alloc(16, 7).toString('base64url') })],
    ['with an empty handle', () => ({ userHandle: '' })],
    ['nobody has', () => ({ credentialId: Buffer.alloc(16, 9).toString('base64url') })],
    ['of another account by its id', () => ({ credentialId: ben.passkey.credentialId })],
    ['signed with the key of another account', () => ({ signWith: ben.passkey })],
  ]

  it.each(wrongs)('%s opens nothing', async (_, wrong) => {
    for (const path of ['/signin/passkey', '/forgot-password/passkey']) {
      const browser = newBrowser(service)
      await expectRefused(() => showPasskey(browser, ada.passkey, { path, ...wrong() }))
      expect((await browser.open('/security')).path).toBe('/signin')
      expect((await browser.open('/recover/password')).path).toBe('/signin?said=recovery-over')
    }
  })

  it('answers a challenge within ten minutes', async () => {
    const page = await newBrowser(service).open('/signin/passkey')
    service.clock.move(10 * MINUTE - 1)
    expect((await page.send({ response: ada.passkey.show(page) })).path).toBe('/security')
    const late = await newBrowser(service).open('/signin/passkey')
    service.clock.move(10 * MINUTE)
    await expectRefused(() => late.send({ response: ada.passkey.show(late) }))
  })

  it.each(['its time', 'its random part', 'its proof', 'its key', 'its spelling', 'its end'])(
    'answers no challenge of which %s was changed',
    async (part) => {
      const page = await newBrowser(service).open('/signin/passkey')
      const { challenge } = askedOn(page)
      const bytes = Buffer.from(challenge, 'base64url')
      const at = { 'its key': 0, 'its time': 9, 'its random part': 20, 'its proof': 40 }[part]
      if (at !== undefined) bytes[at] = (bytes[at] ?? 0) ^ 1
      const spelling = { 'its spelling': `${challenge}=`, 'its end': challenge.slice(0, -2) }[part]
      const changed = spelling ?? bytes.toString('base64url')
      await expectRefused(() => page.send({ response: ada.passkey.show(page, { challenge: changed }) }))
    },
  )

  it('answers no challenge of another browser, or of another purpose', async () => {
    const [own, other] = [newBrowser(service), newBrowser(service)]
    const theirs = await other.open('/signin/passkey')
    const recovery = await own.open('/forgot-password/passkey')
    const adding = await ada.home.open('/security/passkeys')
    const page = await own.open('/signin/passkey')
    for (const foreign of [theirs, recovery, adding]) {
      const { challenge } = askedOn(foreign)
      await expectRefused(() => page.send({ response: ada.passkey.show(page, { challenge }) }))
    }
    const { challenge } = askedOn(page)
    await expectRefused(() => recovery.send({ response: ada.passkey.show(recovery, { challenge }) }))
  })

  it('signs in once by one response, and is not suspected when it is sent again', async () => {
    const browser = newBrowser(service)
    const page = await browser.open('/signin/passkey')
    const response = ada.passkey.show(page)
    expect((await page.send({ response })).path).toBe('/security')
    await expectRefused(() => page.send({ response }))
    const another = ada.passkey.show(page)
    await expectRefused(() => page.send({ response: another }))
  })

  it('signs in once, whoever sends fifty copies of one response at once', async () => {
    const browser = newBrowser(service)
    const page = await browser.open('/signin/passkey')
    const response = ada.passkey.show(page)
    const before = await stateOf(ada)
    const { step } = fieldsOf(page, '/signin/passkey')
    const copies = Array.from({ length: 50 }, () =>
      browser.copy().post('/signin/passkey', { step, response }, { 'x-forwarded-for': newNetwork() }),
    )
    const statuses = (await Promise.all(copies)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(statuses.filter((status) => status === 422)).toHaveLength(49)
    expect((await stateOf(ada)).sessions).toBe(before.sessions + 1)
  })

  it('whose count does not grow is refused, its owner is told, and what is kept stays as it was', async () => {
    const clone = ada.passkey.clone()
    expect((await showPasskey(newBrowser(service), ada.passkey)).path).toBe('/security')
    const before = await stateOf(ada)
    const told = (await mailsTo(service, 'ada@example.org')).length
    service.clock.move(1000)
    const refused = await showPasskey(newBrowser(service), clone)
    expect([refused.status, refused.problems]).toEqual([422, [NOT_RIGHT]])
    expect(await stateOf(ada)).toEqual({ ...before, events: before.events + 1 })
    const { db } = service.deps
    const accountId = await accountIdOf(service, ada.username)
    const [event] = await listEvents(db, accountId, 1)
    const [{ passkeyId, name } = {}] = await listPasskeys(db, accountId)
    expect(event?.event).toEqual({ kind: 'passkey-clone-suspected', passkeyId, name })
    const mails = await mailsTo(service, 'ada@example.org')
    expect([mails.length, mails[0]?.subject]).toEqual([told + 1, 'Test Service: a passkey was refused'])
    // The one that counts on is still taken.
    expect((await showPasskey(newBrowser(service), ada.passkey)).path).toBe('/security')
  })

  it('that is a clone fills no inbox from one network', async () => {
    const clone = ben.passkey.clone()
    // Used elsewhere so often that the clone lags behind for as long as this takes.
    const elsewhere = await newBrowser(service).open('/signin/passkey')
    for (let times = 0; times < 40; times += 1) ben.passkey.show(elsewhere)
    await showPasskey(newBrowser(service), ben.passkey)
    const told = (await mailsTo(service, 'ben@example.org')).length
    const browser = newBrowser(service)
    const answers: number[] = []
    for (let tries = 0; tries < 30; tries += 1) answers.push((await showPasskey(browser, clone)).status)
    expect(answers.filter((status) => status === 422)).toHaveLength(20)
    expect(answers.filter((status) => status === 429)).toHaveLength(10)
    expect((await mailsTo(service, 'ben@example.org')).length).toBe(told + 20)
    // A right one does not wait for what others on its network have tried.
    expect((await showPasskey(browser, ben.passkey)).path).toBe('/security')
  })

  it('of another account is no proof where the account is known', async () => {
    const accountId = await accountIdOf(service, ada.username)
    const browser = newBrowser(service)
    const page = await browser.open('/signin/passkey')
    const visit = {
      requestId: 'a request',
      now: service.clock.now(),
      network: newNetwork(),
      browser: 'Firefox on Linux',
      browserId: browser.cookies.get('sparekey-browser') ?? '',
    }
    const show = async (passkey: SoftwarePasskey) => {
      const { askForPasskey } = await import('../../../src/account/ask-for-passkey.ts')
      const asked = { purpose: 'change', accountId } as const
      const options = await askForPasskey(service.deps, visit, asked)
      const response = passkey.show(page, { challenge: options.challenge })
      return withPasskey(service.deps, visit, asked, response, async (_, { username }) => username)
    }
    expect(await show(ben.passkey)).toEqual({ kind: 'refused', reason: 'proof-not-right' })
    expect(await show(ada.passkey)).toBe('ada')
  })

  it.each(ODD)('that is %s is refused wherever one is shown', async (_, response) => {
    for (const path of ['/signin/passkey', '/forgot-password/passkey']) {
      const page = await newBrowser(service).open(path)
      await expectRefused(() => page.send({ response }))
    }
  })

  it('with a part that is nothing is refused', async () => {
    const parts = ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle']
    for (const part of parts) {
      for (const value of ['', 'A', 'AAAA', '*', null, undefined, {}, 'A'.repeat(8000)]) {
        const page = await newBrowser(service).open('/signin/passkey')
        const right = JSON.parse(ada.passkey.show(page))
        const response = JSON.stringify({ ...right, response: { ...right.response, [part]: value } })
        await expectRefused(() => page.send({ response }))
      }
    }
  })
})
