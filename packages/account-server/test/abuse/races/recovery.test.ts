// Many at once at one recovery code, at one recovery, and at an account whose owner is there too: one of them has
// an effect, and the others are told so.

import { limits } from '@sparekey/account-rules'
import { findAccount, setTwoStepSince } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterSheet } from '../../journeys/people.ts'
import { codeMailedTo, ENGINES, mailsTo, openTestService, type TestService } from '../../test-service.ts'
import { openWalker, type Page, type Walker } from '../../walk.ts'
import { countOf, factsOf } from '../account-facts.ts'
import { addPerson, NEW_PASSWORD, newNetwork, PASSWORD, type Person } from '../add-person.ts'

const MANY = 50
const OTHER_PASSWORD = 'eleven lanterns by the ferry'
const CODE = /[2-9A-HJKMNP-Z]{5}(?:-[2-9A-HJKMNP-Z]{5}){4}/

describe.each(ENGINES)('many at once (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
  })
  afterAll(() => service.close())

  it('enter one recovery code: one opens a recovery, and the others hear that it was entered', async () => {
    const person = await addPerson(service, 'entered', { address: 'entered@example.org' })
    const doors = await Promise.all(Array.from({ length: MANY }, () => openCodePage(person)))
    const pages = await Promise.all(doors.map((page) => page.send({ 'recovery-code': person.sheet })))

    const inside = pages.filter((page) => page.heading === 'Create a new password')
    const outside = pages.filter((page) => page.status === 422)
    expect([inside.length, outside.length]).toEqual([1, MANY - 1])
    for (const page of outside)
      expect(page.problems).toEqual([expect.stringContaining('This code was entered a moment ago')])
    const facts = await factsOf(service, person.accountId)
    expect(facts.openRecoveries).toBe(1)
    expect(facts.codes).toEqual([{ sheet: 1, state: 'live', held: true }])
    expect(countOf(facts, 'recovery-code-entered')).toBe(1)
    expect(await mailsTo(service, 'entered@example.org')).toHaveLength(1)
  })

  it('send one form of a new password: one password, one successor, one event, one sheet', async () => {
    const person = await addPerson(service, 'finished', { address: 'finished@example.org' })
    const form = await (await openCodePage(person)).send({ 'recovery-code': person.sheet })
    const pages = await Promise.all(
      Array.from({ length: MANY }, (_, index) =>
        form.send({ password: index % 2 === 0 ? NEW_PASSWORD : OTHER_PASSWORD }),
      ),
    )

    // As many as are free are looked at; the others may wait, and are told so.
    const served = pages.filter((page) => page.status !== 429)
    expect(served.length).toBeGreaterThanOrEqual(limits.newPassword.free)
    expect(served.map((page) => page.heading)).toEqual(served.map(() => 'Save your recovery code'))
    expect(new Set(served.map((page) => CODE.exec(page.text)?.[0])).size).toBe(1)
    const facts = await factsOf(service, person.accountId)
    expect(facts.codes).toEqual([
      { sheet: 1, state: 'used', held: false },
      { sheet: 2, state: 'live', held: false },
    ])
    expect(facts.finishedRecoveries).toBe(1)
    expect(facts.liveSessions).toBe(0)
    expect(countOf(facts, 'recovery-finished')).toBe(1)
    const opens = await Promise.all(
      [NEW_PASSWORD, OTHER_PASSWORD, PASSWORD].map((password) =>
        service.deps.passwords.verify(facts.passwordHash, password),
      ),
    )
    expect(opens.filter(Boolean)).toHaveLength(1)
    expect(opens[2]).toBe(false)
    expect(await mailsTo(service, 'finished@example.org')).toHaveLength(2)
  })

  // The one who comes second finds a changed account, whichever it is. How many hashes long the recovery's head start
  // is (below zero: the owner's) makes either one first, and at zero nobody knows.
  const headStarts = [-2, -1, 0, 1, 2]

  it.each(headStarts)(
    'a recovery and the owner who generates a new code: one of them (%i)',
    async (headStart) => {
      const person = await addPerson(service, `generated${headStart}`)
      const recovery = await (await openCodePage(person)).send({ 'recovery-code': person.sheet })
      const owner = await person.browser.open('/security/recovery-code')
      await bothAtOnce(headStart, recovery, () => owner.send())

      const facts = await factsOf(service, person.accountId)
      const finished = countOf(facts, 'recovery-finished')
      expect(finished + countOf(facts, 'recovery-code-made')).toBe(1)
      expect(facts.codes).toEqual([
        { sheet: 1, state: finished === 1 ? 'used' : 'replaced', held: false },
        { sheet: 2, state: 'live', held: false },
      ])
      expect(await isPassword(facts.passwordHash, NEW_PASSWORD)).toBe(finished === 1)
      expect(facts.liveSessions).toBe(finished === 1 ? 0 : 1)
      expect(facts.openRecoveries).toBe(0)
    },
  )

  it.each(headStarts)(
    'a recovery and the owner who changes the password: one of them (%i)',
    async (headStart) => {
      const person = await addPerson(service, `changed${headStart}`)
      const recovery = await (await openCodePage(person)).send({ 'recovery-code': person.sheet })
      const owner = await person.browser.open('/security/password')
      await bothAtOnce(headStart, recovery, () => owner.send({ password: OTHER_PASSWORD }))

      const facts = await factsOf(service, person.accountId)
      const finished = countOf(facts, 'recovery-finished')
      expect(finished + countOf(facts, 'password-changed')).toBe(1)
      expect(await isPassword(facts.passwordHash, finished === 1 ? NEW_PASSWORD : OTHER_PASSWORD)).toBe(true)
      expect(facts.codes.filter(({ state }) => state === 'live')).toHaveLength(1)
      expect(facts.liveSessions).toBe(finished === 1 ? 0 : 1)
      expect(facts.openRecoveries).toBe(0)
    },
  )

  it.each(headStarts)(
    'a recovery and the owner who turns two-step verification off: one of them (%i)',
    async (headStart) => {
      const person = await addPerson(service, `off${headStart}`, { address: `off${headStart}@example.org` })
      const { accountId, browser } = person
      await setTwoStepSince(service.deps.db, accountId, service.clock.now())
      const owner = await showMailedCode(person, browser, '/security/prove/email?next=/security/two-step/off')
      const opener = strangerAt()
      await enterSheet(opener, person.username, person.sheet)
      const recovery = await showMailedCode(person, opener, '/recover/proof/email')
      expect([owner.path, recovery.path]).toEqual(['/security/two-step/off', '/recover/password'])
      await bothAtOnce(headStart, recovery, () => owner.send())

      const facts = await factsOf(service, accountId)
      const finished = countOf(facts, 'recovery-finished')
      expect(finished + countOf(facts, 'two-step-turned-off')).toBe(1)
      const isOn = (await findAccount(service.deps.db, accountId))?.twoStepSince !== null
      expect(isOn).toBe(finished === 1)
      expect(await isPassword(facts.passwordHash, finished === 1 ? NEW_PASSWORD : PASSWORD)).toBe(true)
      const first = { sheet: 1, state: finished === 1 ? 'used' : 'live', held: false }
      expect(facts.codes).toEqual(
        finished === 1 ? [first, { sheet: 2, state: 'live', held: false }] : [first],
      )
      expect([facts.openRecoveries, facts.liveSessions]).toEqual([0, finished === 1 ? 0 : 1])
    },
  )

  it('a second proof and two-step verification turned off: the recovery does not outlive it', async () => {
    const person = await addPerson(service, 'halfway', { address: 'halfway@example.org' })
    const { accountId, browser } = person
    await setTwoStepSince(service.deps.db, accountId, service.clock.now())
    const owner = await showMailedCode(person, browser, '/security/prove/email?next=/security/two-step/off')
    const opener = strangerAt()
    await enterSheet(opener, person.username, person.sheet)
    const asked = await (await opener.open('/recover/proof/email')).send({}, 'Send a code to')
    const code = await codeMailedTo(service, 'halfway@example.org')
    await Promise.all([asked.send({ code }), owner.send()])

    const facts = await factsOf(service, accountId)
    expect(facts.openRecoveries).toBe(0)
    expect(facts.codes).toEqual([{ sheet: 1, state: 'live', held: false }])
    expect((await opener.open('/recover/password')).path).toBe('/signin?said=recovery-over')
    expect(await isPassword(facts.passwordHash, PASSWORD)).toBe(true)
  })

  it('a second proof, sent again and again: this browser goes on, and a copy of it from before does not', async () => {
    const person = await addPerson(service, 'repeated', { address: 'repeated@example.org' })
    await setTwoStepSince(service.deps.db, person.accountId, service.clock.now())
    const opener = strangerAt()
    await enterSheet(opener, person.username, person.sheet)
    const asked = await (await opener.open('/recover/proof/email')).send({}, 'Send a code to')
    const copy = opener.copy()
    const code = await codeMailedTo(service, 'repeated@example.org')
    const pages = await Promise.all(Array.from({ length: 4 }, () => asked.send({ code })))

    expect(pages.filter((page) => page.status >= 500)).toEqual([])
    expect((await factsOf(service, person.accountId)).openRecoveries).toBe(1)
    expect((await copy.open('/recover/password')).path).toBe('/signin?said=recovery-over')
    expect((await opener.open('/recover/password')).heading).toBe('Create a new password')
  })

  it('two second proofs, each in a tab of its own: this browser goes on', async () => {
    const person = await addPerson(service, 'two-tabs', { address: 'two-tabs@example.org' })
    await setTwoStepSince(service.deps.db, person.accountId, service.clock.now())
    const opener = strangerAt()
    await enterSheet(opener, person.username, person.sheet)
    const asked = await (await opener.open('/recover/proof/email')).send({}, 'Send a code to')
    const other = await opener.open('/recover/proof/password')
    const code = await codeMailedTo(service, 'two-tabs@example.org')
    await Promise.all([asked.send({ code }), other.send({ password: PASSWORD })])
    expect((await opener.open('/recover/password')).heading).toBe('Create a new password')
  })

  it('old codes and a new one: from the moment the new one exists, no old one opens anything', async () => {
    const person = await addPerson(service, 'replaced')
    const owner = await person.browser.open('/security/recovery-code')
    const door = await openCodePage(person)
    const [entered] = await Promise.all([door.send({ 'recovery-code': person.sheet }), owner.send()])

    const facts = await factsOf(service, person.accountId)
    expect(facts.codes).toEqual([
      { sheet: 1, state: 'replaced', held: false },
      { sheet: 2, state: 'live', held: false },
    ])
    expect(facts.openRecoveries).toBe(0)
    if (entered.heading === 'Create a new password') await entered.send({ password: NEW_PASSWORD })
    expect(await isPassword((await factsOf(service, person.accountId)).passwordHash, PASSWORD)).toBe(true)
  })

  /** The page for the code in a browser and on a network of its own. */
  async function openCodePage(person: Person): Promise<Page> {
    const page = await strangerAt().open('/recover/code')
    return { ...page, send: (fields = {}) => page.send({ username: person.username, ...fields }) }
  }

  /** Has a code sent to the person's address and enters it, and gives the page that follows. */
  async function showMailedCode(person: Person, browser: Walker, path: string): Promise<Page> {
    const asked = await (await browser.open(path)).send({}, 'Send a code to')
    return asked.send({ code: await codeMailedTo(service, person.address ?? '') })
  }

  function strangerAt(): Walker {
    return openWalker(service.app, { network: newNetwork() })
  }

  async function bothAtOnce(headStart: number, recovery: Page, owner: () => Promise<Page>): Promise<void> {
    const recover = () => recovery.send({ password: NEW_PASSWORD })
    const [first, second] = headStart < 0 ? [owner, recover] : [recover, owner]
    const began = first()
    for (let hashes = 0; hashes < Math.abs(headStart); hashes += 1)
      await service.deps.passwords.verify(null, '')
    await Promise.all([began, second()])
  }

  function isPassword(hash: string, password: string): Promise<boolean> {
    return service.deps.passwords.verify(hash, password)
  }
})
