// Another username, another password, for somebody who is signed in.

import { SECOND } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES, openTestService, type TestService } from '../test-service.ts'
import {
  askToRecover,
  askToSignIn,
  enterSheet,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  PASSWORD,
  signIn,
  signUp,
  trySignIn,
  usernameIn,
  waitOn,
} from './people.ts'

describe.each(ENGINES)('somebody who changes name or password (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('takes another username, signs in with it, and the sheet is still good', async () => {
    const person = await signUp(service, 'Albert')
    const sheet = await makeSheet(person)
    const done = await (await person.home.open('/security/username')).send({ username: 'Alberto' })
    expect(done.path).toBe('/security?said=username-changed')
    expect(done.text).toContain('Your username is changed. Sign in with the new one from now on.')
    expect(await usernameIn(await signIn(service, { username: 'ALBERTO' }))).toBe('Alberto')
    expect((await trySignIn(newBrowser(service), 'Albert')).status).toBe(422)
    expect((await enterSheet(newBrowser(service), 'albert', sheet)).status).toBe(422)
    expect((await enterSheet(newBrowser(service), 'alberto', sheet)).heading).toBe('Create a new password')
  })

  it("leaves the old username to whoever wants it, and neither gets into the other's account", async () => {
    const first = await signUp(service, 'bernard')
    const sheet = await makeSheet(first)
    await (await first.home.open('/security/username')).send({ username: 'bernardo' })
    const second = await signUp(service, 'Bernard')
    expect(await usernameIn(second.home)).toBe('Bernard')
    expect((await enterSheet(newBrowser(service), 'bernard', sheet)).status).toBe(422)
    expect(await usernameIn(first.home)).toBe('bernardo')
  })

  it('writes the own name in capitals, and it is shown so', async () => {
    const { home } = await signUp(service, 'conrad')
    const done = await (await home.open('/security/username')).send({ username: 'ConRad' })
    expect(done.path).toBe('/security?said=username-changed')
    expect(await usernameIn(home)).toBe('ConRad')
    expect((await trySignIn(newBrowser(service), 'conrad')).path).toBe('/security')
  })

  it('cannot have a name that is taken or is none, and sees what was typed', async () => {
    await signUp(service, 'Dietrich')
    const { home } = await signUp(service, 'Eduard')
    const form = await home.open('/security/username')
    for (const [username, sentence] of [
      ['dIETRICH', 'That username is taken. Choose another'],
      ['ed', 'Username must have at least 3 characters'],
      ['', 'Enter your username'],
    ] as const) {
      const page = await form.send({ username })
      expect([page.status, page.problems, page.value('username')]).toEqual([422, [sentence], username])
    }
    expect(await usernameIn(home)).toBe('Eduard')
  })

  it('cannot go through names to see who is here', async () => {
    const { home } = await signUp(service, 'friedrich')
    await signUp(service, 'gustav')
    const form = await home.open('/security/username')
    // Signing up was the first try of twenty on this network.
    for (let tries = 1; tries < 20; tries += 1)
      expect((await form.send({ username: 'gustav' })).status).toBe(422)
    const page = await form.send({ username: 'gustav' })
    expect(waitOn(page)).toMatchObject({ status: 429, seconds: 60, ways: ['Manage how I sign in'] })
  })

  it('takes another password: every other browser is signed out, and this one is not', async () => {
    const person = await signUp(service, 'heinrich')
    const sheet = await makeSheet(person)
    const other = await signIn(service, person)
    const done = await (await person.home.open('/security/password')).send({ password: NEW_PASSWORD })
    expect(done.text).toContain('Your password is changed, and you are signed out everywhere else.')
    expect((await other.open('/security')).path).toBe('/signin')
    expect((await trySignIn(newBrowser(service), 'heinrich', PASSWORD)).status).toBe(422)
    await signIn(service, person, { password: NEW_PASSWORD })
    expect((await enterSheet(newBrowser(service), 'heinrich', sheet)).heading).toBe('Create a new password')
  })

  it('takes another password, and what others had begun comes to nothing', async () => {
    const address = 'igor@example.org'
    const person = await signUp(service, 'igor', address)
    const sheet = await makeSheet(person)
    const bySheet = await enterSheet(newBrowser(service), 'igor', sheet)
    const byMail = await askToRecover(newBrowser(service), 'igor', address)
    const recovery = await byMail.send({ code: await codeMailedTo(service, address) })
    const signingIn = await askToSignIn(newBrowser(service), 'igor', address)
    const code = await codeMailedTo(service, address)

    await (await person.home.open('/security/password')).send({ password: NEW_PASSWORD })

    for (const page of [bySheet, recovery]) {
      const late = await page.send({ password: 'the password of a thief' })
      expect(late.path).toBe('/signin?said=recovery-over')
    }
    expect((await signingIn.send({ code })).status).toBe(422)
    await signIn(service, person, { password: NEW_PASSWORD })
  })

  it('has to wait after ten passwords that were not taken, and then takes one', async () => {
    const { home } = await signUp(service, 'jonas')
    const form = await home.open('/security/password')
    for (let tries = 0; tries < 10; tries += 1)
      expect((await form.send({ password: 'short' })).status).toBe(422)
    const page = await form.send({ password: NEW_PASSWORD })
    expect(waitOn(page)).toMatchObject({ status: 429, seconds: 30, ways: ['Manage how I sign in'] })
    service.clock.move(30 * SECOND)
    expect((await form.send({ password: NEW_PASSWORD })).path).toBe('/security?said=password-changed')
  })

  it('is told why a new password is not taken, and keeps the old one', async () => {
    const person = await signUp(service, 'johann')
    const form = await person.home.open('/security/password')
    for (const [password, sentence] of [
      ['', 'Enter a new password'],
      ['7 chars', 'New password must have at least 8 characters'],
      ['iloveyou1', 'New password is one that many people use, so it is guessed first. Choose another'],
    ] as const) {
      const page = await form.send({ password })
      expect([page.status, page.problems]).toEqual([422, [sentence]])
      expect(page.value('password')).toBeUndefined()
    }
    expect((await form.send({ password: PASSWORD })).text).toContain(
      'That is your password. Nothing was changed.',
    )
    await signIn(service, person)
  })
})
