import { DAY } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOn, makeSheet } from '../../journeys/people.ts'
import { mailsTo, openTestService, type TestService } from '../../test-service.ts'
import { openWalker } from '../../walk.ts'
import { newOwner } from './new-owner.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService('pglite')
})
afterAll(() => service.close())

describe('generating a new code', () => {
  it('stops the old one at once, ends an open recovery and tells every address', async () => {
    const address = 'new-code@example.org'
    const owner = await newOwner(service, { address })
    const old = await makeSheet(owner)
    const thief = openWalker(service.app, { network: '203.0.113.6' })
    const create = await (await thief.open('/recover/code')).send({
      username: owner.username,
      'recovery-code': old,
    })
    expect(create.heading).toBe('Create a new password')

    const explained = await owner.home.open('/security/recovery-code')
    expect(explained.text).toContain('Your old printed code stops working at once')
    const shown = await explained.send({}, 'Generate a new code')
    expect(shown.path).toBe('/recovery-code')

    expect((await create.send({ password: 'the password of a thief' })).path).toBe(
      '/signin?said=recovery-over',
    )
    const again = await thief.open('/recover/code')
    expect((await again.send({ username: owner.username, 'recovery-code': old })).status).toBe(422)
    const subjects = (await mailsTo(service, address)).map((mail) => mail.subject)
    expect(subjects.filter((subject) => subject.includes('a new recovery code was made'))).toHaveLength(2)
  })

  it('makes one code when the form is sent twice', async () => {
    const { home: browser } = await newOwner(service)
    const explained = await browser.open('/security/recovery-code')
    const first = await explained.send({}, 'Generate a new code')
    const second = await explained.send({}, 'Generate a new code')
    expect(codeOn(second)).toBe(codeOn(first))
    expect((await browser.open('/security')).text).toContain('Sheet no. 1,')
  })
})

describe('the dashboard', () => {
  it('warns of an account without any way back in, and names what that means', async () => {
    const owner = await newOwner(service)
    const bare = await owner.home.open('/security')
    expect(bare.text).toContain('If you forget your password, nothing that you have set up lets you back in')
    await makeSheet(owner)
    const safe = await owner.home.open('/security')
    expect(safe.text).not.toContain('nothing that you have set up lets you back in')
    expect(safe.text).toContain('Sheet no. 1, made on 14 March 2031. It is not shown again.')
  })

  it('reminds of a code that is not confirmed as saved, while it can be shown and after', async () => {
    const { home: browser } = await newOwner(service)
    await (await browser.open('/security/recovery-code')).send({}, 'Generate a new code')
    const shown = await browser.open('/security')
    expect(shown.text).toContain('You have not confirmed saving your recovery code')
    expect(codeOn(await shown.follow('Show my recovery code'))).toMatch(/-/)
    service.clock.move(1 * DAY)
    const gone = await browser.open('/security')
    expect(gone.text).toContain('It can no longer be shown')
    expect(gone.offers('Show my recovery code')).toBe(false)
    service.clock.move(-1 * DAY)
  })
})

describe('checking the printed code', () => {
  it('says yes to the current one, does not use it up and does not show it', async () => {
    const owner = await newOwner(service)
    const code = await makeSheet(owner)
    const form = await owner.home.open('/security/recovery-code/check')
    for (const typed of [code, code.toLowerCase().replaceAll('-', ' ')]) {
      const page = await form.send({ 'recovery-code': typed })
      expect(page.status).toBe(200)
      expect(page.text).toContain('Yes, this is your current code')
      expect(page.text).toContain('Sheet no. 1,')
      expect(page.html).not.toContain(typed)
    }
    const elsewhere = openWalker(service.app, { network: '203.0.113.7' })
    const entry = await elsewhere.open('/recover/code')
    const create = await entry.send({ username: owner.username, 'recovery-code': code })
    expect(create.heading).toBe('Create a new password')
  })

  it('says no to an older one and to one of somebody else', async () => {
    const owner = await newOwner(service)
    const old = await makeSheet(owner)
    await makeSheet(owner)
    const foreign = await makeSheet(await newOwner(service))
    const form = await owner.home.open('/security/recovery-code/check')
    for (const typed of [old, foreign]) {
      const page = await form.send({ 'recovery-code': typed })
      expect(page.status).toBe(422)
      expect(page.problems[0]).toMatch(/^No\. That is not your current code.* sheet no\. 2$/)
    }
  })

  it('counts no try for a code that does not read, and asks to wait after ten wrong ones', async () => {
    const owner = await newOwner(service)
    const old = await makeSheet(owner)
    const code = await makeSheet(owner)
    const form = await owner.home.open('/security/recovery-code/check')
    for (let times = 0; times < 12; times += 1) {
      const page = await form.send({ 'recovery-code': code.slice(0, -1) })
      expect(page.problems).toEqual(['Recovery code must have 25 letters and numbers. You entered 24'])
    }
    for (let times = 0; times < 10; times += 1) await form.send({ 'recovery-code': old })
    expect((await form.send({ 'recovery-code': code })).status).toBe(429)
  })
})
