// "This wasn't me": somebody else was in an account and changed everything. The link in the first notice of it takes
// the account back to what it was before, whatever was done since, and none of the links that the other one was sent
// can undo that.

import { randomUUID } from 'node:crypto'
import { after, DAY, HOUR, MINUTE } from '@sparekey/account-rules'
import { addCase, findAccount, findAccountId, findWaitingCase, listAppCodes } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsOf } from '../abuse/account-facts.ts'
import { askForKey, connectApp } from '../authenticator-app.ts'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../test-service.ts'
import type { Page, Walker } from '../walk.ts'
import {
  addAddress,
  addPasskey,
  askToRecover,
  askToSignIn,
  enterSheet,
  linkMailedTo,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  PASSWORD,
  type Person,
  showPasskey,
  signIn,
  signUp,
  trySignIn,
} from './people.ts'

const THIEVES_PASSWORD = 'the lantern in the crypt'
const WRONG = ['Username or password is not right']

describe.each(ENGINES)('"This wasn\'t me" (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  /** Some time passes, so that what comes next came after. */
  const later = () => service.clock.move(1 * MINUTE)

  it('takes back an account in which a thief changed everything', async () => {
    const owner = await signUp(service, 'agathe', 'agathe@example.org')
    const sheet = await makeSheet(owner)
    later()
    const thief = await beThief(owner, 'agathe@example.org', 'agathe@thief.example')
    expect((await owner.home.open('/security')).path).toBe('/signin')

    const browser = newBrowser(service)
    const asked = await browser.open(
      await linkMailedTo(service, 'agathe@example.org', 'a sign-in from a new place'),
    )
    expect(asked.path).toBe('/not-me')
    expect(asked.heading).toBe('Did you do this?')
    expect(asked.text).toContain('Nothing has been changed by opening this page.')
    expect(asked.text).toContain('The recovery code on sheet no. 2 opens nothing any more.')
    expect(asked.text).toContain('never confirmed: a•••@t•••.example')
    expect(asked.text).toContain('Brought back into the account: agathe@example.org')
    expect(asked.text).toContain('No recovery code')
    expect((await thief.home.open('/security')).path).toBe('/security')

    later()
    const done = await asked.send()
    expect(done.heading).toBe('Now get back in')
    expect(done.text).toContain('Each of these lets you create a new password. One is enough.')
    // The thief is out, by every way they had.
    expect((await thief.home.open('/security')).path).toBe('/signin')
    expect((await trySignIn(newBrowser(service), 'agathe', THIEVES_PASSWORD)).problems).toEqual(WRONG)
    expect((await enterSheet(newBrowser(service), 'agathe', thief.sheet)).status).toBe(422)
    const mails = (await mailsTo(service, 'agathe@thief.example')).length
    await askToRecover(newBrowser(service), 'agathe', 'agathe@thief.example')
    await (await newBrowser(service).open('/help/username')).send({ address: 'agathe@thief.example' })
    expect(await mailsTo(service, 'agathe@thief.example')).toHaveLength(mails)

    // The owner is in again, by the address that is back, and is found by it.
    await (await newBrowser(service).open('/help/username')).send({ address: 'agathe@example.org' })
    const [usernames] = await mailsTo(service, 'agathe@example.org')
    expect(usernames?.text).toContain('agathe')
    const code = await (await done.follow('Get a code by email')).send({ address: 'agathe@example.org' })
    const create = await code.send({ code: await codeMailedTo(service, 'agathe@example.org') })
    await create.send({ password: NEW_PASSWORD })
    const back = await signIn(service, owner, { password: NEW_PASSWORD })
    const dashboard = await back.open('/security')
    expect(dashboard.text).toContain('agathe@example.org')
    expect(dashboard.text).not.toContain('agathe@thief.example')
    expect(dashboard.text).toContain('"This wasn\'t me" chosen in a notice')
    expect((await enterSheet(newBrowser(service), 'agathe', sheet)).status).toBe(422)

    // The thief has notices, too, and a link in each.
    const accountId = await idOf('agathe')
    const before = await factsOf(service, accountId)
    for (const subject of ['a new recovery code was made', 'an email address was removed']) {
      const theirs = await newBrowser(service).open(
        await linkMailedTo(service, 'agathe@thief.example', subject),
      )
      expect([theirs.status, theirs.heading]).toEqual([200, 'This link is no longer good'])
      expect(theirs.text).not.toContain('agathe')
    }
    expect(await factsOf(service, accountId)).toEqual(before)
    expect((await back.open('/security')).path).toBe('/security')
  })

  it('works by the last notice that a removed address got', async () => {
    const owner = await signUp(service, 'beate', 'beate@example.org')
    later()
    await beThief(owner, 'beate@example.org', 'beate@thief.example')
    const link = await linkMailedTo(service, 'beate@example.org', 'an email address was removed')
    const asked = await newBrowser(service).open(link)
    // The thief's own address is older than the removal: it stays, and an earlier notice reaches further.
    expect(asked.text).toContain('use its link: it reaches further back')
    await asked.send()
    const earlier = await linkMailedTo(service, 'beate@example.org', 'your password was changed')
    later()
    const done = await (await newBrowser(service).open(earlier)).send()
    expect(done.heading).toBe('Now get back in')
    const create = await recoverByMail('beate', 'beate@example.org')
    expect(create.heading).toBe('Create a new password')
    const mails = (await mailsTo(service, 'beate@thief.example')).length
    await askToRecover(newBrowser(service), 'beate', 'beate@thief.example')
    expect(await mailsTo(service, 'beate@thief.example')).toHaveLength(mails)
  })

  it('cancels a case that waits', async () => {
    const { db } = service.deps
    await signUp(service, 'nanette', 'nanette@example.org')
    const accountId = await idOf('nanette')
    await trySignIn(newBrowser(service), 'nanette')
    later()
    const now = service.clock.now()
    await addCase(db, {
      accountId,
      caseId: randomUUID(),
      codeId: randomUUID(),
      requestId: null,
      openedAt: now,
      takesEffectAt: after(now, 30 * DAY),
      passwordHash: 'a hash',
      kept: [],
      contacts: [],
      nextReminderAt: null,
      network: '192.0.2.1',
      browser: 'Firefox on Linux',
    })
    const link = await linkMailedTo(service, 'nanette@example.org', 'a sign-in from a new place')
    const asked = await newBrowser(service).open(link)
    expect(asked.text).toContain('The recovery that waits for its date is cancelled.')
    expect(await findWaitingCase(db, accountId)).not.toBeNull()
    await asked.send()
    expect(await findWaitingCase(db, accountId)).toBeNull()
    expect((await findAccount(db, accountId))?.waitingCase).toBeNull()
  })

  it('removes an authenticator app that was added since, and keeps one that is older', async () => {
    const owner = await signUp(service, 'dorothea', 'dorothea@example.org')
    await connectApp(service, owner.home, 'Own phone')
    later()
    const thief = await signIn(service, owner)
    const link = await linkMailedTo(service, 'dorothea@example.org', 'a sign-in from a new place')
    later()
    await connectApp(service, thief, 'Phone of a thief')
    await askForKey(thief, 'Another one')
    const asked = await newBrowser(service).open(link)
    for (const name of ['Phone of a thief', 'Another one']) {
      expect(asked.text).toContain(`The authenticator app that was added since, or never connected: ${name}`)
    }
    expect(asked.text).toContain('The authenticator app: Own phone')
    await asked.send()
    const apps = await listAppCodes(service.deps.db, await idOf('dorothea'))
    expect(apps.map(({ name }) => name)).toEqual(['Own phone'])
  })

  it('removes a passkey that was added since, and lets its owner back in by one that is older', async () => {
    const owner = await signUp(service, 'emil', 'emil@example.org')
    const own = await addPasskey(owner.home)
    later()
    const thief = await signIn(service, owner)
    const link = await linkMailedTo(service, 'emil@example.org', 'a sign-in from a new place')
    later()
    const theirs = await addPasskey(thief)
    const asked = await newBrowser(service).open(link)
    expect(asked.text).toContain('The passkey that was added since, or may have been copied:')
    expect(asked.text).toContain('The passkey: Firefox on Linux')
    const done = await asked.send()
    expect((await showPasskey(newBrowser(service), theirs)).path).toBe('/signin/passkey')
    const way = await done.follow('Use a passkey')
    const create = await way.send({ response: own.show(way) })
    expect(create.heading).toBe('Create a new password')
  })

  it('ends the sheet that was entered, and keeps one that is older than it all', async () => {
    const entered = await signUp(service, 'friederike', 'friederike@example.org')
    const found = await makeSheet(entered)
    later()
    await enterSheet(newBrowser(service), 'friederike', found)
    const link = await linkMailedTo(service, 'friederike@example.org', 'your recovery code was entered')
    await (await newBrowser(service).open(link)).send()
    expect((await enterSheet(newBrowser(service), 'friederike', found)).status).toBe(422)

    const kept = await signUp(service, 'gustav', 'gustav@example.org')
    const sheet = await makeSheet(kept)
    later()
    await trySignIn(newBrowser(service), 'gustav')
    const signedIn = await linkMailedTo(service, 'gustav@example.org', 'a sign-in from a new place')
    const done = await (await newBrowser(service).open(signedIn)).send()
    const entry = await done.follow('Use my recovery code')
    expect(entry.value('username')).toBe('gustav')
    const create = await entry.send({ 'recovery-code': sheet })
    expect(create.heading).toBe('Create a new password')
  })

  it('cannot undo a recovery by a sheet that is older than the address: it may be a thief who added the address', async () => {
    const owner = await signUp(service, 'manfred')
    const sheet = await makeSheet(owner)
    later()
    const thief = await signIn(service, owner)
    const adding = await addAddress(thief, 'manfred@thief.example')
    await adding.send({ code: await codeMailedTo(service, 'manfred@thief.example') })
    later()
    // The link stops the recovery that it is about, and does not burn the sheet.
    await enterSheet(newBrowser(service), 'manfred', sheet)
    later()
    const subject = 'your recovery code was entered'
    const stopping = await newBrowser(service).open(
      await linkMailedTo(service, 'manfred@thief.example', subject),
    )
    expect(stopping.text).toContain('cannot end the code')
    await stopping.send()
    later()
    const page = await enterSheet(newBrowser(service), 'manfred', sheet)
    const link = await linkMailedTo(service, 'manfred@thief.example', subject)
    later()
    const shown = await page.send({ password: NEW_PASSWORD })
    await shown.send({ saved: 'yes' })
    const accountId = await idOf('manfred')
    const before = await factsOf(service, accountId)
    later()
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
    later()
    await trySignIn(newBrowser(service), 'hedwig')
    const link = await linkMailedTo(service, 'hedwig@work.example', 'a sign-in from a new place')
    await (await newBrowser(service).open(link)).send()
    later()
    for (const address of ['hedwig@example.org', 'hedwig@work.example']) {
      const again = await linkMailedTo(service, address, 'changes to your account were undone')
      expect((await newBrowser(service).open(again)).heading).toBe('Did you do this?')
    }
  })

  it('leaves an account without a password, which its owner can go on using', async () => {
    const owner = await signUp(service, 'ilse', 'ilse@example.org')
    later()
    await trySignIn(newBrowser(service), 'ilse')
    const link = await linkMailedTo(service, 'ilse@example.org', 'a sign-in from a new place')
    await (await newBrowser(service).open(link)).send()
    expect((await trySignIn(newBrowser(service), 'ilse')).problems).toEqual(WRONG)
    const home = newBrowser(service, owner.network)
    const asked = await askToSignIn(home, 'ilse', 'ilse@example.org')
    const dashboard = await asked.send({ code: await codeMailedTo(service, 'ilse@example.org') })
    expect(dashboard.text).toContain('You have none, and sign in another way until you create one.')

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
    later()
    const added = await addAddress(owner.home, 'jakob@ex.example')
    await added.send({ code: await codeMailedTo(service, 'jakob@ex.example') })
    later()
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
    later()
    const thief = await signIn(service, owner)
    const link = await linkMailedTo(service, 'karoline@example.org', 'a sign-in from a new place')
    const theirs = await linkMailedTo(service, 'karoline@thief.example', 'a sign-in from a new place')
    later()
    await (await (await thief.open('/security')).follow('Remove karoline@example.org')).send()
    later()
    await (await newBrowser(service).open(theirs)).send()
    later()
    const asked = await newBrowser(service).open(link)
    expect(asked.text).toContain('Brought back into the account: karoline@example.org')
    await asked.send()
    const create = await recoverByMail('karoline', 'karoline@example.org')
    expect(create.heading).toBe('Create a new password')
  })

  /** Signs in with the owner's password on a network of their own, and makes the account theirs. */
  async function beThief(
    owner: Person,
    ownersAddress: string,
    address: string,
  ): Promise<{ home: Walker; sheet: string }> {
    const home = await signIn(service, owner, { password: PASSWORD })
    later()
    await (await home.open('/security/password')).send({ password: THIEVES_PASSWORD })
    later()
    const adding = await addAddress(home, address)
    await adding.send({ code: await codeMailedTo(service, address) })
    later()
    const sheet = await makeSheet({ home })
    later()
    await (await (await home.open('/security')).follow(`Remove ${ownersAddress}`)).send()
    later()
    return { home, sheet }
  }

  async function recoverByMail(username: string, address: string): Promise<Page> {
    const asked = await askToRecover(newBrowser(service), username, address)
    return asked.send({ code: await codeMailedTo(service, address) })
  }

  async function idOf(username: string): Promise<string> {
    const accountId = await findAccountId(service.deps.db, username)
    if (accountId === null) throw new Error(`Nobody is called ${username}.`)
    return accountId
  }
})
