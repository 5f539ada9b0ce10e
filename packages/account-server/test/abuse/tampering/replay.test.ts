// The back button, a reload, two tabs, and every form sent again after it has done its work: the right page or a
// sentence, never an error, and never a second effect.

import { MINUTE, policy } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, ENGINES, openTestService, type TestService } from '../../test-service.ts'
import { openWalker, type Page, type Walker } from '../../walk.ts'
import { countOf, factsOf } from '../account-facts.ts'
import { addPerson, NEW_PASSWORD, newNetwork, PASSWORD, type Person } from '../add-person.ts'
import { listAllRows } from '../all-rows.ts'

type Fields = Record<string, string>

describe.each(ENGINES)('sent again (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('"Create account": the name is taken now, and the account is as it was', async () => {
    const form = await strangerAt().open('/signup')
    await again(form, { username: 'created', password: PASSWORD }, (page) => {
      expect(page.problems).toEqual(['That username is taken. Choose another'])
    })
  })

  it('"Confirm" an address: it is confirmed, and the way goes on', async () => {
    const browser = strangerAt()
    const username = 'confirmed'
    const form = await (await browser.open('/signup')).send({
      username,
      password: PASSWORD,
      address: `${username}@example.org`,
    })
    const code = await codeMailedTo(service, `${username}@example.org`)
    await again(form, { code }, (page) => expect(page.heading).toBe('Make your recovery code'))
  })

  it('"Sign in" with a mailed code: it is used up', async () => {
    const { username, address } = await addPerson(service, 'mailed', { address: 'mailed@example.org' })
    const browser = strangerAt()
    await (await browser.open('/signin')).send({ username })
    const form = await (await browser.open('/signin/email')).send({ address: address ?? '' })
    const code = await codeMailedTo(service, 'mailed@example.org')
    await again(form, { code }, (page) => expect(page.status).toBe(422))
  })

  it('the recovery code: the recovery that holds it goes on', async () => {
    const person = await addPerson(service, 'entered')
    const form = await strangerAt().open('/recover/code')
    await again(form, entered(person), (page) => expect(page.heading).toBe('Create a new password'))
  })

  it('the new password of a recovery, with another in it: the sheet, and the first password', async () => {
    const person = await addPerson(service, 'recovered')
    const form = await (await strangerAt().open('/recover/code')).send(entered(person))
    await again(form, { password: NEW_PASSWORD }, (page) =>
      expect(page.heading).toBe('Save your recovery code'),
    )
    const other = await form.send({ password: 'eleven lanterns by the ferry' })
    expect(other.heading).toBe('Save your recovery code')
    const { passwordHash } = await factsOf(service, person.accountId)
    expect(await service.deps.passwords.verify(passwordHash, NEW_PASSWORD)).toBe(true)
  })

  it('"I have saved it": it is saved, and never shown again', async () => {
    const { browser, accountId } = await addPerson(service, 'saved', { sheet: false })
    const form = await (await browser.open('/signup/recovery-code')).send()
    await again(form, { saved: 'yes' }, (page) => expect(page.path).toBe('/security'))
    expect(countOf(await factsOf(service, accountId), 'recovery-code-saved')).toBe(1)
  })

  const changes: Record<string, { path: string; typed: Fields; said: RegExp }> = {
    'generates-a-code': { path: '/security/recovery-code', typed: {}, said: /^\/recovery-code$/ },
    'changes-the-password': {
      path: '/security/password',
      typed: { password: NEW_PASSWORD },
      said: /said=password-unchanged/,
    },
    'changes-the-username': {
      path: '/security/username',
      typed: { username: 'renamed-once' },
      said: /said=username-changed/,
    },
  }
  it.each(Object.entries(changes))('somebody who %s: done once, and said so', async (who, change) => {
    const { browser } = await addPerson(service, who)
    const { path, typed, said } = change
    await again(await browser.open(path), typed, (page) => expect(page.path).toMatch(said))
  })

  it('"Generate a new code", from a page that is older than the code: none is made', async () => {
    const { browser, accountId } = await addPerson(service, 'generated')
    const old = await browser.open('/security/recovery-code')
    const shown = await (await browser.open('/security/recovery-code')).send()
    await shown.send({ saved: 'yes' })
    expect((await old.send()).path).toBe('/security')
    expect((await factsOf(service, accountId)).codes).toHaveLength(2)
  })

  it('"I have saved it", from a page that shows an older code: the newer one is shown', async () => {
    const { browser, accountId } = await addPerson(service, 'older')
    const old = await (await browser.open('/security/recovery-code')).send()
    const newer = await (await browser.open('/security/recovery-code')).send()
    const answer = await old.send({ saved: 'yes' })
    expect(answer.text).toBe(newer.text)
    expect(countOf(await factsOf(service, accountId), 'recovery-code-saved')).toBe(0)
  })

  it('"Remove" an address, "End" a session, "Sign out": there is nothing left to do', async () => {
    const { browser, username } = await addPerson(service, 'remover', { address: 'remover@example.org' })
    const contact = (await browser.open('/security')).html.match(/emails\/remove\?contact=([0-9a-f-]+)/)?.[1]
    const removal = await browser.open(`/security/emails/remove?contact=${contact}`)
    await again(removal, {}, (page) => expect(page.path).toMatch(/^\/security\?said=/))

    const phone = await signIn(username)
    const home = await phone.open('/security')
    await home.send({}, 'Sign out')
    expect((await home.send({}, 'Sign out')).path).toBe('/signin?said=signed-out')
    expect((await browser.open('/security')).path).toBe('/security')
  })

  it('a proof: whoever sends it twice is signed in, in the tab and in the browser', async () => {
    const { browser } = await addPerson(service, 'prover')
    service.clock.move(policy.proofIsFreshFor.value + 1 * MINUTE)
    const form = await browser.open('/security/password')
    const tab = browser.copy()
    await form.send({ password: PASSWORD })
    const second = await (await tab.open('/security/password')).status
    expect(second).toBe(200)
    expect((await form.send({ password: PASSWORD })).status).toBe(200)
    expect((await browser.open('/security')).path).toBe('/security')
  })

  it('two tabs with two usernames: each signs in as its own', async () => {
    await addPerson(service, 'tab-one')
    await addPerson(service, 'tab-two')
    const browser = strangerAt()
    const one = await (await browser.open('/signin')).send({ username: 'tab-one' })
    await (await browser.open('/signin')).send({ username: 'tab-two' })
    const home = await one.send({ password: PASSWORD })
    expect([home.path, home.text.includes('tab-one')]).toEqual(['/security', true])
  })

  it('pages opened out of order lead to the right one', async () => {
    const stranger = strangerAt()
    const ways: Record<string, string> = {
      '/signin/password': '/signin',
      '/signin/email': '/signin',
      '/signin/email/code': '/signin',
      '/forgot-password/code': '/forgot-password',
      '/recover/password': '/signin?said=recovery-over',
      '/recover/next': '/signin?said=recovery-over',
      '/recovery-code': '/signin',
      '/signup/address': '/signin',
      '/security/prove/email/code': '/signin',
      '/signin/second': '/signin?said=sign-in-over',
      '/signin/second/options': '/signin?said=sign-in-over',
      '/recover/proof': '/signin?said=recovery-over',
    }
    for (const [path, where] of Object.entries(ways)) {
      const page = await stranger.open(path)
      expect([path, page.status, page.path]).toEqual([path, 200, where])
    }
  })

  /** Sends the form, and once more when it has done its work: the second time changes no row but the limits'. */
  async function again(form: Page, typed: Fields, check: (page: Page) => void): Promise<void> {
    const first = await form.send(typed)
    expect(first.status).toBe(200)
    const before = await listAllRows(service.deps.db, 'limits')
    const second = await form.send(typed)
    expect(second.status).toBeLessThan(500)
    check(second)
    const after = await listAllRows(service.deps.db, 'limits')
    // What was mailed meanwhile has left the queue, and a wrong code is counted where the code is.
    const without = ({ mails: _, email_codes: __, ...rest }: typeof after) => rest
    expect(without(after)).toEqual(without(before))
  }

  async function signIn(username: string): Promise<Walker> {
    const browser = strangerAt()
    const named = await (await browser.open('/signin')).send({ username })
    await named.send({ password: PASSWORD })
    return browser
  }

  function strangerAt(): Walker {
    return openWalker(service.app, { network: newNetwork() })
  }
})

function entered({ username, sheet }: Person): Fields {
  return { username, 'recovery-code': sheet }
}
