// Passkeys that are added by a response that is not right: it is refused, and nothing is added; of those that race, one
// is.

import { listPasskeys } from '@sparekey/account-store'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askedOn, makePasskey, type Wrongs } from '../../authenticator.ts'
import { accountIdOf } from '../../journeys/accounts.ts'
import {
  addPasskey,
  newBrowser,
  newNetwork,
  type Person,
  showPasskey,
  signUp,
} from '../../journeys/people.ts'
import { ENGINES, openTestService, type TestService } from '../../test-service.ts'
import { fieldsOf } from '../form-fields.ts'
import { ODD } from './odd-responses.ts'

describe.each(ENGINES)('a passkey that is being added (%s)', (engine) => {
  let service: TestService
  let person: Person
  let people = 0
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  beforeEach(async () => {
    people += 1
    person = await signUp(service, `carla${people}`)
  })
  afterAll(() => service.close())

  const certificate = Buffer.from('a163783563814130', 'hex') // { x5c: [h'30'] }
  const deep = Buffer.concat([Buffer.alloc(9_000, 0x81), Buffer.from([0x00])])
  const wrongs: [string, Wrongs][] = [
    ['of another site', { origin: 'https://evil.example' }],
    ['for another host', { rpId: 'evil.example' }],
    ['in a frame of another site', { crossOrigin: true }],
    ['in a ceremony that shows one', { type: 'webauthn.get' }],
    ['without its user verified', { userVerified: false }],
    ['without its user there', { userPresent: false }],
    ['with a challenge of nobody', { challenge: Buffer.alloc(58).toString('base64url') }],
    ['with certificates', { attestation: { format: 'packed', statement: certificate } }],
    ['with an attestation nobody asked for', { attestation: { format: 'apple', statement: certificate } }],
    [
      'with an attestation nobody knows',
      { attestation: { format: 'unknown', statement: Buffer.from([0xa0]) } },
    ],
    ['with a statement beside none', { attestation: { format: 'none', statement: certificate } }],
    ['with lists within lists', { attestation: { format: 'none', statement: deep } }],
    ['with an id that is too long', { credentialId: Buffer.alloc(1024, 1).toString('base64url') }],
  ]

  it.each(wrongs)('%s is refused', async (_, wrong) => {
    const page = await person.home.open('/security/passkeys')
    const refused = await page.send({ response: makePasskey(page, wrong).response })
    expect([refused.status, refused.problems]).toEqual([
      422,
      [expect.stringContaining('The passkey was not added')],
    ])
    expect((await person.home.open('/security')).text).toContain('No passkey yet.')
  })

  it.each(ODD)('and is %s is refused', async (_, response) => {
    const page = await person.home.open('/security/passkeys')
    expect((await page.send({ response })).problems).toEqual([
      expect.stringContaining('The passkey was not added'),
    ])
  })

  it('under another id than the one it signed for is refused', async () => {
    const page = await person.home.open('/security/passkeys')
    const right = JSON.parse(makePasskey(page).response)
    const id = Buffer.alloc(16, 5).toString('base64url')
    const refused = await page.send({ response: JSON.stringify({ ...right, id, rawId: id }) })
    expect(refused.status).toBe(422)
  })

  it('in answer to a challenge of another account, another browser or another purpose is refused', async () => {
    const other = await signUp(service, 'dora')
    const theirs = await other.home.open('/security/passkeys')
    const showing = await person.home.open('/signin/passkey')
    const page = await person.home.open('/security/passkeys')
    for (const foreign of [theirs, showing]) {
      const { challenge } = askedOn(foreign)
      const refused = await page.send({ response: makePasskey(page, { challenge }).response })
      expect(refused.status).toBe(422)
    }
    const sent = await theirs.send({ response: makePasskey(page).response })
    expect(sent.status).toBe(422)
  })

  it('is added once, whoever sends twenty copies of it at once', async () => {
    const page = await person.home.open('/security/passkeys')
    const { response } = makePasskey(page)
    const { step } = fieldsOf(page, '/security/passkeys')
    const copies = Array.from({ length: 20 }, () =>
      person.home.copy().post('/security/passkeys', { step, response }, { 'x-forwarded-for': newNetwork() }),
    )
    const statuses = (await Promise.all(copies)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    const accountId = await accountIdOf(service, person.username)
    expect(await listPasskeys(service.deps.db, accountId)).toHaveLength(1)
  })

  it('is refused where an account has it already, and stays where it is', async () => {
    const passkey = await addPasskey(person.home)
    const thief = await signUp(service, 'thief')
    const page = await thief.home.open('/security/passkeys')
    const { response } = makePasskey(page, { credentialId: passkey.credentialId })
    expect((await page.send({ response })).problems).toEqual([
      'That passkey is in an account already. Use another device or password manager',
    ])
    const browser = newBrowser(service)
    await showPasskey(browser, passkey)
    expect((await browser.open('/security')).html).toContain(person.username)
  })
})
