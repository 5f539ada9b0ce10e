// Somebody new: from nothing to an account, with every way of leaving a step out.

import { MINUTE } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../test-service.ts'
import { codeOn, newBrowser, otherDigits, PASSWORD, signUp, trySignIn } from './people.ts'

const TAKES = 'Use letters, numbers and . _ - @ + only'

describe.each(ENGINES)('somebody new (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('creates an account with a username and a password alone, skips the code, and signs in again', async () => {
    const browser = newBrowser(service)
    const made = await (await browser.open('/signup')).send({ username: 'Nora', password: PASSWORD })
    expect(made.heading).toBe('Make your recovery code')
    expect(made.text).toContain('there is no way back in if you forget your password')
    const dashboard = await made.follow('Skip for now')
    expect(dashboard.path).toBe('/security')
    expect(dashboard.text).toContain('You have no way back in')
    expect(dashboard.text).toContain('You have no recovery code')
    const out = await dashboard.send({}, 'Sign out')
    expect(out.text).toContain('You are signed out.')
    expect((await trySignIn(browser, 'nORA')).heading).toBe('Manage how I sign in')
  })

  it('confirms an address with its code, and is told what is wrong with one that is not it', async () => {
    const browser = newBrowser(service)
    const asked = await (await browser.open('/signup')).send({
      username: 'Pia',
      password: PASSWORD,
      address: 'Pia@Example.org',
    })
    expect(asked.heading).toBe('Confirm your email address')
    expect(asked.text).toContain('We have sent a code to Pia@Example.org')
    const code = await codeMailedTo(service, 'Pia@Example.org')
    const wrong = {
      '': 'Enter the security code',
      12345: 'Security code must be 6 numbers',
      '12 34 5x': 'Security code must be 6 numbers',
      [otherDigits(code)]: 'Security code is not right or has run out. Check it, or send another one',
    }
    for (const [typed, sentence] of Object.entries(wrong)) {
      const page = await asked.send({ code: typed })
      expect([page.status, page.problems, page.value('code')]).toEqual([422, [sentence], typed])
    }
    const confirmed = await asked.send({ code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })
    expect(confirmed.heading).toBe('Make your recovery code')
    expect(confirmed.text).toContain('a mail to your confirmed address is your only way back in')
    expect((await browser.open('/security')).text).not.toContain('You have no way back in')
  })

  it('asks for another code when the first does not arrive, and stays on the way', async () => {
    const browser = newBrowser(service)
    const asked = await (await browser.open('/signup')).send({
      username: 'quinn',
      password: PASSWORD,
      address: 'quinn@example.org',
    })
    await codeMailedTo(service, 'quinn@example.org')
    const again = await asked.send({}, 'Send another code')
    expect(again.path).toBe('/signup/address')
    expect(await mailsTo(service, 'quinn@example.org')).toHaveLength(2)
    const confirmed = await again.send({ code: await codeMailedTo(service, 'quinn@example.org') })
    expect(confirmed.heading).toBe('Make your recovery code')
  })

  it('leaves the address and the code for later, and finds both waiting', async () => {
    const browser = newBrowser(service)
    const asked = await (await browser.open('/signup')).send({
      username: 'rosa',
      password: PASSWORD,
      address: 'rosa@example.org',
    })
    const offer = await asked.follow('Confirm it later')
    const shown = await offer.send({}, 'Make my recovery code')
    const code = codeOn(shown)
    const dashboard = await shown.follow('Save it later')
    expect(dashboard.text).toContain('rosa@example.orgWaiting to be confirmed')
    expect(dashboard.text).toContain('You have not confirmed saving your recovery code')
    expect(codeOn(await dashboard.follow('Show my recovery code'))).toBe(code)
    const confirm = await dashboard.follow('Confirm rosa@example.org')
    const done = await confirm.send({ code: await codeMailedTo(service, 'rosa@example.org') })
    expect(done.text).toContain('The email address is confirmed.')
  })

  it('goes back after the code was made, makes no second one and sees the same', async () => {
    const { home } = await signUp(service, 'sonja')
    const offer = await home.open('/signup/recovery-code')
    const first = await offer.send()
    const second = await offer.send()
    expect(codeOn(second)).toBe(codeOn(first))
    expect((await home.open('/signup')).path).toBe('/security')
    expect((await home.open('/signup/address')).path).toBe('/signup/recovery-code')
  })

  it('takes a break of 20 minutes before the code, shows that it is still them, and goes on', async () => {
    const { home } = await signUp(service, 'tessa')
    const offer = await home.open('/signup/recovery-code')
    service.clock.move(20 * MINUTE)
    const asked = await offer.send()
    expect(asked.heading).toBe('Show that it is you')
    const page = await asked.send({ password: PASSWORD })
    expect(page.heading).toBe('Generate a new recovery code')
    expect((await page.send()).heading).toBe('Save your recovery code')
  })

  it('takes a break before the address, shows that it is still them, and confirms it', async () => {
    const browser = newBrowser(service)
    const address = 'ulla@example.org'
    const asked = await (await browser.open('/signup')).send({
      username: 'ulla',
      password: PASSWORD,
      address,
    })
    const code = await codeMailedTo(service, address)
    service.clock.move(20 * MINUTE)
    const proof = await asked.send({ code })
    expect(proof.heading).toBe('Show that it is you')
    const confirm = await proof.send({ password: PASSWORD })
    expect(confirm.text).toContain(`Enter the code we sent to ${address}`)
    const sent = await confirm.send({}, 'Send another code')
    const done = await sent.send({ code: await codeMailedTo(service, address) })
    expect(done.text).toContain('The email address is confirmed.')
  })

  it('hears that a username is taken, however it is spelt', async () => {
    await signUp(service, 'Olga')
    const form = await newBrowser(service).open('/signup')
    for (const username of ['Olga', 'OLGA', ' olga ', '\uff4f\uff4c\uff47\uff41']) {
      const page = await form.send({ username, password: PASSWORD, address: 'olga@example.org' })
      expect(page.status).toBe(422)
      expect(page.problems).toEqual(['That username is taken. Choose another'])
      expect([page.value('username'), page.value('address')]).toEqual([username, 'olga@example.org'])
      expect(page.html).not.toContain(PASSWORD)
    }
  })

  it.each([
    ['nothing', '', 'Enter your username'],
    ['two letters', 'ab', 'Username must have at least 3 characters'],
    ['65 letters', 'x'.repeat(65), 'Username must have 64 characters or fewer'],
    ['two words', 'an na', `Username cannot include a space. ${TAKES}`],
    ['a star', 'anna*', `Username cannot include * . ${TAKES}`],
    ['emoji', '\u{1f600}\u{1f600}\u{1f600}', `Username cannot include \u{1f600} . ${TAKES}`],
    [
      'a right-to-left mark',
      'an\u202ena',
      `Username includes a character that cannot be seen (U+202E). ${TAKES}`,
    ],
    ['a NUL byte', 'an\u0000na', `Username includes a character that cannot be seen (U+0000). ${TAKES}`],
  ])(
    'is told what is wrong with a username of %s, which stays in its field',
    async (_, username, sentence) => {
      const form = await newBrowser(service).open('/signup')
      const page = await form.send({ username, password: PASSWORD, address: 'anna@example.org' })
      expect([page.status, page.problems]).toEqual([422, [sentence]])
      expect(page.title).toBe('Error: Create an account – Test Service')
      expect([page.value('username'), page.value('address')]).toEqual([username, 'anna@example.org'])
      expect(page.html).not.toContain(PASSWORD)
    },
  )

  it.each([
    ['nothing', '', 'Enter a new password'],
    ['seven characters', '7 chars', 'New password must have at least 8 characters'],
    ['257 characters', 'x'.repeat(257), 'New password must have 256 characters or fewer'],
    [
      'what many people use',
      'iloveyou1',
      'New password is one that many people use, so it is guessed first. Choose another',
    ],
    [
      'their own name',
      'theodora!',
      'New password is made from your username, your address or the name of this service. Choose another',
    ],
  ])('is told why a password of %s is not taken, and never sees it again', async (_, password, sentence) => {
    const form = await newBrowser(service).open('/signup')
    const page = await form.send({ username: 'theodora', password, address: 'theo@example.org' })
    expect([page.status, page.problems]).toEqual([422, [sentence]])
    expect([page.value('username'), page.value('address')]).toEqual(['theodora', 'theo@example.org'])
    expect(page.value('password')).toBeUndefined()
    if (password !== '') expect(page.html).not.toContain(password)
  })

  it('is told of everything that is wrong at once, each beside its field', async () => {
    const form = await newBrowser(service).open('/signup')
    const page = await form.send({ username: '', password: '', address: 'nobody' })
    expect(page.problems).toEqual([
      'Enter your username',
      'Enter a new password',
      'Enter an email address with a name, an @ and a domain',
    ])
    for (const field of ['username', 'password', 'address'])
      expect(page.html).toContain(`id="${field}-error"`)
    const long = await form.send({
      username: 'x'.repeat(10_000),
      password: PASSWORD,
      address: 'y'.repeat(10_000),
    })
    expect(long.problems).toEqual([
      'Username must have 64 characters or fewer',
      'Email address must have 254 characters or fewer',
    ])
  })

  it('has to wait after twenty tries, and somebody on another network has not', async () => {
    const form = await newBrowser(service).open('/signup')
    for (let tries = 0; tries < 20; tries += 1) {
      expect((await form.send({ username: 'ursula', password: 'iloveyou1' })).status).toBe(422)
    }
    const page = await form.send({ username: 'ursula', password: PASSWORD })
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, '60'])
    expect(page.text).toContain('Try again in 1 minute')
    expect(page.offers('I have an account. Sign in')).toBe(true)
    await signUp(service, 'ursula')
  })

  it('is told when an address has had too many codes, and goes on without it', async () => {
    const address = 'popular@example.org'
    for (const username of ['vera1', 'vera2']) {
      const { home } = await signUp(service, username)
      const form = await home.open('/security/emails')
      for (let times = 0; times < 4; times += 1) expect((await form.send({ address })).status).toBe(200)
    }
    const form = await newBrowser(service).open('/signup')
    const page = await form.send({ username: 'vera3', password: PASSWORD, address })
    expect(page.status).toBe(429)
    expect((await page.follow('Go on without the address')).heading).toBe('Make your recovery code')
    expect(await mailsTo(service, address)).toHaveLength(8)
  })

  it('by a form left open in an old tab, leaves no earlier session behind', async () => {
    const browser = newBrowser(service)
    const oldTab = await browser.open('/signup')
    await signUp(service, 'wilma1')
    const inBrowser = await (await browser.open('/signin')).send({ username: 'wilma1' })
    expect((await inBrowser.send({ password: PASSWORD })).path).toBe('/security')
    const earlier = browser.copy()
    expect((await oldTab.send({ username: 'wilma2', password: PASSWORD })).heading).toBe(
      'Make your recovery code',
    )
    expect((await earlier.open('/security')).path).toBe('/signin')
  })
})
