// Going without a password, and without a sheet: what is left is named first, and nobody removes what signing in takes.

import { MINUTE } from '@sparekey/account-rules'
import { findLiveRecoveryCode, findPassword } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectApp } from '../authenticator-app.ts'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../test-service.ts'
import { accountIdOf, kindsOf } from './accounts.ts'
import { newOwner, startWait } from './case/waiting.ts'
import {
  addPasskey,
  askToSignIn,
  codeOn,
  enterSheet,
  linkMailedTo,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  PASSWORD,
  showPasskey,
  signIn,
  signUp,
  trySignIn,
} from './people.ts'

const REMOVE_PASSWORD = '/security/password/remove'
const REMOVE_CODE = '/security/recovery-code/remove'

describe.each(ENGINES)('somebody who goes (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  const count = (kinds: readonly string[], kind: string) => kinds.filter((one) => one === kind).length
  const passwordOf = async (username: string) =>
    findPassword(service.deps.db, await accountIdOf(service, username))

  describe('without a password', () => {
    it('is told how they sign in from then on, and nothing opens by it any more', async () => {
      const address = 'adelheid@example.org'
      const { home } = await signUp(service, 'adelheid', address)
      const passkey = await addPasskey(home)
      const elsewhere = await signIn(service, { username: 'adelheid' })
      const byPasskey = newBrowser(service)
      await showPasskey(byPasskey, passkey)
      const question = await (await home.open('/security')).follow('Remove your password')
      expect(question.heading).toBe('Remove your password?')
      expect(question.text).toContain('From then on you sign in with a passkey or a code by email.')
      expect(question.text).not.toContain('You lose a way back in')
      const done = await question.send({}, 'Remove my password')
      expect(done.text).toContain('Your password is removed.')
      expect(done.text).toContain('No passwordYou sign in another way.')
      expect((await home.open('/security/activity')).text).toContain('Password removed')
      expect((await elsewhere.open('/security')).path).toBe('/signin')
      expect((await byPasskey.open('/security')).path).toBe('/security')
      const [told] = await mailsTo(service, address)
      expect(told?.subject).toBe('Test Service: your password was removed')
      expect(told?.text).toContain('It opens nothing any more')

      const refused = await trySignIn(newBrowser(service), 'adelheid')
      const unknown = await trySignIn(newBrowser(service), 'nobody.at.all')
      expect([refused.status, refused.problems]).toEqual([unknown.status, unknown.problems])
      const asked = await askToSignIn(newBrowser(service), 'adelheid', address)
      expect((await asked.send({ code: await codeMailedTo(service, address) })).path).toBe('/security')

      const again = await home.open('/security/password')
      expect(again.heading).toBe('Create a password')
      await again.send({ password: NEW_PASSWORD })
      expect((await trySignIn(newBrowser(service), 'adelheid', NEW_PASSWORD)).path).toBe('/security')
    })

    it('keeps it where nothing else signs in, and is told what to add', async () => {
      const { home } = await signUp(service, 'balthasar')
      const kept = await home.open(REMOVE_PASSWORD)
      expect(kept.heading).toBe('This is your last way to sign in')
      expect(kept.offers('Remove my password')).toBe(false)
      expect((await kept.follow('Add a passkey')).path).toBe('/security/passkeys')
    })

    it('keeps it where the page was left open until it was the last way', async () => {
      const { home } = await signUp(service, 'balthasar.too')
      await addPasskey(home)
      const question = await home.open(REMOVE_PASSWORD)
      await (await (await home.open('/security')).follow('Remove Firefox on Linux')).send()
      expect((await question.send()).heading).toBe('This is your last way to sign in')
      expect(await passwordOf('balthasar.too')).not.toBeNull()
      expect(await kindsOf(service, 'balthasar.too')).not.toContain('password-removed')
    })

    it('keeps it where two-step verification takes it', async () => {
      const { owner } = await newOwner(service, 'cordula')
      const { home } = owner
      const kept = await home.open(REMOVE_PASSWORD)
      expect(kept.heading).toBe('You need this to sign in')
      expect(kept.text).toContain('Two-step verification is on.')
      expect((await kept.follow('Turn off two-step verification')).path).toBe('/security/two-step/off')
    })

    it('is warned of the loss that would then be one too many', async () => {
      const { home } = await signUp(service, 'dorothea')
      await addPasskey(home)
      const question = await home.open(REMOVE_PASSWORD)
      expect(question.text).toContain('From then on you sign in with a passkey.')
      expect(question.text).toContain('You lose a way back in')
      expect(question.text).toContain('If you then lose your passkey, nothing gets you back in.')
    })

    it('and without the passkey at once, keeps one of them', async () => {
      const { home } = await signUp(service, 'emmeram')
      await addPasskey(home)
      const password = await home.open(REMOVE_PASSWORD)
      const passkey = await (await home.open('/security')).follow('Remove Firefox on Linux')
      await Promise.all([password.send(), passkey.send()])
      const kinds = await kindsOf(service, 'emmeram')
      expect(count(kinds, 'password-removed') + count(kinds, 'passkey-removed')).toBe(1)
      expect((await passwordOf('emmeram')) === null).toBe(kinds.includes('password-removed'))
    })

    it('many times at once does so once', async () => {
      const { home } = await signUp(service, 'friedlieb', 'friedlieb@example.org')
      const question = await home.open(REMOVE_PASSWORD)
      const paths = (await Promise.all(Array.from({ length: 20 }, () => question.send()))).map(
        ({ path }) => path,
      )
      expect(count(paths, '/security?said=password-removed')).toBe(1)
      expect(count(paths, '/security?said=nothing-there')).toBe(19)
      expect(count(await kindsOf(service, 'friedlieb'), 'password-removed')).toBe(1)
    })

    it('by a page that was left open keeps the one that was created since', async () => {
      const { home } = await signUp(service, 'gundula', 'gundula@example.org')
      const old = await home.open(REMOVE_PASSWORD)
      service.clock.move(1 * MINUTE)
      await (await home.open('/security/password')).send({ password: NEW_PASSWORD })
      expect((await old.send()).path).toBe('/security?said=nothing-there')
      for (const set of ['', '0', 'now', '-1', '9'.repeat(400)]) {
        const question = await home.open(REMOVE_PASSWORD)
        expect((await question.send({ set })).path).toBe('/security?said=nothing-there')
      }
      expect((await trySignIn(newBrowser(service), 'gundula', NEW_PASSWORD)).path).toBe('/security')
    })

    it('is not shown the code that a thief of the password has made', async () => {
      const { home } = await signUp(service, 'hartmut', 'hartmut@example.org')
      const thief = await signIn(service, { username: 'hartmut' })
      const seen = codeOn(await (await thief.open('/security/recovery-code')).send())
      expect((await home.open('/recovery-code')).text).toContain(seen)
      await (await home.open(REMOVE_PASSWORD)).send()
      expect((await home.open('/recovery-code')).text).not.toContain(seen)
      expect((await home.open('/security')).text).toContain('It can no longer be shown.')
    })

    it('is warned of a loss that an unsaved sheet would not make good', async () => {
      const { home } = await signUp(service, 'irmgard')
      await addPasskey(home)
      await (await home.open('/security/recovery-code')).send()
      const question = await home.open(REMOVE_PASSWORD)
      expect(question.text).toContain('If you then lose your passkey, nothing gets you back in.')
    })

    it('by a thief who turns two-step verification on gets it back by "This wasn\'t me"', async () => {
      const address = 'gerlinde@example.org'
      await signUp(service, 'gerlinde', address)
      service.clock.move(1 * MINUTE)
      const thief = await signIn(service, { username: 'gerlinde' })
      const app = await connectApp(service, thief)
      service.clock.move(1 * MINUTE)
      await (await thief.open(REMOVE_PASSWORD)).send()
      const asked = await (await thief.open('/security/two-step')).follow('Show a second proof')
      await (await asked.send({ code: app.shows() })).send({ without: 'yes' }, 'Turn on')
      service.clock.move(1 * MINUTE)
      const link = await linkMailedTo(service, address, 'a sign-in from a new place')
      const undo = await newBrowser(service).open(link)
      expect(undo.text).toContain('The password that the account was made with comes back')
      await undo.send()
      const { db, passwords } = service.deps
      const password = await findPassword(db, await accountIdOf(service, 'gerlinde'))
      expect(await passwords.verify(password?.hash ?? null, PASSWORD)).toBe(true)
      expect((await thief.open('/security')).path).toBe('/signin')
    })
  })

  describe('without a sheet', () => {
    it('is told what is left, and the sheet opens nothing any more', async () => {
      const address = 'hildegund@example.org'
      const owner = await signUp(service, 'hildegund', address)
      const sheet = await makeSheet(owner)
      const question = await (await owner.home.open('/security')).follow('Remove my code')
      expect(question.heading).toBe('Remove your recovery code?')
      expect(question.text).toContain('Sheet no. 1')
      expect(question.text).toContain('When you cannot sign in, you still get back in with a code by email.')
      const done = await question.send({}, 'Remove my recovery code')
      expect(done.text).toContain('Your recovery code is removed.')
      expect(done.text).toContain('You have no recovery code')
      const activity = await owner.home.open('/security/activity')
      expect(activity.text).toContain('Recovery code removed: sheet no. 1')
      const [told] = await mailsTo(service, address)
      expect(told?.subject).toBe('Test Service: your recovery code was removed')
      const [refused, unknown] = [
        await enterSheet(newBrowser(service), 'hildegund', sheet),
        await enterSheet(newBrowser(service), 'nobody.at.all', sheet),
      ]
      expect([refused.status, refused.problems]).toEqual([unknown.status, unknown.problems])
      const check = await owner.home.open('/security/recovery-code/check')
      expect((await check.send({ 'recovery-code': sheet })).text).toContain('your account has none')
      expect((await owner.home.open(REMOVE_CODE)).path).toBe('/security?said=nothing-there')
      const next = await (await owner.home.open('/security/recovery-code')).send()
      expect(next.text).toContain('Sheet number 2')
    })

    it('is warned where nothing else gets them back in', async () => {
      const owner = await signUp(service, 'ignaz')
      await makeSheet(owner)
      const question = await owner.home.open(REMOVE_CODE)
      expect(question.text).toContain('You lose a way back in')
      expect(question.text).toContain('When you cannot sign in, nothing gets you back in.')
      expect(question.text).toContain('If you then forget your password, nothing gets you back in.')
    })

    it('ends the recovery that has entered its code', async () => {
      const owner = await signUp(service, 'jolanthe', 'jolanthe@example.org')
      const sheet = await makeSheet(owner)
      const thief = newBrowser(service)
      const create = await enterSheet(thief, 'jolanthe', sheet)
      expect(create.heading).toBe('Create a new password')
      await (await owner.home.open(REMOVE_CODE)).send()
      const refused = await create.send({ password: NEW_PASSWORD })
      expect(refused.heading).not.toBe('Save your recovery code')
      expect((await trySignIn(newBrowser(service), 'jolanthe')).path).toBe('/security')
      expect(await kindsOf(service, 'jolanthe')).not.toContain('recovery-finished')
    })

    it('by a page that was left open keeps the sheet that came since', async () => {
      const owner = await signUp(service, 'kunigunde', 'kunigunde@example.org')
      await makeSheet(owner)
      const old = await owner.home.open(REMOVE_CODE)
      const sheet = await makeSheet(owner)
      expect((await old.send()).path).toBe('/security?said=nothing-there')
      expect((await enterSheet(newBrowser(service), 'kunigunde', sheet)).heading).toBe(
        'Create a new password',
      )
      for (const number of ['', '0', '1', '-2', '2.5', 'two', '9'.repeat(400)]) {
        const asked = await owner.home.open(REMOVE_CODE)
        expect((await asked.send({ sheet: number })).path).toBe('/security?said=nothing-there')
      }
      const accountId = await accountIdOf(service, 'kunigunde')
      expect((await findLiveRecoveryCode(service.deps.db, accountId))?.sheetNumber).toBe(2)
    })

    it('has none to remove while a wait has used it up', async () => {
      const { owner } = await startWait(service, 'leopoldine')
      await (await owner.home.open('/security')).send({}, 'Let it go on')
      expect((await owner.home.open(REMOVE_CODE)).path).toBe('/security?said=nothing-there')
    })
  })
})
