// The card of the recovery code: none yet, which sheet, a new one, and whether the one in the drawer is the current one.

import { DAY, SECOND } from '@sparekey/account-rules'
import { generateRecoveryCode, printRecoveryCode } from '@sparekey/recovery-code'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import { codeOn, enterSheet, makeSheet, newBrowser, PRINTED_CODE, signIn, signUp, waitOn } from './people.ts'

describe.each(ENGINES)('somebody who looks after the sheet (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('has none yet, and is told what that means', async () => {
    const { home } = await signUp(service, 'anselm')
    const page = await home.open('/security')
    expect(page.text).toContain('You have no recovery code')
    expect(page.offers('Check my printed code')).toBe(false)
    const offer = await page.follow('Generate a new code')
    expect(offer.text).not.toContain('Your old printed code stops working at once')
    expect((await offer.follow('Not now')).path).toBe('/security')
  })

  it('sees the number and the date of the current sheet, and never the code', async () => {
    const person = await signUp(service, 'balthasar')
    await makeSheet(person)
    const first = await person.home.open('/security')
    expect(first.text).toContain('Sheet no. 1, made on 14 March 2031. It is not shown again.')
    service.clock.move(2 * DAY)
    await makeSheet({ home: await signIn(service, person) })
    await makeSheet({ home: await signIn(service, person) })
    const third = await person.home.open('/security')
    expect(third.text).toContain('Sheet no. 3, made on 16 March 2031. It is not shown again.')
    expect(third.html).not.toMatch(PRINTED_CODE)
  })

  it('generates a new code after reading what happens to the old one, which then opens nothing', async () => {
    const person = await signUp(service, 'caspar')
    const old = await makeSheet(person)
    const offer = await (await person.home.open('/security')).follow('Generate a new code')
    expect(offer.text).toContain('Sheet no. 1')
    expect(offer.text).toContain('Your old printed code stops working at once')
    expect((await offer.follow('Keep my old code')).text).toContain('Sheet no. 1')
    const current = codeOn(await offer.send({}, 'Generate a new code'))
    // At once: also while the new one waits to be saved.
    expect((await enterSheet(newBrowser(service), 'caspar', old)).status).toBe(422)
    expect((await enterSheet(newBrowser(service), 'caspar', current)).heading).toBe('Create a new password')
  })

  it('checks the sheet from the drawer: it is the current one, and still good afterwards', async () => {
    const person = await signUp(service, 'damian')
    const sheet = await makeSheet(person)
    const check = await (await person.home.open('/security')).follow('Check my printed code')
    expect(check.text).toContain('Checking does not use it up.')
    for (const typed of [sheet, sheet.toLowerCase().replaceAll('-', '')]) {
      const page = await check.send({ 'recovery-code': typed })
      expect(page.status).toBe(200)
      expect(page.text).toContain('Yes, this is your current code')
      expect(page.text).toContain('Sheet no. 1, made on')
      expect(page.html).not.toContain(typed)
    }
    expect((await enterSheet(newBrowser(service), 'damian', sheet)).heading).toBe('Create a new password')
  })

  it("checks an old sheet, somebody else's and a made-up one, and hears which number to look for", async () => {
    const person = await signUp(service, 'emmerich')
    const old = await makeSheet(person)
    const current = await makeSheet(person)
    const foreign = await makeSheet(await signUp(service, 'ferdinand'))
    const check = await person.home.open('/security/recovery-code/check')
    for (const typed of [old, foreign, printRecoveryCode(generateRecoveryCode())]) {
      const page = await check.send({ 'recovery-code': typed })
      expect([page.status, page.problems, page.value('recovery-code')]).toEqual([
        422,
        ['No. That is not your current code. Your current one is on sheet no. 2'],
        typed,
      ])
    }
    expect((await check.send({ 'recovery-code': current })).status).toBe(200)
    const activity = (await person.home.open('/security/activity')).text
    expect(activity.match(/Printed code checked: it is not the current one/g)).toHaveLength(3)
    expect(activity.match(/Printed code checked: it is the current one/g)).toHaveLength(1)
  })

  it('checks a code while having none', async () => {
    const { home } = await signUp(service, 'gereon')
    const page = await (await home.open('/security/recovery-code/check')).send({
      'recovery-code': printRecoveryCode(generateRecoveryCode()),
    })
    expect(page.problems).toEqual(['No. That is not your current code: your account has none'])
  })

  it('cannot guess by checking, from however many places', async () => {
    const person = await signUp(service, 'hieronymus')
    const sheet = await makeSheet(person)
    const browsers = [person.home, await signIn(service, person), await signIn(service, person)]
    for (let tries = 0; tries < 10; tries += 1) {
      const check = await browsers[tries % 3]?.open('/security/recovery-code/check')
      await check?.send({ 'recovery-code': printRecoveryCode(generateRecoveryCode()) })
    }
    const check = await person.home.open('/security/recovery-code/check')
    const page = await check.send({ 'recovery-code': sheet })
    expect(waitOn(page)).toMatchObject({ status: 429, seconds: 30, ways: ['Manage how I sign in'] })
    service.clock.move(30 * SECOND)
    expect((await check.send({ 'recovery-code': sheet })).status).toBe(200)
  })
})
