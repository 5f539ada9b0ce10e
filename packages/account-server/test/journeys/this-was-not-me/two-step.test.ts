// "This wasn't me" in an account with two-step verification: the link turns it off for nobody, so it helps no thief of
// a mailbox past it; and its owner gets back in with two proofs of what was there before, a thief's own being gone.

import { findPassword, listAppCodes } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectApp } from '../../authenticator-app.ts'
import { codeMailedTo, ENGINES, openTestService, type TestService } from '../../test-service.ts'
import type { Page, Walker } from '../../walk.ts'
import { accountIdOf } from '../accounts.ts'
import {
  askToRecover,
  askToSignIn,
  enterSheet,
  linkMailedTo,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  PASSWORD,
  signIn,
  signUp,
  trySignIn,
} from '../people.ts'
import { aMonthLater, later, THIEVES_PASSWORD } from './thief.ts'
import {
  cannotComeIn,
  isOn,
  recover,
  signInWithBoth,
  signUpWithTwoSteps,
  turnOnByApp,
  turnOnByMail,
} from './two-proofs.ts'

const TURNED_ON = 'two-step verification was turned on'
const APP_ADDED = 'an authenticator app was added'
const SHEET_MADE = 'a new recovery code was made'

describe.each(ENGINES)('"This wasn\'t me" with two-step verification (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  describe('that its owner turned on', () => {
    it.each([
      ['newest', [TURNED_ON, SHEET_MADE, APP_ADDED]],
      ['oldest', [APP_ADDED, SHEET_MADE, TURNED_ON]],
    ])(
      'a thief of the mailbox gets no further than one proof by its links, the %s first',
      async (first, subjects) => {
        const username = `valentin-${first}`
        const address = `${username}@example.org`
        const owner = await signUp(service, username, address)
        later(service)
        const app = await connectApp(service, owner.home)
        later(service)
        await makeSheet(owner)
        later(service)
        await turnOnByApp(service, owner.home, app)
        for (const subject of subjects) {
          later(service)
          const asked = await newBrowser(service).open(await linkMailedTo(service, address, subject))
          expect(asked.text).not.toContain('turned off')
          if (asked.offers("This wasn't me")) await asked.send()
          expect(await isOn(service, username)).toBe(true)
          await cannotComeIn(service, username, address)
        }
      },
    )

    it('whoever still has the password from before gets back in with it, though all else came since', async () => {
      const { home, username } = await signUp(service, 'wanda', 'wanda@example.org')
      // A sheet that was shown, and that nobody is known to have.
      await (await home.open('/security/recovery-code')).send()
      later(service)
      const app = await connectApp(service, home)
      await turnOnByApp(service, home, app)
      const link = await linkMailedTo(service, 'wanda@example.org', APP_ADDED)
      const asked = await newBrowser(service).open(link)
      expect(asked.text).toContain('Two-step verification, whoever turned it on.')
      expect(asked.text).toContain('The password, which is older.')
      expect(asked.text).toContain('sheet no. 1, which was never confirmed as saved, made on')
      expect(asked.text).not.toContain('The password opens nothing any more')
      expect(asked.text).not.toContain('You could not get back in at once')
      later(service)
      const done = await asked.send()
      expect(done.text).toContain('it takes two proofs to create a new password')
      expect((await home.open('/security')).path).toBe('/signin')
      const browser = await signInWithBoth(service, username, 'wanda@example.org')
      expect((await browser.open('/security')).text).toContain('"This wasn\'t me" chosen in a notice')
    })

    it('the password goes where sheet and mailbox stand in for it, both older than any link', async () => {
      const owner = await signUp(service, 'xaver', 'xaver@example.org')
      const sheet = await makeSheet(owner)
      const app = await connectApp(service, owner.home)
      await turnOnByApp(service, owner.home, app)
      aMonthLater(service)
      await signInWithBoth(service, 'xaver', 'xaver@example.org')
      const link = await linkMailedTo(service, 'xaver@example.org', 'a sign-in from a new place')
      const asked = await newBrowser(service).open(link)
      expect(asked.text).toContain('The password opens nothing any more')
      expect(asked.text).toContain('The authenticator app: Phone')
      later(service)
      await asked.send()
      expect(await findPassword(service.deps.db, await accountIdOf(service, 'xaver'))).toBeNull()
      const second = await enterSheet(newBrowser(service), 'xaver', sheet)
      const create = await second.send({ code: app.shows() })
      expect(create.heading).toBe('Create a new password')
    })

    it('an app begins the way back in, and the older password stays beside it: the app may be on a lost phone', async () => {
      const address = 'yvonne@example.org'
      const { home } = await signUp(service, 'yvonne', address)
      const app = await connectApp(service, home)
      await turnOnByApp(service, home, app)
      aMonthLater(service)
      const thief = await signInWithBoth(service, 'yvonne', address)
      const link = await linkMailedTo(service, address, 'a sign-in from a new place')
      const asked = await newBrowser(service).open(link)
      expect(asked.text).toContain('The password, which is older.')
      later(service)
      const done = await asked.send()
      expect((await thief.open('/security')).path).toBe('/signin')
      expect((await done.follow('Use my authenticator app')).path).toBe('/forgot-password/app')
      const create = await recover(service, 'yvonne', address, { password: PASSWORD })
      expect(create.heading).toBe('Create a new password')
    })
  })

  describe('that a thief turned on', () => {
    it('its owner gets back in with the password and the address from before', async () => {
      const owner = await signUp(service, 'yannick', 'yannick@example.org')
      later(service)
      await beThief('yannick')
      expect(await isOn(service, 'yannick')).toBe(true)
      const asked = await followFirst('yannick@example.org')
      expect(asked.text).toContain('The authenticator app that was added since, or never connected: Phone')
      await asked.send()
      expect(await listAppCodes(service.deps.db, await accountIdOf(service, 'yannick'))).toEqual([])
      const create = await recover(service, 'yannick', 'yannick@example.org', { password: PASSWORD })
      expect(create.heading).toBe('Create a new password')
      await create.send({ password: NEW_PASSWORD })
      expect((await owner.home.open('/security')).path).toBe('/signin')
    })

    it('its owner gets back in with the sheet and the address where the thief changed the password', async () => {
      const owner = await signUp(service, 'zacharias', 'zacharias@example.org')
      const sheet = await makeSheet(owner)
      later(service)
      await beThief('zacharias', THIEVES_PASSWORD)
      const asked = await followFirst('zacharias@example.org')
      expect(asked.text).toContain('The password opens nothing any more')
      await asked.send()
      const create = await recover(service, 'zacharias', 'zacharias@example.org', { 'recovery-code': sheet })
      expect(create.heading).toBe('Create a new password')
    })

    it('its owner gets back in with the password of before, which comes back, and the address', async () => {
      const address = 'annegret@example.org'
      await signUp(service, 'annegret', address)
      later(service)
      const thief = await beThief('annegret', THIEVES_PASSWORD)
      const asked = await followFirst(address)
      expect(asked.text).toContain('The password that the account was made with comes back')
      expect(asked.text).not.toContain('The password opens nothing any more')
      expect(asked.text).not.toContain('You could not get back in at once')
      const done = await asked.send()
      expect(done.text).toContain('it takes two proofs to create a new password')
      expect((await thief.open('/security')).path).toBe('/signin')
      await cannotComeIn(service, 'annegret', address)
      const refused = await recover(service, 'annegret', address, { password: THIEVES_PASSWORD })
      expect(refused.text).toContain('is not right')
      const create = await recover(service, 'annegret', address, { password: PASSWORD })
      expect(create.heading).toBe('Create a new password')
    })

    it('a password that a thief of the mailbox planted does not come back by the links that follow', async () => {
      const address = 'ludwig@example.org'
      const owner = await signUp(service, 'ludwig', address)
      later(service)
      const thief = newBrowser(service)
      const coded = await askToSignIn(thief, 'ludwig', address)
      await coded.send({ code: await codeMailedTo(service, address) })
      await (await thief.open('/security/password')).send({ password: THIEVES_PASSWORD })
      later(service)
      // The owner gets back in, and does what is advised: another password, an app, two-step verification.
      const asked = await askToRecover(owner.home, 'ludwig', address)
      const create = await asked.send({ code: await codeMailedTo(service, address) })
      await create.send({ password: NEW_PASSWORD })
      const home = newBrowser(service)
      await trySignIn(home, 'ludwig', NEW_PASSWORD)
      later(service)
      const app = await connectApp(service, home)
      await turnOnByApp(service, home, app)
      later(service)
      for (const subject of ['your account was recovered', APP_ADDED, TURNED_ON]) {
        const link = await newBrowser(service).open(await linkMailedTo(service, address, subject))
        expect(link.text).not.toContain('comes back')
        if (link.offers("This wasn't me")) await link.send()
        later(service)
        const { db, passwords } = service.deps
        const hash = (await findPassword(db, await accountIdOf(service, 'ludwig')))?.hash ?? null
        expect([subject, await passwords.verify(hash, THIEVES_PASSWORD)]).toEqual([subject, false])
        await cannotComeIn(service, 'ludwig', address)
      }
    })

    it('the password of before comes back however often the thief changed it, once', async () => {
      const address = 'berthold@example.org'
      await signUp(service, 'berthold', address)
      later(service)
      const home = await beThief('berthold', THIEVES_PASSWORD)
      for (const password of ['the candle in the cellar', 'the mirror in the attic']) {
        later(service)
        await (await home.open('/security/password')).send({ password })
      }
      later(service)
      await (await followFirst(address)).send()
      const create = await recover(service, 'berthold', address, { password: PASSWORD })
      await create.send({ password: NEW_PASSWORD })
      later(service)
      expect((await followFirst(address)).offers("This wasn't me")).toBe(false)
      expect((await recover(service, 'berthold', address, { password: PASSWORD })).text).toContain(
        'is not right',
      )
    })
  })

  describe('that was on before it all', () => {
    it('brings no older password back: the page says what that means, and the thief is out', async () => {
      const address = 'caroline@example.org'
      await signUpWithTwoSteps(service, 'caroline', address)
      const thief = await signInWithBoth(service, 'caroline', address)
      await (await thief.open('/security/password')).send({ password: THIEVES_PASSWORD })
      later(service)
      const asked = await followFirst(address)
      expect(asked.text).toContain('You could not get back in at once')
      expect(asked.text).toContain('What stays does not let anybody back in.')
      const done = await asked.send()
      expect(done.text).toContain('Ask those who run the service.')
      expect((await thief.open('/security')).path).toBe('/signin')
      // A password that came since is not kept: it would let the thief stop any wait.
      expect(await findPassword(service.deps.db, await accountIdOf(service, 'caroline'))).toBeNull()
      await cannotComeIn(service, 'caroline', address)
    })

    it('nor does it where its owner, who had replaced a stolen one, turned it off and on since', async () => {
      const address = 'dorothea@example.org'
      const home = await signUpWithTwoSteps(service, 'dorothea', address)
      await signInWithBoth(service, 'dorothea', address)
      const link = await linkMailedTo(service, address, 'a sign-in from a new place')
      later(service)
      await (await home.open('/security/password')).send({ password: NEW_PASSWORD })
      await (await home.open('/security/two-step/off')).send({}, 'Turn off')
      await turnOnByMail(service, home, address)
      const asked = await newBrowser(service).open(link)
      expect(asked.text).not.toContain('comes back')
      await asked.send()
      expect(await findPassword(service.deps.db, await accountIdOf(service, 'dorothea'))).toBeNull()
      await cannotComeIn(service, 'dorothea', address)
    })
  })

  /** Signs in with the password alone and turns two-step verification on with an app of their own. */
  async function beThief(username: string, password?: string): Promise<Walker> {
    const home = await signIn(service, { username })
    later(service)
    const app = await connectApp(service, home)
    if (password !== undefined) await (await home.open('/security/password')).send({ password })
    await turnOnByApp(service, home, app)
    later(service)
    return home
  }

  async function followFirst(address: string): Promise<Page> {
    return newBrowser(service).open(await linkMailedTo(service, address, 'a sign-in from a new place'))
  }
})
