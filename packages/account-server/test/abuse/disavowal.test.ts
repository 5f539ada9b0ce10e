// "This wasn't me" in the hands of somebody who means ill, or who presses twice: a link does what it says once, and
// altered, replayed, borrowed, old or merely opened it does nothing.

import { after, DAY, MINUTE, policy } from '@sparekey/account-rules'
import { addEvent, findAccount, findPassword, listContacts, listEvents } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newEventId } from '../../src/account/event-id.ts'
import { noticeLink } from '../../src/account/notice-link.ts'
import { unknownLinkSentence } from '../../src/words/link-words.ts'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import { openWalker, type Page, type Walker } from '../walk.ts'
import { factsOf, listWaitingMails } from './account-facts.ts'
import { addPerson, newNetwork, type Person } from './add-person.ts'
import { listAllRows } from './all-rows.ts'
import { fieldsOf } from './form-fields.ts'
import { type Action, strike } from './strike.ts'

const MANY = 50
const said = (text: RegExp) => expect.stringMatching(text)

/** Somebody whose username a thief has changed a minute ago, and the token in the notice of it. */
type Told = Person & { readonly token: string }

describe.each(ENGINES)('the link in a notice (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
    // What is queued stays to be counted.
    await service.deps.mail.stop()
  })
  afterAll(() => service.close())

  it('has one effect, however many send the form at once', async () => {
    const told = await addTold('parallel')
    const { page } = await follow(told.token)
    const before = await factsOf(service, told.accountId)
    const mails = (await mailsTo(told)).length
    const pages = await Promise.all(Array.from({ length: MANY }, () => page.send()))
    expect(new Set(pages.map(({ heading }) => heading))).toEqual(new Set(['Now get back in']))
    expect(await factsOf(service, told.accountId)).toEqual(doneAfter(before))
    expect(await mailsTo(told)).toHaveLength(mails + 1)
  })

  it('does nothing when it is used again: not to a password that was created since, nor to a new session', async () => {
    const told = await addTold('replayed')
    const { browser, page } = await follow(told.token)
    await page.send()
    const { deps } = service
    const create = await recoverBySheet(told)
    await create.send({ password: 'nine barges under the bridge' })
    const before = await listAllRows(deps.db, 'limits')
    for (const again of [page, (await follow(told.token)).page]) {
      const answer = await (again.offers("This wasn't me") ? again.send() : browser.open('/not-me'))
      expect([answer.status, answer.heading]).toEqual([200, 'Now get back in'])
    }
    expect(await listAllRows(deps.db, 'limits')).toEqual(before)
    expect(await findPassword(deps.db, told.accountId)).not.toBeNull()
  })

  it('does nothing by being opened, by whatever opens it', async () => {
    const told = await addTold('scanned')
    const before = await listAllRows(service.deps.db)
    const path = `/not-me?link=${told.token}`
    const scanner = openWalker(service.app, { network: newNetwork() })
    for (const method of ['HEAD', 'GET', 'OPTIONS']) {
      const cookie = [...scanner.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      for (const opened of [path, '/not-me']) {
        const answer = await service.app.request(opened, { method, headers: { cookie } })
        expect(answer.status).toBeLessThan(500)
      }
    }
    for (let times = 0; times < 3; times += 1) await scanner.open(path)
    expect(await listAllRows(service.deps.db)).toEqual(before)
    expect((await scanner.open(path)).heading).toBe('Did you do this?')
  })

  it('leaves no trace of its token in an address, a log line or the database', async () => {
    const told = await addTold('traceless')
    const { browser, page } = await follow(told.token)
    expect(page.path).toBe('/not-me')
    expect(page.html).not.toContain(told.token)
    const done = await page.send()
    expect(done.html).not.toContain(told.token)
    await browser.open('/not-me')
    const secret = told.token.split('.')[1] ?? ''
    expect(service.logged()).not.toContain(secret)
    expect(JSON.stringify(await listAllRows(service.deps.db))).not.toContain(secret)
  })

  it('is good for 30 days, and then says so', async () => {
    const told = await addTold('aged')
    const { page } = await follow(told.token)
    const open = await follow(told.token)
    const before = await factsOf(service, told.accountId)
    service.clock.move(30 * DAY - 1 * MINUTE - 1)
    expect((await follow(told.token)).page.heading).toBe('Did you do this?')
    service.clock.move(1)
    const old = await follow(told.token)
    expect([old.page.status, old.page.heading]).toEqual([200, 'This link is no longer good'])
    // A form that was open meanwhile is as old as the link.
    for (const late of [page, open.page])
      expect((await late.send()).heading).toBe('This link is no longer good')
    expect(await factsOf(service, told.accountId)).toEqual(before)
    service.clock.move(-30 * DAY)
  })

  it('tells nothing by one that was made up, altered, cut, or made for somebody else', async () => {
    const told = await addTold('victim')
    const other = await addTold('other')
    const { deps } = service
    const [contact] = await listContacts(deps.db, told.accountId)
    const [event] = await listEvents(deps.db, told.accountId, 1)
    const [theirEvent] = await listEvents(deps.db, other.accountId, 1)
    if (!contact || !event || !theirEvent) throw new Error('Nobody was told.')
    const { contactId } = contact
    const before = await listAllRows(deps.db)
    const nothing = await (await follow('made-up')).page
    expect([nothing.status, nothing.heading]).toEqual([200, 'This link does not work'])
    expect(nothing.text).toContain(unknownLinkSentence)
    const first = told.token.at(20) === 'A' ? 'B' : 'A'
    for (const token of [
      '',
      told.token.slice(0, -1),
      told.token.slice(0, 40),
      `${told.token}A`,
      told.token.replace(/^[0-9a-f]+/, '00000000'),
      told.token.slice(0, 20) + first + told.token.slice(21),
      // Under the right key, and about what never was: only a database that is older than the mail could make these.
      noticeLink.token(deps.keys, { ...told, eventId: theirEvent.eventId, contactId }),
      noticeLink.token(deps.keys, { accountId: other.accountId, eventId: event.eventId, contactId }),
      noticeLink.token(deps.keys, { accountId: contactId, eventId: event.eventId, contactId }),
    ]) {
      const { browser, page } = await follow(token)
      expect([page.status, page.text], token).toEqual([nothing.status, nothing.text])
      expect(page.offers("This wasn't me")).toBe(false)
      // Not by sending the form of another one, either.
      const step = (await follow(told.token, browser.copy())).page
      const fields = fieldsOf(step, '/not-me')
      const sent = await browser.post('/not-me', fields)
      expect([sent.status, sent.headers.get('location')]).toEqual([303, '/not-me'])
    }
    expect(await listAllRows(deps.db)).toEqual(before)
  })

  it('does nothing with the form of another notice, left open in another tab', async () => {
    const [mine, theirs] = [await addTold('mine'), await addTold('theirs')]
    const { browser, page } = await follow(mine.token)
    await browser.open(`/not-me?link=${theirs.token}`)
    const before = await listAllRows(service.deps.db)
    const answer = await page.send()
    expect(answer.heading).toBe('Did you do this?')
    expect(answer.text).toContain('renamed-theirs')
    expect(await listAllRows(service.deps.db)).toEqual(before)
  })

  it('does all that it says or nothing, for a fault at every statement', async () => {
    const action: Action = {
      // Two-step verification goes on again by what is older than any link.
      madeAt: after(service.clock.now(), -policy.disavowalFor.value),
      async prepare(person) {
        const token = await rename(person)
        await turnOff(person)
        const { browser, page } = await follow(token)
        return { person, browser, path: '/not-me', fields: fieldsOf(page, '/not-me') }
      },
      done: doneAfter,
    }
    const struck = await strike(service, 'struck', action, async ({ person, wasDone, ...ready }) => {
      const { browser, path, fields, isDone } = ready
      expect((await findAccount(service.deps.db, person.accountId))?.twoStepSince != null).toBe(wasDone)
      expect((await browser.post(path, fields)).headers.get('location')).toBe('/not-me')
      expect((await browser.open(path)).heading).toBe('Now get back in')
      await isDone()
    })
    expect(struck).toEqual(
      expect.arrayContaining([
        said(/^update "sessions"/),
        said(/^update "recoveries"/),
        said(/^update "email_codes"/),
        said(/^update "accounts"/),
        said(/^delete from "passwords"/),
        said(/^delete from "familiar_networks"/),
        said(/^insert into "events"/),
        said(/pgboss/),
        'commit',
      ]),
    )
  })

  /** What an account is after the link in the notice of a changed username: the sheet is older, and stays. */
  function doneAfter(before: Awaited<ReturnType<typeof factsOf>>): typeof before {
    return {
      ...before,
      passwordHash: '',
      liveSessions: 0,
      openRecoveries: 0,
      events: [...before.events, 'disavowed'].sort(),
    }
  }

  async function addTold(name: string): Promise<Told> {
    const person = await addPerson(service, name, { address: `${name}@example.org` })
    return { ...person, token: await rename(person) }
  }

  /** A thief changes the username; gives the token in the notice. */
  async function rename({ accountId, browser, username }: Person): Promise<string> {
    service.clock.move(1 * MINUTE)
    await (await browser.open('/security/username')).send({ username: `renamed-${username}` })
    service.clock.move(1 * MINUTE)
    const { db, keys } = service.deps
    const [event] = await listEvents(db, accountId, 1)
    const [contact] = await listContacts(db, accountId)
    if (event?.event.kind !== 'username-changed' || contact === undefined) throw new Error('Not renamed.')
    return noticeLink.token(keys, { accountId, eventId: event.eventId, contactId: contact.contactId })
  }

  /** A thief turns two-step verification off; with the sheet and the address, the link turns it on again. */
  async function turnOff({ accountId }: Person): Promise<void> {
    const at = service.clock.now()
    const event = { kind: 'two-step-turned-off' } as const
    const where = { network: newNetwork(), browser: 'Firefox on Linux' }
    await addEvent(service.deps.db, accountId, { eventId: newEventId(at), event, at, ...where })
  }

  async function follow(
    token: string,
    browser = openWalker(service.app, { network: newNetwork() }),
  ): Promise<{ browser: Walker; page: Page }> {
    return { browser, page: await browser.open(`/not-me?link=${encodeURIComponent(token)}`) }
  }

  async function recoverBySheet({ username, sheet }: Person): Promise<Page> {
    const entry = await openWalker(service.app, { network: newNetwork() }).open('/recover/code')
    return entry.send({ username: `renamed-${username}`, 'recovery-code': sheet })
  }

  async function mailsTo({ address }: Person) {
    return (await listWaitingMails(service)).filter(({ to }) => to === address)
  }
})
