import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, signIn } from '../../journeys/people.ts'
import { mailsTo, openTestService, type TestService } from '../../test-service.ts'
import { openWalker } from '../../walk.ts'
import { newOwner } from './new-owner.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService('pglite')
})
afterAll(() => service.close())

const NEW_PASSWORD = 'seven herons over the quarry'

describe('changing the username', () => {
  it('signs in by the new one, frees the old one and tells the address', async () => {
    const address = 'renamed@example.org'
    const owner = await newOwner(service, { address })
    const done = await (await owner.home.open('/security/username')).send({ username: 'Juniper' })
    expect(done.path).toBe('/security?said=username-changed')
    expect(done.text).toContain('Juniper')
    expect(done.text).toContain('Username changed from')
    const subjects = (await mailsTo(service, address)).map((mail) => mail.subject)
    expect(subjects.filter((subject) => subject.includes('your username was changed'))).toHaveLength(1)
    const juniper = { ...owner, username: 'juniper' }
    await signIn(service, juniper)
    const stranger = openWalker(service.app, { network: '203.0.113.2' })
    const form = await stranger.open('/signup')
    const created = await form.send({ username: owner.username, password: NEW_PASSWORD })
    expect(created.heading).toBe('Make your recovery code')
  })

  it('says that a name is taken or cannot be one, and keeps what was typed', async () => {
    const other = await newOwner(service)
    const owner = await newOwner(service)
    const form = await owner.home.open('/security/username')
    for (const username of [
      other.username.toUpperCase(),
      'a b',
      '',
      'x'.repeat(10_000),
      'a\u0000b',
      '\u202eyram',
    ]) {
      const refused = await form.send({ username })
      expect(refused.status).toBe(422)
      expect(refused.problems).toHaveLength(1)
      expect(refused.title).toMatch(/^Error: /)
    }
    expect((await form.send({ username: other.username })).value('username')).toBe(other.username)
  })

  it('has one effect when the form is sent twice', async () => {
    const address = 'twice@example.org'
    const { home: browser } = await newOwner(service, { address })
    const form = await browser.open('/security/username')
    await form.send({ username: 'Twice' })
    expect((await form.send({ username: 'Twice' })).path).toBe('/security?said=username-changed')
    const subjects = (await mailsTo(service, address)).map((mail) => mail.subject)
    expect(subjects.filter((subject) => subject.includes('your username was changed'))).toHaveLength(1)
  })
})

describe('changing the password', () => {
  it('keeps this browser signed in and ends every other session', async () => {
    const owner = await newOwner(service)
    const elsewhere = await signIn(service, owner)
    const form = await owner.home.open('/security/password')
    const done = await form.send({ password: NEW_PASSWORD })
    expect(done.path).toBe('/security?said=password-changed')
    expect((await elsewhere.open('/security')).path).toBe('/signin')
    await expect(signIn(service, owner)).rejects.toThrow('Not signed in')
    expect((await form.send({ password: NEW_PASSWORD })).path).toBe('/security?said=password-unchanged')
  })

  it('ends an open recovery and a mailed code', async () => {
    const address = 'recovering@example.org'
    const owner = await newOwner(service, { address })
    const thief = openWalker(service.app, { network: '203.0.113.3' })
    const forgot = await thief.open('/forgot-password')
    const asked = await forgot.send({ username: owner.username, address })
    const code = /^\s*(\d{6})\s*$/m.exec((await mailsTo(service, address))[0]?.text ?? '')?.[1]
    const create = await asked.send({ code })
    expect(create.heading).toBe('Create a new password')
    await (await owner.home.open('/security/password')).send({ password: NEW_PASSWORD })
    const late = await create.send({ password: 'the password of a thief' })
    expect(late.path).toBe('/signin?said=recovery-over')
  })

  it('says why a password is not taken, and holds none in the page', async () => {
    const owner = await newOwner(service)
    const form = await owner.home.open('/security/password')
    const refusals = {
      '': 'Enter',
      short: 'at least 8',
      password1: 'many people',
      [`${owner.username}1!`]: 'made from',
    }
    for (const [password, words] of Object.entries(refusals)) {
      const refused = await form.send({ password })
      expect(refused.status).toBe(422)
      expect(refused.problems[0]).toContain(words)
      expect(refused.value('password')).toBeUndefined()
    }
    expect((await form.send({ password: PASSWORD })).path).toBe('/security?said=password-unchanged')
  })
})
