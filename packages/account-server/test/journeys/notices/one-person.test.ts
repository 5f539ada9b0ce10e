// What one person is told: the last notice of an address that was removed, where a thief was, and the same in sentences
// on the page of recent activity.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeMailedTo,
  ENGINES,
  mailsTo,
  openTestService,
  subjectsTo,
  type TestService,
} from '../../test-service.ts'
import {
  addAddress,
  askToRecover,
  codeOn,
  enterSheet,
  makeSheet,
  newBrowser,
  signIn,
  signUp,
} from '../people.ts'

describe.each(ENGINES)('somebody who is told (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('gives up an address, and it is the last thing that address is told', async () => {
    const person = await signUp(service, 'norbert', 'norbert@old.example')
    const next = await addAddress(person.home, 'norbert@new.example')
    await next.send({ code: await codeMailedTo(service, 'norbert@new.example') })
    const question = await (await person.home.open('/security')).follow('Remove norbert@old.example')
    const before = await subjectsTo(service, 'norbert@old.example')
    await question.send()
    expect(await subjectsTo(service, 'norbert@old.example')).toEqual([
      'an email address was removed',
      ...before,
    ])
    await (await person.home.open('/security/password')).send({ password: 'seven herons over the quarry' })
    expect(await subjectsTo(service, 'norbert@old.example')).toHaveLength(before.length + 1)
    expect((await subjectsTo(service, 'norbert@new.example'))[0]).toBe('your password was changed')
  })

  it("is told of a sign-in by a thief who had the mailbox, with the thief's network in it", async () => {
    const address = 'oskar@example.org'
    const person = await signUp(service, 'oskar', address)
    const thief = newBrowser(service, '203.0.113.99')
    const asked = await askToRecover(thief, 'oskar', address)
    const create = await asked.send({ code: await codeMailedTo(service, address) })
    await create.send({ password: 'the password of a thief' })
    const [notice] = await mailsTo(service, address)
    expect(notice?.subject).toBe('Test Service: your account was recovered')
    expect(notice?.text).toContain('network 203.0.113.99')
    expect((await person.home.open('/security')).path).toBe('/signin')
  })

  it('sees the same on the page of recent activity, in sentences', async () => {
    const person = await signUp(service, 'Petra', 'petra@example.org')
    const first = await makeSheet(person)
    await (await person.home.open('/security/username')).send({ username: 'Petronella' })
    const recovery = newBrowser(service, '198.51.100.77')
    const shown = await (await enterSheet(recovery, 'petronella', first)).send({
      password: 'nine barges on the moat',
    })
    await shown.send({ saved: 'yes' })
    const browser = await signIn(service, { username: 'petronella' }, { password: 'nine barges on the moat' })
    await (await (await browser.open('/security')).follow('Remove petra@example.org')).send()
    const page = await (await browser.open('/security')).follow('Show more activity')
    for (const sentence of [
      'Account created',
      'Email address \u2068petra@example.org\u2069 added, not confirmed yet',
      'Email address \u2068petra@example.org\u2069 confirmed',
      'Recovery code generated: sheet no. 1',
      'Recovery code confirmed as saved: sheet no. 1',
      'Username changed from \u2068Petra\u2069 to \u2068Petronella\u2069',
      'Recovery code entered to get back in: sheet no. 1',
      'Got back in with a recovery code and created a new password. The new recovery code is on sheet no. 2',
      'Recovery code confirmed as saved: sheet no. 2',
      'Signed in with a password, from a network not used lately',
      'Email address \u2068petra@example.org\u2069 removed',
      'network 198.51.100.77',
    ]) {
      expect(page.text).toContain(sentence)
    }
    expect(page.html).not.toContain(codeOn(shown))
    expect(page.html).not.toContain(first)
  })
})
