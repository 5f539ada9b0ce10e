// What "This wasn't me" cannot do, whom it tells, and what it leaves its owner with.

import { DAY, HOUR } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsOf } from '../../abuse/account-facts.ts'
import { codeMailedTo, ENGINES, openTestService, type TestService } from '../../test-service.ts'
import { accountIdOf } from '../accounts.ts'
import {
  addAddress,
  askToSignIn,
  enterSheet,
  linkMailedTo,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  signIn,
  signUp,
  trySignIn,
} from '../people.ts'
import { later, recoverByMail } from './thief.ts'

const WRONG = ['Username or password is not right']

describe.each(ENGINES)('what "This wasn\'t me" leaves as it is (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('cannot undo a recovery by a sheet that is older than the address: it may be a thief who added the address', async () => {
    const owner = await signUp(service, 'manfred')
    const sheet = await makeSheet(owner)
    later(service)
    const thief = await signIn(service, owner)
    const adding = await addAddress(thief, 'manfred@thief.example')
    await adding.send({ code: await codeMailedTo(service, 'manfred@thief.example') })
    later(service)
    // The link stops the recovery that it is about, and does not burn the sheet.
    await enterSheet(newBrowser(service), 'manfred', sheet)
    later(service)
    const subject = 'your recovery code was entered'
    const stopping = await newBrowser(service).open(
      await linkMailedTo(service, 'manfred@thief.example', subject),
    )
    expect(stopping.text).toContain('cannot end the code')
    await stopping.send()
    later(service)
    const page = await enterSheet(newBrowser(service), 'manfred', sheet)
    const link = await linkMailedTo(service, 'manfred@thief.example', subject)
    later(service)
    const shown = await page.send({ password: NEW_PASSWORD })
    await shown.send({ saved: 'yes' })
    const accountId = await accountIdOf(service, 'manfred')
    const before = await factsOf(service, accountId)
    later(service)
    for (const path of [
      link,
      await linkMailedTo(service, 'manfred@thief.example', 'changes to your account were undone'),
      await linkMailedTo(service, 'manfred@thief.example', 'your account was recovered'),
    ]) {
      const old = await newBrowser(service).open(path)
      expect(old.heading).toBe('This link is no longer good')
    }
    expect(await factsOf(service, accountId)).toEqual(before)
    await signIn(service, owner, { password: NEW_PASSWORD })
  })

  it('tells whoever was there before, with a link that would undo it in turn', async () => {
    const owner = await signUp(service, 'hedwig', 'hedwig@example.org')
    const second = await addAddress(owner.home, 'hedwig@work.example')
    await second.send({ code: await codeMailedTo(service, 'hedwig@work.example') })
    later(service)
    await trySignIn(newBrowser(service), 'hedwig')
    const link = await linkMailedTo(service, 'hedwig@work.example', 'a sign-in from a new place')
    await (await newBrowser(service).open(link)).send()
    later(service)
    for (const address of ['hedwig@example.org', 'hedwig@work.example']) {
      const again = await linkMailedTo(service, address, 'changes to your account were undone')
      const asked = await newBrowser(service).open(again)
      expect(asked.heading).toBe('Did you do this?')
      // The first of them took the password: there is none to be told of.
      expect(asked.text).not.toContain('The password opens nothing any more')
    }
  })

  it('leaves an account without a password, which its owner can go on using', async () => {
    const owner = await signUp(service, 'ilse', 'ilse@example.org')
    later(service)
    await trySignIn(newBrowser(service), 'ilse')
    const link = await linkMailedTo(service, 'ilse@example.org', 'a sign-in from a new place')
    await (await newBrowser(service).open(link)).send()
    expect((await trySignIn(newBrowser(service), 'ilse')).problems).toEqual(WRONG)
    const home = newBrowser(service, owner.network)
    const asked = await askToSignIn(home, 'ilse', 'ilse@example.org')
    const dashboard = await asked.send({ code: await codeMailedTo(service, 'ilse@example.org') })
    expect(dashboard.text).toContain('No passwordYou sign in another way.')

    // The last way in stays, also where another page still offers to remove it.
    const removal = await dashboard.follow('Remove ilse@example.org')
    expect(removal.text).toContain('This is your last way to sign in')
    expect(removal.offers('Remove this address')).toBe(false)
    const second = await addAddress(home, 'ilse@second.example')
    await second.send({ code: await codeMailedTo(service, 'ilse@second.example') })
    const both = ['ilse@example.org', 'ilse@second.example']
    const removals = []
    for (const address of both)
      removals.push(await (await home.open('/security')).follow(`Remove ${address}`))
    const answers = []
    for (const page of removals.reverse()) answers.push(await page.send())
    expect(answers.map((page) => page.heading)).toEqual([
      'Manage how I sign in',
      'This is your last way to sign in',
    ])
    expect((await home.open('/security')).text).toContain('ilse@example.org')

    // A proof is asked for by mail alone.
    service.clock.move(1 * HOUR)
    const prove = await home.open('/security/password')
    expect(prove.value('password')).toBeUndefined()
    const sent = await prove.send({}, 'Send a code to ilse@example.org')
    const create = await sent.send({ code: await codeMailedTo(service, 'ilse@example.org') })
    expect(create.heading).toBe('Create a password')
    await create.send({ password: NEW_PASSWORD })
    await signIn(service, owner, { password: NEW_PASSWORD })
    expect((await (await home.open('/security')).follow('Remove ilse@example.org')).offers('Remove')).toBe(
      true,
    )
  })

  it('does not bring back an address that was removed right after an older sheet was used', async () => {
    const owner = await signUp(service, 'jakob')
    const sheet = await makeSheet(owner)
    later(service)
    const added = await addAddress(owner.home, 'jakob@ex.example')
    await added.send({ code: await codeMailedTo(service, 'jakob@ex.example') })
    later(service)
    await (await owner.home.open('/security/username')).send({ username: 'jakobus' })
    const link = await linkMailedTo(service, 'jakob@ex.example', 'your username was changed')
    service.clock.move(1 * DAY)
    const page = await enterSheet(newBrowser(service), 'jakobus', sheet)
    const shown = await page.send({ password: NEW_PASSWORD })
    await shown.send({ saved: 'yes' })
    const home = await signIn(service, { username: 'jakobus' }, { password: NEW_PASSWORD })
    const removal = await (await home.open('/security')).follow('Remove jakob@ex.example')
    expect(removal.text).toContain('the address cannot come back')
    await removal.send()
    for (const path of [
      link,
      await linkMailedTo(service, 'jakob@ex.example', 'an email address was removed'),
    ]) {
      const old = await newBrowser(service).open(path)
      expect([old.status, old.heading]).toEqual([200, 'This link is no longer good'])
    }
    expect((await home.open('/security')).path).toBe('/security')
  })

  it('is not used up by one mailbox for another that was removed', async () => {
    const owner = await signUp(service, 'karoline', 'karoline@example.org')
    const second = await addAddress(owner.home, 'karoline@thief.example')
    await second.send({ code: await codeMailedTo(service, 'karoline@thief.example') })
    later(service)
    const thief = await signIn(service, owner)
    const link = await linkMailedTo(service, 'karoline@example.org', 'a sign-in from a new place')
    const theirs = await linkMailedTo(service, 'karoline@thief.example', 'a sign-in from a new place')
    later(service)
    await (await (await thief.open('/security')).follow('Remove karoline@example.org')).send()
    later(service)
    await (await newBrowser(service).open(theirs)).send()
    later(service)
    const asked = await newBrowser(service).open(link)
    expect(asked.text).toContain('Brought back into the account: karoline@example.org')
    await asked.send()
    const create = await recoverByMail(service, 'karoline', 'karoline@example.org')
    expect(create.heading).toBe('Create a new password')
  })
})
