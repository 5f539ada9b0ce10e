// "This wasn't me": somebody else was in an account and changed everything. The link in the first notice of it takes
// the account back to what it was before, whatever was done since, and none of the links that the other one was sent
// can undo that.

import { randomUUID } from 'node:crypto'
import { after, DAY } from '@sparekey/account-rules'
import { addCase, findAccount, findWaitingCase, listAppCodes } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsOf } from '../../abuse/account-facts.ts'
import { askForKey, connectApp } from '../../authenticator-app.ts'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../../test-service.ts'
import { accountIdOf } from '../accounts.ts'
import {
  addPasskey,
  askToRecover,
  enterSheet,
  linkMailedTo,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  showPasskey,
  signIn,
  signUp,
  trySignIn,
} from '../people.ts'
import { beThief, later, recoverByMail, THIEVES_PASSWORD } from './thief.ts'

const WRONG = ['Username or password is not right']

describe.each(ENGINES)('"This wasn\'t me" (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('takes back an account in which a thief changed everything', async () => {
    const owner = await signUp(service, 'agathe', 'agathe@example.org')
    const sheet = await makeSheet(owner)
    later(service)
    const thief = await beThief(service, owner, 'agathe@example.org', 'agathe@thief.example')
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

    later(service)
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
    const accountId = await accountIdOf(service, 'agathe')
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
    later(service)
    await beThief(service, owner, 'beate@example.org', 'beate@thief.example')
    const link = await linkMailedTo(service, 'beate@example.org', 'an email address was removed')
    const asked = await newBrowser(service).open(link)
    // The thief's own address is older than the removal: it stays, and an earlier notice reaches further.
    expect(asked.text).toContain('use its link: it reaches further back')
    await asked.send()
    const earlier = await linkMailedTo(service, 'beate@example.org', 'your password was changed')
    later(service)
    const done = await (await newBrowser(service).open(earlier)).send()
    expect(done.heading).toBe('Now get back in')
    const create = await recoverByMail(service, 'beate', 'beate@example.org')
    expect(create.heading).toBe('Create a new password')
    const mails = (await mailsTo(service, 'beate@thief.example')).length
    await askToRecover(newBrowser(service), 'beate', 'beate@thief.example')
    expect(await mailsTo(service, 'beate@thief.example')).toHaveLength(mails)
  })

  it('cancels a case that waits', async () => {
    const { db } = service.deps
    await signUp(service, 'nanette', 'nanette@example.org')
    const accountId = await accountIdOf(service, 'nanette')
    await trySignIn(newBrowser(service), 'nanette')
    later(service)
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
    expect(asked.text).toContain('The wait to get in to your account is cancelled.')
    expect(await findWaitingCase(db, accountId)).not.toBeNull()
    await asked.send()
    expect(await findWaitingCase(db, accountId)).toBeNull()
    expect((await findAccount(db, accountId))?.waitingCase).toBeNull()
  })

  it('removes an authenticator app that was added since, and keeps one that is older', async () => {
    const owner = await signUp(service, 'dorothea', 'dorothea@example.org')
    await connectApp(service, owner.home, 'Own phone')
    later(service)
    const thief = await signIn(service, owner)
    const link = await linkMailedTo(service, 'dorothea@example.org', 'a sign-in from a new place')
    later(service)
    await connectApp(service, thief, 'Phone of a thief')
    await askForKey(thief, 'Another one')
    const asked = await newBrowser(service).open(link)
    for (const name of ['Phone of a thief', 'Another one']) {
      expect(asked.text).toContain(`The authenticator app that was added since, or never connected: ${name}`)
    }
    expect(asked.text).toContain('The authenticator app: Own phone')
    await asked.send()
    const apps = await listAppCodes(service.deps.db, await accountIdOf(service, 'dorothea'))
    expect(apps.map(({ name }) => name)).toEqual(['Own phone'])
  })

  it('removes a passkey that was added since, and lets its owner back in by one that is older', async () => {
    const owner = await signUp(service, 'emil', 'emil@example.org')
    const own = await addPasskey(owner.home)
    later(service)
    const thief = await signIn(service, owner)
    const link = await linkMailedTo(service, 'emil@example.org', 'a sign-in from a new place')
    later(service)
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

  it.each([
    ['its own notice', 'a passkey was refused'],
    ['an earlier one', 'a sign-in from a new place'],
  ])('removes a copied passkey by %s, renamed or not, and no other of its name', async (by, subject) => {
    const username = `edeltraud-${subject.length}`
    const { home } = await signUp(service, username, `${username}@example.org`)
    const copied = await addPasskey(home)
    later(service)
    const other = await addPasskey(home)
    const copy = copied.clone()
    later(service)
    await showPasskey(newBrowser(service), copied)
    later(service)
    expect((await showPasskey(newBrowser(service), copy)).path).toBe('/signin/passkey')
    const link = await linkMailedTo(service, `${username}@example.org`, subject)
    later(service)
    // Its count has grown by the refusal, so the copy is taken the next time.
    const thief = newBrowser(service)
    const dashboard = await showPasskey(thief, copy)
    expect([by, dashboard.path]).toEqual([by, '/security'])
    await (await dashboard.follow('Rename Firefox on Linux')).send({ name: 'Old phone' })
    later(service)
    const asked = await newBrowser(service).open(link)
    expect(asked.text).toContain('The passkey that was added since, or may have been copied: Old phone')
    expect(asked.text).toContain('The passkey: Firefox on Linux')
    await asked.send()
    expect((await thief.open('/security')).path).toBe('/signin')
    expect((await showPasskey(newBrowser(service), copy)).path).toBe('/signin/passkey')
    expect((await showPasskey(newBrowser(service), other)).path).toBe('/security')
  })

  it('ends the sheet that was entered, where one proof is enough, and keeps one that is older than it all', async () => {
    const entered = await signUp(service, 'friederike', 'friederike@example.org')
    const found = await makeSheet(entered)
    later(service)
    await enterSheet(newBrowser(service), 'friederike', found)
    const link = await linkMailedTo(service, 'friederike@example.org', 'your recovery code was entered')
    await (await newBrowser(service).open(link)).send()
    expect((await enterSheet(newBrowser(service), 'friederike', found)).status).toBe(422)

    const kept = await signUp(service, 'gustav', 'gustav@example.org')
    const sheet = await makeSheet(kept)
    later(service)
    await trySignIn(newBrowser(service), 'gustav')
    const signedIn = await linkMailedTo(service, 'gustav@example.org', 'a sign-in from a new place')
    const done = await (await newBrowser(service).open(signedIn)).send()
    const entry = await done.follow('Use my recovery code')
    expect(entry.value('username')).toBe('gustav')
    const create = await entry.send({ 'recovery-code': sheet })
    expect(create.heading).toBe('Create a new password')
  })
})
