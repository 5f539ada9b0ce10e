// Getting back in to an account with two-step verification: two proofs at once, and what one of them is worth.

import { HOUR } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../../test-service.ts'
import type { Page } from '../../walk.ts'
import {
  askToRecover,
  codeOn,
  enterSheet,
  NEW_PASSWORD,
  newBrowser,
  otherwiseByEmail,
  PASSWORD,
  trySignIn,
  WRONG_PASSWORD,
} from '../people.ts'
import { careful, withApp, withMailedCode } from './careful.ts'

const HAS_ONE = 'somebody has one of your two proofs'

describe.each(ENGINES)('getting back in with two-step verification (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('at once by the recovery code and the password', async () => {
    const person = await careful(service)
    const browser = newBrowser(service)
    const proof = await enterSheet(browser, person.username, person.sheet)
    expect(proof.heading).toBe('Show a second proof')
    expect(proof.text).toContain('Getting back in as ')
    expect((await browser.open('/recover/password')).heading).toBe('Show a second proof')
    const create = await proof.send({ password: PASSWORD })
    expect(create.heading).toBe('Create a new password')
    const shown = await create.send({ password: NEW_PASSWORD })
    expect(codeOn(shown)).not.toBe(person.sheet)
    await shown.send({ saved: 'yes' })
    const second = await trySignIn(browser, person.username, NEW_PASSWORD)
    expect((await withMailedCode(service, second, person)).path).toBe('/security')
  })

  it('at once by a mailed code and the recovery code, in either order', async () => {
    for (const first of ['mail', 'sheet'] as const) {
      const person = await careful(service)
      const browser = newBrowser(service)
      let create: Page
      if (first === 'mail') {
        const asked = await askToRecover(browser, person.username, person.address)
        const proof = await asked.send({ code: await codeMailedTo(service, person.address) })
        expect(proof.heading).toBe('Show a second proof')
        create = await enterSheet(browser, person.username, person.sheet)
      } else {
        const proof = await enterSheet(browser, person.username, person.sheet)
        create = await withMailedCode(service, await otherwiseByEmail(proof), person)
      }
      expect(create.heading).toBe('Create a new password')
      const shown = await create.send({ password: NEW_PASSWORD })
      expect(shown.heading).toBe('Save your recovery code')
      expect((await enterSheet(newBrowser(service), person.username, person.sheet)).status).toBe(422)
    }
  })

  it('not by mail alone, whatever is tried after it', async () => {
    const person = await careful(service)
    const browser = newBrowser(service)
    const asked = await askToRecover(browser, person.username, person.address)
    await asked.send({ code: await codeMailedTo(service, person.address) })
    for (const path of [
      '/recover/next',
      '/recover/password',
      '/recovery-code',
      '/security',
      '/signin/second',
    ]) {
      const page = await browser.open(path)
      expect([path, page.heading]).not.toEqual([path, 'Create a new password'])
    }
    const again = await askToRecover(browser, person.username, person.address)
    const page = await again.send({ code: await codeMailedTo(service, person.address) })
    expect(page.heading).toBe('Show a second proof')
    const forged = await browser.post('/recover/password', { password: NEW_PASSWORD, step: 'x' })
    expect(forged.status).toBe(403)
    expect((await trySignIn(newBrowser(service), person.username)).path).toBe('/signin/second/email')
  })

  it('and wrong second proofs are told, once a day, as at sign-in', async () => {
    const person = await careful(service)
    const told = async () =>
      (await mailsTo(service, person.address)).filter(({ subject }) => subject.endsWith(HAS_ONE)).length
    const guess = async () => {
      const browser = newBrowser(service)
      const asked = await askToRecover(browser, person.username, person.address)
      const page = await asked.send({ code: await codeMailedTo(service, person.address) })
      expect((await page.send({ password: WRONG_PASSWORD })).status).toBe(422)
    }
    for (const expected of [0, 0, 1, 1]) {
      await guess()
      expect(await told()).toBe(expected)
    }
    const [notice] = (await mailsTo(service, person.address)).filter(({ subject }) =>
      subject.endsWith(HAS_ONE),
    )
    expect(notice?.text).toContain('or to get back in to it, showed a code sent by email')
    service.clock.move(23 * HOUR)
    await guess()
    expect(await told()).toBe(1)
    service.clock.move(2 * HOUR)
    await guess()
    expect(await told()).toBe(2)
  })

  it('not by the proofs of two people put together in one browser', async () => {
    const [one, other] = [await careful(service), await careful(service)]
    const browser = newBrowser(service)
    const asked = await askToRecover(browser, one.username, one.address)
    await asked.send({ code: await codeMailedTo(service, one.address) })
    const proof = await enterSheet(browser, other.username, other.sheet)
    expect(proof.heading).toBe('Show a second proof')
    expect((await enterSheet(browser, one.username, one.sheet)).heading).toBe('Show a second proof')
  })

  it('gets back in at once by the sheet and the app', async () => {
    const { username, sheet, app } = await withApp(service)
    const browser = newBrowser(service)
    const proof = await enterSheet(browser, username, sheet)
    const byApp = await (await proof.follow('Use a different verification option')).follow(
      'Use my authenticator app',
    )
    const create = await byApp.send({ code: app.shows() })
    expect((await create.send({ password: NEW_PASSWORD })).heading).toBe('Save your recovery code')
  })
})
