// The mission as a story: somebody who lost everything but the sheet of paper gets back in.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../test-service.ts'
import { openWalker, type Page, type Walker } from '../walk.ts'

const CODE = /[2-9A-HJKMNP-Z]{5}(?:-[2-9A-HJKMNP-Z]{5}){4}/

describe.each(ENGINES)('someone who lost everything but the sheet of paper (%s)', (engine) => {
  let service: TestService
  let laptop: Walker
  let sheet = ''
  let nextSheet = ''

  beforeAll(async () => {
    service = await openTestService(engine)
    laptop = openWalker(service.app, { network: '192.0.2.10' })
  })
  afterAll(() => service.close())

  it('creates an account and confirms an address with the mailed code', async () => {
    const page = await laptop.open('/signup')
    const asked = await page.send({
      username: 'Mary',
      password: 'a kettle on the windowsill',
      address: 'mary@example.org',
    })
    expect(asked.heading).toBe('Confirm your email address')
    const confirmed = await asked.send({ code: await codeMailedTo(service, 'mary@example.org') })
    expect(confirmed.heading).toBe('Make your recovery code')
  })

  it('is shown the recovery code until it is saved, and then never again', async () => {
    const shown = await (await laptop.open('/signup/recovery-code')).send()
    expect(shown.heading).toBe('Save your recovery code')
    sheet = codeOn(shown)
    expect(codeOn(await laptop.open('/recovery-code'))).toBe(sheet)
    const unticked = await shown.send()
    expect(unticked.status).toBe(422)
    expect(codeOn(unticked)).toBe(sheet)
    const saved = await unticked.send({ saved: 'yes' })
    expect(saved.path).toBe('/security')
    expect((await laptop.open('/recovery-code')).html).not.toMatch(CODE)
  })

  it('walks from "Forgot password?" to the code, with no mailbox and on another network', async () => {
    const elsewhere = openWalker(service.app, { network: '198.51.100.7' })
    const password = await (await elsewhere.open('/')).send({ username: 'mary' })
    const forgot = await password.follow('Forgot password?')
    const options = await forgot.follow('Use a different verification option')
    const question = await options.follow("I don't have any of these")
    expect(question.heading).toBe('Do you have an account recovery code?')
    const entry = await question.follow('Yes, I have it')
    expect(entry.value('username')).toBe('mary')
    const create = await entry.send({ 'recovery-code': sheet.toLowerCase().replaceAll('-', ' ') })
    expect(create.heading).toBe('Create a new password')
    const saved = await create.send({ password: 'seven herons over the quarry' })
    expect(saved.heading).toBe('Save your recovery code')
    nextSheet = codeOn(saved)
    expect(nextSheet).not.toBe(sheet)
    const signIn = await saved.send({ saved: 'yes' })
    expect(signIn.path).toBe('/signin?said=password-set')
    const again = await (await signIn.send({ username: 'mary' })).send({
      password: 'seven herons over the quarry',
    })
    expect(again.path).toBe('/security')
  })

  it('finds the old session, the old password and the old code dead', async () => {
    expect((await laptop.open('/security')).path).toBe('/signin')
    const refused = await (await laptop.open('/signin')).send({ username: 'mary' })
    expect((await refused.send({ password: 'a kettle on the windowsill' })).problems).toEqual([
      'Username or password is not right',
    ])
    const entry = await laptop.open('/recover/code')
    expect((await entry.send({ 'recovery-code': sheet })).status).toBe(422)
  })

  it('is told of each step at the confirmed address, without the code', async () => {
    const mails = await mailsTo(service, 'mary@example.org')
    expect(mails.map((mail) => mail.subject)).toHaveLength(5)
    for (const mail of mails) {
      expect(mail.text).not.toContain(sheet)
      expect(mail.text).not.toContain(nextSheet)
    }
  })
})

function codeOn(page: Page): string {
  const codes = page.text.match(new RegExp(CODE, 'g'))
  expect(codes).toHaveLength(1)
  return codes?.[0] ?? ''
}
