// The phones of an account: adding one, confirming it, giving one up, and what comes to it.

import { MINUTE } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeMailedTo,
  codeTextedTo,
  ENGINES,
  mailsTo,
  openTestService,
  type TestService,
  textsTo,
} from '../test-service.ts'
import { addAddress, addPhone, makeSheet, newBrowser, otherDigits, signUp, waitOn } from './people.ts'

const NOT_RIGHT = ['Security code is not right or has run out. Check it, or send another one']
const WITH_COUNTRY_CODE = 'Enter a phone number with its country code, such as +44 20 7946 0958'

describe.each(ENGINES)('somebody with phones (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('adds a phone, confirms it with the code in a text message, and sees it with its date', async () => {
    const { home } = await signUp(service, 'amalia', 'amalia@example.org')
    expect((await home.open('/security')).text).toContain('No phone number yet.')
    const asked = await addPhone(home, '+1 (202) 555-0101')
    expect(asked.heading).toBe('Confirm your phone number')
    expect(asked.text).toContain('We have sent a code to +1 202 555 0101')
    expect((await home.open('/security')).text).toContain('+1 202 555 0101Waiting to be confirmed.')
    const code = await codeTextedTo(service, '+12025550101')
    expect(await textsTo(service, '+12025550101')).toEqual([
      `${code} is your Test Service code to confirm this phone number. Nobody will ask you for it.\n\n@localhost #${code}`,
    ])
    const done = await asked.send({ code })
    expect(done.text).toContain('The phone number is confirmed. It can receive codes and notices now.')
    expect(done.text).toContain('+1 202 555 0101Confirmed. Added on 14 March 2031')
    const [notice] = await mailsTo(service, 'amalia@example.org')
    expect(notice?.subject).toBe('Test Service: a phone number was added')
    expect(notice?.text).toContain('The phone number +1 ••• 01 was added to your account.')
    const activity = await home.open('/security/activity')
    expect(activity.text).toContain('Phone number \u2068+1 202 555 0101\u2069 confirmed')
  })

  it('is told of what happens on every confirmed phone, in one sentence, and no more after giving it up', async () => {
    const { home } = await signUp(service, 'bertram')
    for (const number of ['+12025550102', '+12025550103']) {
      await (await addPhone(home, number)).send({ code: await codeTextedTo(service, number) })
    }
    await addPhone(home, '+12025550104')
    const password = 'seven herons over the quarry'
    await (await home.open('/security/password')).send({ password })
    const told =
      /^Test Service: your password was changed, 14 March 2031, 10:32 UTC\. If this was not you, open http:\/\/localhost:3000\/not-me\?link=[\w.-]+$/
    expect((await textsTo(service, '+12025550102'))[0]).toMatch(told)
    expect((await textsTo(service, '+12025550103'))[0]).toMatch(told)
    expect(await textsTo(service, '+12025550104')).toHaveLength(1)
    const question = await (await home.open('/security')).follow('Remove +1 202 555 0102')
    expect(question.text).toContain('Your other addresses and phones are told that it was removed.')
    const removed = await question.send({}, 'Remove this number')
    expect(removed.text).toContain('The phone number is removed.')
    expect(removed.text).not.toContain('+1 202 555 0102Confirmed')
    expect((await textsTo(service, '+12025550102'))[0]).toContain('a phone number was removed')
    const before = await textsTo(service, '+12025550102')
    await (await home.open('/security/password')).send({ password: 'nine barges under the bridge' })
    expect(await textsTo(service, '+12025550102')).toEqual(before)
  })

  it('is told what is no number and what is there already, and sees what was typed', async () => {
    const { home } = await signUp(service, 'cecilia')
    await (await addPhone(home, '+12025550105')).send({ code: await codeTextedTo(service, '+12025550105') })
    const form = await home.open('/security/phones')
    for (const [address, sentence] of [
      ['', 'Enter your phone number'],
      ['202 555 0105', WITH_COUNTRY_CODE],
      ['my phone', WITH_COUNTRY_CODE],
      ['+1 202', 'Phone number is too short. Enter all of it, with its country code'],
      [
        '+1 202 555 0105 ext. 3',
        'Enter a phone number without an extension. Text messages reach no extension',
      ],
      [
        '+1 900 555 0105',
        'That number cannot receive text messages at the usual price. Enter another, such as that of your mobile phone',
      ],
      ['+１ ２０２ ５５５ ０１０５', 'That number is in your account, and it is confirmed'],
    ] as const) {
      const page = await form.send({ address })
      expect([page.status, page.problems, page.value('address')]).toEqual([422, [sentence], address])
    }
  })

  it('mistypes the code, sends for another, and cannot use one that went elsewhere', async () => {
    const { home } = await signUp(service, 'dominik')
    const asked = await addPhone(home, '+12025550106')
    const first = await codeTextedTo(service, '+12025550106')
    expect((await asked.send({ code: '12x' })).problems).toEqual(['Security code must be 6 numbers'])
    expect((await asked.send({ code: otherDigits(first) })).problems).toEqual(NOT_RIGHT)
    await addAddress(home, 'dominik@example.org')
    const mailed = await codeMailedTo(service, 'dominik@example.org')
    expect((await asked.send({ code: mailed })).problems).toEqual(NOT_RIGHT)
    const again = await asked.send({}, 'Send another code')
    expect(again.text).toContain('We have sent a code to +1 202 555 0106')
    expect(await textsTo(service, '+12025550106')).toHaveLength(2)
    expect((await again.send({ code: first })).path).toBe('/security?said=phone-confirmed')
  })

  it('is stopped long before twelve phones in a minute, in words', async () => {
    const { home } = await signUp(service, 'emilia')
    const pages = []
    for (let count = 10; count < 22; count += 1) {
      pages.push(await addPhone(home, `+120255501${count}`))
      service.clock.move(1000)
    }
    expect(pages.map(({ status }) => status)).toEqual([...Array(4).fill(200), ...Array(8).fill(429)])
    expect(waitOn(pages[4] ?? expect.fail())).toMatchObject({
      says: 'Try again in 5 minutes, at 14 March 2031, 10:38 UTC.',
      ways: ['Manage how I sign in'],
    })
    expect(await textsTo(service, '+12025550114')).toEqual([])
  })

  it('cannot be filled by many accounts, nor by many numbers from one network', async () => {
    const statuses = []
    for (let count = 0; count < 7; count += 1) {
      const { home } = await signUp(service, `flooder${count}`)
      statuses.push((await addPhone(home, '+12025550130')).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    expect(await textsTo(service, '+12025550130')).toHaveLength(5)

    const network = '10.99.0.1'
    let sent = 0
    for (let account = 0; account < 6; account += 1) {
      const { username } = await signUp(service, `pumper${account}`)
      const browser = newBrowser(service, network)
      const named = await (await browser.open('/signin')).send({ username })
      await named.send({ password: 'a kettle on the windowsill' })
      for (let count = 0; count < 4; count += 1) {
        const number = `+12025550${140 + account * 4 + count}`
        if ((await addPhone(browser, number)).status === 200) sent += 1
      }
    }
    expect(sent).toBe(20)
  })

  it('is told what giving up the last phone means', async () => {
    const person = await signUp(service, 'helena')
    const { home } = person
    await (await addPhone(home, '+12025550170')).send({ code: await codeTextedTo(service, '+12025550170') })
    const without = await (await home.open('/security')).follow('Remove +1 202 555 0170')
    expect(without.text).toContain('This is your last confirmed phone, and no address is confirmed')
    expect(without.text).toContain('there is no way back in if you forget your password')
    await makeSheet(person)
    const withSheet = await (await home.open('/security')).follow('Remove +1 202 555 0170')
    expect(withSheet.text).toContain('your recovery code is your only way back in')
  })

  it('never shows or touches a phone of other people, nor one kind of contact on the pages of the other', async () => {
    const other = await signUp(service, 'jakob')
    await (await addPhone(other.home, '+12025550171')).send({
      code: await codeTextedTo(service, '+12025550171'),
    })
    const theirs = await (await other.home.open('/security')).follow('Remove +1 202 555 0171')
    const { home } = await signUp(service, 'kilian')
    await addPhone(home, '+12025550172')
    const own = await (await home.open('/security')).follow('Remove +1 202 555 0172')
    expect((await own.send({ contact: theirs.value('contact') })).text).toContain('Nothing was changed')
    for (const path of ['/security/emails/confirm', '/security/emails/remove']) {
      const shown = await home.open(`${path}?contact=${own.value('contact')}`)
      expect(shown.path).toBe('/security?said=nothing-there')
    }
    expect((await other.home.open('/security')).text).toContain('+1 202 555 0171Confirmed')
  })

  it('comes back to what was typed after showing once more that it is them', async () => {
    const { home } = await signUp(service, 'leonie')
    service.clock.move(21 * MINUTE)
    const asked = await home.open('/security/phones?value=%2B12025550173')
    expect(asked.heading).toBe('Show that it is you')
    const form = await asked.send({ password: 'a kettle on the windowsill' })
    expect([form.heading, form.value('address')]).toEqual(['Add a phone number', '+12025550173'])
  })
})

describe('a service without text messages', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService('pglite', { config: { texts: 'none' } })
  })
  afterAll(() => service.close())

  it('offers no phones anywhere', async () => {
    const { home } = await signUp(service, 'anton', 'anton@example.org')
    expect((await home.open('/security')).html).not.toMatch(/phone number|\/security\/phones/i)
    for (const path of ['/security/phones', '/security/phones/confirm']) {
      expect((await home.open(path)).status, path).toBe(404)
    }
  })
})

it('a service with a country of its own reads its numbers without a country code', async () => {
  const service = await openTestService('pglite', { config: { phoneCountry: 'US' } })
  const { home } = await signUp(service, 'berta')
  expect((await addPhone(home, '(202) 555-0180')).text).toContain('We have sent a code to +1 202 555 0180')
  await service.close()
})
