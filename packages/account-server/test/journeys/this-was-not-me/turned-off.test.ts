// "This wasn't me" where two-step verification was on and was turned off since: it goes on again where what stays, older
// than any link and on no phone, is enough for it, whoever turned it off; so it helps its owner against a thief, and a
// thief of the mailbox no further.

import { findPassword } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectApp } from '../../authenticator-app.ts'
import {
  codeTextedTo,
  ENGINES,
  mailsTo,
  openTestService,
  type TestService,
  textsTo,
} from '../../test-service.ts'
import type { Walker } from '../../walk.ts'
import { accountIdOf } from '../accounts.ts'
import { addPhone, linkInText, linkMailedTo, makeSheet, newBrowser, trySignIn } from '../people.ts'
import { aMonthLater, later, recoverByMail, THIEVES_PASSWORD } from './thief.ts'
import { cannotComeIn, isOn, signInWithBoth, signUpWithTwoSteps } from './two-proofs.ts'

const NUMBER = '+4915112345678'
const TURNED_OFF = 'two-step verification was turned off'
const NEW_PLACE = 'a sign-in from a new place'

describe.each(ENGINES)('"This wasn\'t me" where two-step verification was turned off (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('a thief with the password and the mailbox is out, and the owner gets in with the phone and the mailbox', async () => {
    const address = 'dietlinde@example.org'
    const home = await signUpWithTwoSteps(service, 'dietlinde', address)
    const added = await addPhone(home, NUMBER)
    await added.send({ code: await codeTextedTo(service, NUMBER) })
    await makeSheet({ home })
    aMonthLater(service)
    const thief = await signInWithBoth(service, 'dietlinde', address)
    await turnOff(thief)
    const [told = ''] = await textsTo(service, NUMBER)
    expect(told).toContain(TURNED_OFF)
    const asked = await newBrowser(service).open(linkInText(told))
    expect(asked.text).toContain('Two-step verification, which was turned off since, is turned on again.')
    expect(asked.text).toContain('The password opens nothing any more')
    expect(await isOn(service, 'dietlinde')).toBe(false)
    const done = await asked.send()
    expect(done.text).toContain('it takes two proofs to create a new password')
    expect(done.text).not.toContain('is off')
    const [mail] = await mailsTo(service, address)
    expect(mail?.text).toContain('Two-step verification, which had been turned off, was turned on again.')

    expect(await isOn(service, 'dietlinde')).toBe(true)
    expect((await thief.open('/security')).path).toBe('/signin')
    await cannotComeIn(service, 'dietlinde', address)
    expect((await trySignIn(newBrowser(service), 'dietlinde')).problems).not.toEqual([])

    const byText = await (await recoverByMail(service, 'dietlinde', address)).send({}, 'Send a code to')
    const create = await byText.send({ code: await codeTextedTo(service, NUMBER) })
    expect(create.heading).toBe('Create a new password')
  })

  it('stays off where what stays is one proof, and both pages say so', async () => {
    const address = 'eleonore@example.org'
    await signUpWithTwoSteps(service, 'eleonore', address)
    const thief = await signInWithBoth(service, 'eleonore', address)
    const link = await linkMailedTo(service, address, NEW_PLACE)
    await turnOff(thief)
    await (await thief.open('/security/password')).send({ password: THIEVES_PASSWORD })
    later(service)
    const browser = newBrowser(service)
    const asked = await browser.open(link)
    expect(asked.text).toContain('Two-step verification is off: it was turned off since')
    const done = await asked.send()
    expect(done.text).toContain('Two-step verification was turned off, and is off.')
    expect(done.text).toContain('One is enough.')
    expect(await isOn(service, 'eleonore')).toBe(false)
    const create = await recoverByMail(service, 'eleonore', address)
    expect(create.heading).toBe('Create a new password')
  })

  it('a thief of the mailbox gains nothing by it against an owner who turned it off, having lost the phone, and who gets in again', async () => {
    const address = 'florentin@example.org'
    const home = await signUpWithTwoSteps(service, 'florentin', address)
    await connectApp(service, home)
    aMonthLater(service)
    const owner = await signInWithBoth(service, 'florentin', address)
    const link = await linkMailedTo(service, address, NEW_PLACE)
    await turnOff(owner)
    const asked = await newBrowser(service).open(link)
    expect(asked.text).toContain('The authenticator app: Phone')
    expect(asked.text).toContain('The password, which is older.')
    await asked.send()
    await cannotComeIn(service, 'florentin', address)
    // Its own notice is no way to turn it off again.
    later(service)
    const again = await newBrowser(service).open(
      await linkMailedTo(service, address, 'changes to your account were undone'),
    )
    expect(again.text).toContain('Two-step verification, whoever turned it on.')
    await again.send()
    expect(await isOn(service, 'florentin')).toBe(true)
    await cannotComeIn(service, 'florentin', address)
    const back = await signInWithBoth(service, 'florentin', address)
    expect((await back.open('/security')).heading).toBe('Manage how I sign in')
  })

  it.each([
    ['newest', [TURNED_OFF, 'your password was changed', NEW_PLACE]],
    ['oldest', [NEW_PLACE, 'your password was changed', TURNED_OFF]],
  ])(
    'the password of a thief who had changed it before is gone, and the owner comes in by whichever links, the %s first',
    async (first, subjects) => {
      const username = `hildegund-${first}`
      const address = `${username}@example.org`
      await signUpWithTwoSteps(service, username, address)
      aMonthLater(service)
      const thief = await signInWithBoth(service, username, address)
      later(service)
      await (await thief.open('/security/password')).send({ password: THIEVES_PASSWORD })
      later(service)
      await turnOff(thief)
      for (const subject of subjects) {
        const asked = await newBrowser(service).open(await linkMailedTo(service, address, subject))
        if (asked.offers("This wasn't me")) await asked.send()
        later(service)
        expect(await findPassword(service.deps.db, await accountIdOf(service, username))).toBeNull()
        expect((await recoverByMail(service, username, address)).heading).toBe('Create a new password')
      }
    },
  )

  it('stays off where it was off before, and where it came since and went', async () => {
    const address = 'gundula@example.org'
    const home = await signUpWithTwoSteps(service, 'gundula', address)
    await turnOff(home)
    await (await home.open('/security/username')).send({ username: 'gundula.b' })
    for (const subject of ['your username was changed', 'two-step verification was turned on']) {
      later(service)
      const asked = await newBrowser(service).open(await linkMailedTo(service, address, subject))
      expect(asked.text).not.toContain('turned on again')
      await asked.send()
      expect(await isOn(service, 'gundula.b')).toBe(false)
    }
  })

  /** Turns it off, some time after what came before and before what comes next. */
  async function turnOff(home: Walker): Promise<void> {
    later(service)
    await (await home.open('/security/two-step/off')).send({}, 'Turn off')
    later(service)
  }
})
