// A recovery can set one password and take one sheet. A browser that holds nothing but a recovery reaches nothing
// else: not by any page, nor by any form, though it has every form's step.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, openTestService, type TestService } from '../../test-service.ts'
import { openWalker, type Walker } from '../../walk.ts'
import { countOf, factsOf } from '../account-facts.ts'
import { addPerson, NEW_PASSWORD, newNetwork, type Person } from '../add-person.ts'
import { listAllRows } from '../all-rows.ts'
import { fieldsOf } from '../form-fields.ts'
import { listPaths } from './stage.ts'

describe.each(ENGINES)('a browser with nothing but a recovery (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
    await service.deps.mail.stop()
  })
  afterAll(() => service.close())

  it('opens no page of somebody signed in', async () => {
    const { browser } = await recover('opener')
    for (const path of listPaths(service, 'GET').filter((one) => /^\/(security|signup\/)/.test(one))) {
      const page = await browser.open(path)
      expect([path, page.path]).toEqual([path, '/signin'])
    }
    for (const path of ['/recovery-code', '/recovery-code/print', '/recovery-code/download']) {
      expect([path, (await browser.open(path)).heading]).toEqual([path, 'Create a new password'])
    }
  })

  it('sends no form of somebody signed in', async () => {
    const { browser, person } = await recover('sender')
    // The forms as its owner sees them in this very browser, so their steps are right.
    const cookies = new Map(person.browser.cookies)
    cookies.set('sparekey-browser', browser.cookies.get('sparekey-browser') ?? '')
    const signedIn = openWalker(service.app, { network: newNetwork(), cookies })
    const before = await listAllRows(service.deps.db)
    const forms = [
      ['/security/password', { password: NEW_PASSWORD }],
      ['/security/username', { username: 'somebody-else' }],
      ['/security/emails', { address: 'thief@example.org' }],
      ['/security/recovery-code', {}],
      ['/security/sessions/end-all', {}],
    ] as const
    for (const [path, typed] of forms) {
      const fields = { ...fieldsOf(await signedIn.open(path), path), ...typed }
      const answer = await browser.post(path, fields)
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 303, '/signin'])
    }
    const first = fieldsOf(await signedIn.open('/signup/recovery-code'), '/signup/recovery-code')
    expect((await browser.post('/signup/recovery-code', first)).headers.get('location')).toBe('/signin')
    expect(await listAllRows(service.deps.db)).toEqual(before)
  })

  it('sets one password, takes one sheet, and is signed in by neither', async () => {
    const { browser, person } = await recover('finisher')
    const form = await browser.open('/recover/password')
    const sheet = await form.send({ password: NEW_PASSWORD })
    expect(sheet.heading).toBe('Save your recovery code')
    expect(browser.cookies.has('sparekey-session')).toBe(false)
    const again = await form.send({ password: 'eleven lanterns by the ferry' })
    expect(again.heading).toBe('Save your recovery code')
    const facts = await factsOf(service, person.accountId)
    expect(countOf(facts, 'recovery-finished')).toBe(1)
    expect(await service.deps.passwords.verify(facts.passwordHash, NEW_PASSWORD)).toBe(true)

    await sheet.send({ saved: 'yes' })
    expect((await browser.open('/recovery-code')).path).toMatch(/^\/signin/)
    expect((await browser.open('/security')).path).toBe('/signin')
    expect((await factsOf(service, person.accountId)).liveSessions).toBe(0)
  })

  it('sees its own sheet only: one that the owner makes later is not shown to it', async () => {
    const { browser, person } = await recover('watcher')
    await (await browser.open('/recover/password')).send({ password: NEW_PASSWORD })
    const owner = openWalker(service.app, { network: newNetwork() })
    const named = await (await owner.open('/signin')).send({ username: person.username })
    await named.send({ password: NEW_PASSWORD })
    const newer = await (await owner.open('/security/recovery-code')).send()
    expect(newer.heading).toBe('Save your recovery code')
    for (const path of [
      '/recovery-code',
      '/recovery-code/print',
      '/recovery-code/download',
      '/recover/next',
    ]) {
      const page = await browser.copy().open(path)
      expect([path, page.path]).toEqual([path, '/signin?said=recovery-over'])
    }
  })

  it('leaves another recovery alone: its form sets no password there', async () => {
    const one = await recover('first')
    const other = await recover('second')
    const form = await one.browser.open('/recover/password')
    const fields = { ...fieldsOf(form, '/recover/password'), password: NEW_PASSWORD }
    const cookies = new Map(one.browser.cookies)
    cookies.set('sparekey-recovery', other.browser.cookies.get('sparekey-recovery') ?? '')
    // As when the second was opened in another tab of this browser.
    const answer = await openWalker(service.app, { cookies }).post('/recover/password', fields)
    expect(answer.headers.get('location')).toBe('/recover/next')
    for (const { person } of [one, other]) {
      expect(countOf(await factsOf(service, person.accountId), 'recovery-finished')).toBe(0)
    }
  })

  async function recover(username: string): Promise<{ browser: Walker; person: Person }> {
    const person = await addPerson(service, username)
    const browser = openWalker(service.app, { network: newNetwork() })
    await (await browser.open('/recover/code')).send({ username, 'recovery-code': person.sheet })
    return { browser, person }
  }
})
