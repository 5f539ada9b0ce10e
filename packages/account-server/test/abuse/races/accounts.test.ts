// Many at once at the making and changing of accounts: one username, one first code, one address, one form sent twice.

import { randomUUID } from 'node:crypto'
import { policy } from '@sparekey/account-rules'
import { addContact } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, openTestService, type TestService } from '../../test-service.ts'
import { openWalker } from '../../walk.ts'
import { countOf, factsOf } from '../account-facts.ts'
import { addPerson, newNetwork, PASSWORD } from '../add-person.ts'
import { fieldsOf } from '../form-fields.ts'

const MANY = 12
const CODE = /[2-9A-HJKMNP-Z]{5}(?:-[2-9A-HJKMNP-Z]{5}){4}/

describe.each(ENGINES)('many at once (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('sign up for one username: one account, and the others hear that it is taken', async () => {
    const { db } = service.deps
    const pages = await Promise.all(
      times(MANY, () => openWalker(service.app, { network: newNetwork() }).open('/signup')),
    )
    // Spellings that are one name.
    const spellings = ['wanted', 'WANTED', 'Wanted']
    const answers = await Promise.all(
      pages.map((page, index) => page.send({ username: spellings[index % 3], password: PASSWORD })),
    )
    const taken = answers.filter((page) => page.problems[0] === 'That username is taken. Choose another')
    expect(taken).toHaveLength(MANY - 1)
    expect(answers.filter((page) => page.path === '/signup/recovery-code')).toHaveLength(1)
    for (const table of ['accounts', 'usernames', 'passwords', 'sessions', 'events'] as const) {
      expect(await db.selectFrom(table).selectAll().execute()).toHaveLength(1)
    }
  })

  it('make the first code: one code, and each sees it', async () => {
    const { accountId, browser } = await addPerson(service, 'first', { sheet: false })
    const form = await browser.open('/signup/recovery-code')
    const pages = await Promise.all(times(MANY, () => form.send()))
    expect(new Set(pages.map((page) => CODE.exec(page.text)?.[0])).size).toBe(1)
    const facts = await factsOf(service, accountId)
    expect(facts.codes).toEqual([{ sheet: 1, state: 'live', held: false }])
    expect(countOf(facts, 'recovery-code-made')).toBe(1)
  })

  it('generate a new code from one page: one code, and each sees it', async () => {
    const { accountId, browser } = await addPerson(service, 'generated')
    const form = await browser.open('/security/recovery-code')
    const pages = await Promise.all(times(MANY, () => form.send()))
    expect(new Set(pages.map((page) => CODE.exec(page.text)?.[0])).size).toBe(1)
    const facts = await factsOf(service, accountId)
    expect(facts.codes.map(({ state }) => state)).toEqual(['replaced', 'live'])
    expect(countOf(facts, 'recovery-code-made')).toBe(1)
  })

  it('confirm one sheet as saved: one event', async () => {
    const { accountId, browser } = await addPerson(service, 'saved', { sheet: false })
    const shown = await (await browser.open('/signup/recovery-code')).send()
    const pages = await Promise.all(times(MANY, () => shown.send({ saved: 'yes' })))
    expect(pages.map((page) => page.path)).toEqual(pages.map(() => '/security'))
    expect(countOf(await factsOf(service, accountId), 'recovery-code-saved')).toBe(1)
  })

  it('change the password with one form: one change', async () => {
    const { accountId, browser } = await addPerson(service, 'changed')
    const form = await browser.open('/security/password')
    const pages = await Promise.all(
      times(MANY, () => form.send({ password: 'eleven lanterns by the ferry' })),
    )
    expect(pages.map((page) => page.status).filter((status) => status >= 500)).toEqual([])
    const facts = await factsOf(service, accountId)
    expect(countOf(facts, 'password-changed')).toBe(1)
    expect(facts.liveSessions).toBe(1)
  })

  it('show a proof with one form: the session is renewed once', async () => {
    const { accountId, browser } = await addPerson(service, 'proven')
    service.clock.move(policy.proofIsFreshFor.value)
    const form = await browser.open('/security/password')
    const before = browser.cookies.get('sparekey-session')
    const pages = await Promise.all(times(4, () => form.send({ password: PASSWORD })))
    expect(pages.map((page) => page.status)).toEqual(pages.map(() => 200))
    expect((await factsOf(service, accountId)).liveSessions).toBe(1)
    expect(browser.cookies.get('sparekey-session')).not.toBe(before)
    expect((await browser.open('/security/password')).heading).toBe('Change your password')
  })

  it('take one free username: one account has it', async () => {
    const people = await Promise.all(times(MANY, (index) => addPerson(service, `namesake${index}`)))
    const forms = await Promise.all(people.map(({ browser }) => browser.open('/security/username')))
    const pages = await Promise.all(forms.map((form) => form.send({ username: 'the-one-name' })))
    expect(pages.filter((page) => page.path.startsWith('/security?said'))).toHaveLength(1)
    expect(pages.filter((page) => page.status === 422)).toHaveLength(MANY - 1)
    const accounts = await service.deps.db.selectFrom('accounts').select('username').execute()
    expect(accounts.filter(({ username }) => username === 'the-one-name')).toHaveLength(1)
  })

  it('add addresses: one of each, and no more than an account may have', async () => {
    const { accountId, browser } = await addPerson(service, 'collector')
    const form = await browser.open('/security/emails')
    const fields = fieldsOf(form, '/security/emails')
    const most = policy.contactsMost.value
    const left = 2
    for (let kept = 0; kept < most - left; kept += 1) {
      const address = {
        kind: 'email' as const,
        shown: `kept${kept}@example.org`,
        key: `kept${kept}@example.org`,
      }
      await addContact(service.deps.db, {
        accountId,
        contactId: randomUUID(),
        address,
        addedAt: service.deps.now(),
      })
    }
    // Each address twice; of the codes that go to them, as many are sent as are free.
    const tabs = times(2 * (left + 2), () =>
      openWalker(service.app, { network: newNetwork(), cookies: browser.cookies }),
    )
    await Promise.all(
      tabs.map((tab, index) =>
        tab.post('/security/emails', { ...fields, address: `box${index >> 1}@example.org` }),
      ),
    )
    const contacts = await service.deps.db
      .selectFrom('contacts')
      .select('address')
      .where('account_id', '=', accountId)
      .execute()
    expect(contacts).toHaveLength(most)
    expect(countOf(await factsOf(service, accountId), 'contact-added')).toBe(left)
  })
})

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
