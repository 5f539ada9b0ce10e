// Passkeys from page to page: adding, naming, using and removing them, by a browser that runs no script but whose owner
// answers what the pages ask.

import { MINUTE } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askedOn, makePasskey, type SoftwarePasskey } from '../authenticator.ts'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import {
  addPasskey,
  enterSheet,
  makeSheet,
  newBrowser,
  type Person,
  showPasskey,
  signIn,
  signUp,
  trySignIn,
  turnOnTwoStep,
  usernameIn,
} from './people.ts'

const DASHBOARD = 'Manage how I sign in'

describe.each(ENGINES)('passkeys (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('are added, named, and sign in where no username was typed', async () => {
    const { home } = await signUp(service, 'paula')
    expect((await home.open('/security')).text).toContain('No passkey yet.')
    const page = await (await home.open('/security')).follow('Add a passkey')
    const { passkey, response } = makePasskey(page)
    const named = await page.send({ response })
    expect([named.heading, named.value('name')]).toEqual(['Name your passkey', 'Firefox on Linux'])
    expect(named.text).toContain('The passkey is added.')
    const refused = await named.send({ name: ' ' })
    expect([refused.heading, refused.problems]).toEqual(['Name your passkey', ['Enter a name']])
    const done = await named.send({ name: "Paula's phone" })
    expect(done.text).toContain('The passkey has its new name.')
    expect(done.text).toContain("Paula's phoneAdded on 14 March 2031 Not used yet")

    const browser = newBrowser(service)
    expect((await showPasskey(browser, passkey)).heading).toBe(DASHBOARD)
    expect(await usernameIn(browser)).toBe('paula')
    expect((await browser.open('/security')).text).toMatch(/Last used on 14 March 2031, \d\d:\d\d UTC/)
    expect((await browser.open('/security/activity')).text).toContain('Signed in with a passkey')
  })

  it('sign in again and again, each time with a challenge of its own', async () => {
    const { home } = await signUp(service, 'again')
    const passkey = await addPasskey(home)
    const challenges = new Set<string>()
    for (let times = 0; times < 3; times += 1) {
      const browser = newBrowser(service)
      const page = await browser.open('/signin/passkey')
      challenges.add(askedOn(page).challenge)
      expect((await page.send({ response: passkey.show(page) })).heading).toBe(DASHBOARD)
    }
    expect(challenges.size).toBe(3)
  })

  it('that count nothing sign in again and again, too', async () => {
    const { home } = await signUp(service, 'countless')
    const passkey = await addPasskey(home)
    for (let times = 0; times < 2; times += 1) {
      expect((await showPasskey(newBrowser(service), passkey, { count: 0 })).heading).toBe(DASHBOARD)
    }
  })

  it('are offered in the place of a username, and taken from there', async () => {
    const { home } = await signUp(service, 'filled.in')
    const passkey = await addPasskey(home)
    const browser = newBrowser(service)
    const page = await browser.open('/signin')
    expect(page.html).toContain('autocomplete="username webauthn"')
    const form = page.html.match(/action="\/signin\/passkey".*?name="step" value="([^"]+)"/s)
    const answer = await browser.post('/signin/passkey', { step: form?.[1], response: passkey.show(page) })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/security'])
    expect(await usernameIn(browser)).toBe('filled.in')
  })

  it('ask for no account in particular, with the user verified, and for one that is found without a username', async () => {
    const { home } = await signUp(service, 'asked')
    await addPasskey(home)
    const strangers = ['/signin', '/signin/passkey', '/forgot-password/passkey']
    for (const path of strangers) {
      const browser = newBrowser(service)
      await (await browser.open('/signin')).send({ username: 'asked' })
      const options = askedOn(await browser.open(path))
      expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
      expect(options.allowCredentials ?? []).toEqual([])
    }
    const creation = askedOn(await home.open('/security/passkeys'))
    expect(creation).toMatchObject({
      rp: { id: 'localhost', name: 'Test Service' },
      attestation: 'none',
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
    })
    expect(Buffer.from(creation.user?.id ?? '', 'base64url')).toHaveLength(16)
    expect(creation.excludeCredentials).toHaveLength(1)
  })

  it('get somebody back in who forgot the password', async () => {
    const { home } = await signUp(service, 'forgot.it')
    const passkey = await addPasskey(home)
    const browser = newBrowser(service)
    const options = await (await browser.open('/forgot-password')).follow(
      'Use a different verification option',
    )
    const page = await options.follow('Use a passkey')
    const create = await page.send({ response: passkey.show(page) })
    expect(create.heading).toBe('Create a new password')
    expect((await create.send({ password: 'seven herons over the quarry' })).path).toBe(
      '/signin?said=password-set',
    )
    await signIn(service, { username: 'forgot.it' }, { password: 'seven herons over the quarry' })
    expect((await showPasskey(newBrowser(service), passkey)).heading).toBe(DASHBOARD)
  })

  it('without script are asked for with a sentence that says what is missing', async () => {
    const { home } = await signUp(service, 'scriptless')
    for (const [browser, path] of [
      [home, '/security/passkeys'],
      [newBrowser(service), '/signin/passkey'],
      [newBrowser(service), '/forgot-password/passkey'],
    ] as const) {
      const page = await browser.open(path)
      expect(page.html).toContain('<noscript>')
      const refused = await page.send()
      expect([refused.status, refused.heading]).toEqual([422, page.heading])
      expect(refused.problems).toEqual([
        'Passkeys need JavaScript, which is turned off here. Turn it on for this site, or choose another way',
      ])
    }
  })

  describe('being removed', () => {
    let person: Person
    let passkeys: SoftwarePasskey[]
    beforeAll(async () => {
      person = await signUp(service, 'removes.them')
      passkeys = [await addPasskey(person.home), await addPasskey(person.home)]
    })

    it('name nothing that is lost while there is another one', async () => {
      const question = await (await person.home.open('/security')).follow('Remove Firefox on Linux')
      expect(question.heading).toBe('Remove this passkey?')
      expect(question.text).not.toContain('last passkey')
      const other = newBrowser(service)
      await showPasskey(other, passkeys[1] as SoftwarePasskey)
      const byPassword = await signIn(service, person)
      const done = await question.send()
      expect(done.text).toContain('The passkey is removed.')
      // Whoever has the device may have signed in with it; who came by password stays.
      expect((await other.open('/security')).path).toBe('/signin')
      expect((await byPassword.open('/security')).path).toBe('/security')
      expect((await question.send()).text).toContain('Nothing was changed')
    })

    it('say that the last one is a way back, where it is the only one', async () => {
      const question = await (await person.home.open('/security')).follow('Remove Firefox on Linux')
      expect(question.text).toContain('Without it, there is no way back in if you forget your password')
      await makeSheet(person)
      const again = await (await person.home.open('/security')).follow('Remove Firefox on Linux')
      expect(again.text).toContain('This is your last passkey')
      await again.send()
    })

    it('sign in no longer, and open no recovery', async () => {
      for (const passkey of passkeys) {
        for (const path of ['/signin/passkey', '/forgot-password/passkey']) {
          const refused = await showPasskey(newBrowser(service), passkey, { path })
          expect([refused.status, refused.problems[0]]).toEqual([
            422,
            expect.stringContaining('That passkey could not be used.'),
          ])
        }
      }
    })
  })

  it('need a fresh proof to be added, named or removed', async () => {
    const { home } = await signUp(service, 'stale')
    const page = await home.open('/security/passkeys')
    const { response } = makePasskey(page)
    await addPasskey(home)
    const rename = await (await home.open('/security')).follow('Rename Firefox on Linux')
    const remove = await (await home.open('/security')).follow('Remove Firefox on Linux')
    service.clock.move(20 * MINUTE)
    for (const [form, fields] of [
      [page, { response }],
      [rename, { name: 'Mine' }],
      [remove, {}],
    ] as const) {
      expect((await form.send(fields)).heading).toBe('Show that it is you')
    }
    expect((await home.open('/security')).text).toContain('Firefox on LinuxAdded on 14 March')
  })

  it('prove that it is their owner, before a change', async () => {
    const { home } = await signUp(service, 'proves.it')
    const passkey = await addPasskey(home)
    service.clock.move(20 * MINUTE)
    const asked = await home.open('/security/username')
    const page = await (await asked.follow('Use a different verification option')).follow('Use a passkey')
    expect(page.heading).toBe('Show that it is you')
    const changing = await page.send({ response: passkey.show(page) })
    expect(changing.path).toBe('/security/username')
  })

  describe('with two-step verification on', () => {
    const address = 'two.passkeys@example.org'
    let person: Person
    let sheet: string
    let passkey: SoftwarePasskey
    beforeAll(async () => {
      person = await signUp(service, 'two.passkeys', address)
      sheet = await makeSheet(person)
      await turnOnTwoStep(service, person.home, address)
      passkey = await addPasskey(person.home)
    })

    it('sign in alone, because their user is verified', async () => {
      const browser = newBrowser(service)
      expect((await showPasskey(browser, passkey)).path).toBe('/security')
    })

    it('are a second step after the password', async () => {
      const browser = newBrowser(service)
      const second = await trySignIn(browser, person.username)
      expect(second.path).toBe('/signin/second/passkey')
      const done = await second.send({ response: passkey.show(second) })
      expect(done.path).toBe('/security')
      expect((await browser.open('/security/activity')).text).toContain(
        'Signed in with a password and a passkey',
      )
    })

    it('are a second proof of a recovery', async () => {
      const browser = newBrowser(service)
      const second = await enterSheet(browser, person.username, sheet)
      const page = await (await second.follow('Use a different verification option')).follow('Use a passkey')
      expect((await page.send({ response: passkey.show(page) })).heading).toBe('Create a new password')
    })

    it('alone open no recovery', async () => {
      const page = await showPasskey(newBrowser(service), passkey, { path: '/forgot-password/passkey' })
      expect(page.heading).toBe('Show a second proof')
    })

    it('count for nothing where they are of another account, or signed for another step', async () => {
      const stranger = await signUp(service, `stranger.${engine}`)
      const foreign = await addPasskey(stranger.home)
      const browser = newBrowser(service)
      const second = await trySignIn(browser, person.username)
      const signIn = await browser.open('/signin/passkey')
      for (const response of [
        foreign.show(second),
        passkey.show(second, { challenge: askedOn(signIn).challenge }),
        passkey.show(signIn),
      ]) {
        const refused = await second.send({ response })
        expect([refused.status, refused.path]).toEqual([422, '/signin/second/passkey'])
      }
      expect((await browser.open('/security')).path).toBe('/signin')
    })

    it('stay while they are needed for it', async () => {
      const { home } = person
      const proving = await home.open('/security/prove/passkey')
      if (proving.offers('Use a passkey')) await proving.send({ response: passkey.show(proving) })
      await (await (await home.open('/security')).follow(`Remove ${address}`)).send()
      const question = await (await home.open('/security')).follow('Remove Firefox on Linux')
      expect(question.text).toContain('Two-step verification is on.')
      expect(question.offers('Remove this passkey')).toBe(false)
      const other = await addPasskey(home)
      const form = await home.open(question.path)
      expect(form.offers('Remove this passkey')).toBe(true)
      expect((await form.send()).path).toBe('/security?said=passkey-removed')
      expect((await showPasskey(newBrowser(service), other)).path).toBe('/security')
    })
  })

  it('are at most ten', async () => {
    const { home } = await signUp(service, 'eleven')
    for (let count = 0; count < 10; count += 1) await addPasskey(home)
    const page = await home.open('/security/passkeys')
    const refused = await page.send({ response: makePasskey(page).response })
    expect(refused.problems).toEqual(['An account has at most 10 passkeys. Remove one first'])
  })
})
