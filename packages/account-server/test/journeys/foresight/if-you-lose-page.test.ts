// "If you lose…" as it is read: what would lock its owner out or let a thief in stands first, with what helps against
// it; and whoever follows the link and does what is there does not find the warning again.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MINUTE, type RulesSettings } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newTemporaryFolder } from '../../../../../test-support/temporary-folder.ts'
import { foresightWords, LOSS_REMEDIES } from '../../../src/words/foresight-words.ts'
import { addPerson, type Person } from '../../abuse/add-person.ts'
import { connectApp } from '../../authenticator-app.ts'
import { codeMailedTo, codeTextedTo, openTestService, type TestService } from '../../test-service.ts'
import type { Page } from '../../walk.ts'
import { setTwoStepIn } from '../accounts.ts'
import { addAddress, addPasskey, addPhone } from '../people.ts'

const PATH = '/security/if-you-lose'
const { lockedOut, takenOver } = foresightWords
const NUMBER = '+12025550123'
const SHOWN_NUMBER = '+1 202 555 0123'

describe('the page "If you lose…"', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService('postgres')
  })
  afterAll(() => service.close())

  /** What the page says, and what the dashboard's card says. */
  async function read({ browser }: Person): Promise<{ page: Page; dashboard: Page }> {
    return { page: await browser.open(PATH), dashboard: await browser.open('/security') }
  }

  /** With the password and a mailed code. */
  async function turnOn({ browser, address }: Person): Promise<void> {
    const mail = await browser.open('/security/prove/email?next=/security/two-step')
    const asked = await mail.send({}, `Send a code to ${address}`)
    const ready = await asked.send({ code: await codeMailedTo(service, address ?? '') })
    await ready.send({}, 'Turn on')
  }

  test('a password alone: losing it locks out until there is a sheet, and the sheet is saved', async () => {
    const person = await addPerson(service, 'forgetful', { sheet: false })
    const before = await read(person)
    for (const { text } of Object.values(before)) {
      expect(text).toContain(lockedOut.title)
      expect(text).toContain(`${lockedOut.line} your password.`)
    }
    const shown = await (await before.page.follow(LOSS_REMEDIES['recovery-code'].verb)).send()
    const unsaved = await read(person)
    expect(unsaved.page.text).toContain(foresightWords.unsavedSheet)
    expect(unsaved.page.text).toContain(lockedOut.title)

    await shown.send({ saved: 'yes' })
    const after = await read(person)
    for (const { text } of Object.values(after)) expect(text).not.toContain(lockedOut.title)
    expect(after.page.text).not.toContain(foresightWords.unsavedSheet)
    expect(after.dashboard.text).toContain(foresightWords.noLoss)
  })

  test('a password and a mailbox: each is enough for a thief until two-step verification is on', async () => {
    const address = 'careful@example.org'
    const person = await addPerson(service, 'careful', { address })
    const before = await read(person)
    for (const { text } of Object.values(before)) {
      expect(text).toContain(takenOver.title)
      expect(text).toContain(`your password; ${address}; your sheet no. 1.`)
    }
    expect((await before.page.follow('Turn on two-step verification')).path).toBe('/security/two-step')
    await turnOn(person)

    const after = await read(person)
    for (const { text } of Object.values(after)) expect(text).not.toContain(takenOver.title)
    expect(after.dashboard.text).toContain(foresightWords.noTheft)
  })

  test.each([
    { kind: 'messages', remove: `Remove ${SHOWN_NUMBER}`, thing: `the whole phone ${SHOWN_NUMBER}` },
    { kind: 'an app', remove: 'Remove the authenticator app Phone', thing: 'your whole phone' },
  ])('a phone with mail and $kind is enough in two steps, until one of them is not on it', async (row) => {
    const name = row.kind.replace(' ', '-')
    const address = `${name}@example.org`
    const isByText = row.kind === 'messages'
    const person = await addPerson(service, name, { address, ...(isByText && { phone: NUMBER }) })
    if (!isByText) await connectApp(service, person.browser)
    // Before two-step verification is on, both are named, the one that is done first before the other.
    const first = await read(person)
    expect(first.page.text).toContain(`${row.thing}. Turn on two-step verification, and then ${row.remove}`)
    await turnOn(person)

    const before = await read(person)
    for (const { text } of Object.values(before)) {
      expect(text).toContain(takenOver.title)
      expect(text).toContain(`${row.thing}.`)
      expect(text).not.toContain(takenOver.noRemedy)
    }
    await (await before.page.follow(row.remove)).send()

    const after = await read(person)
    for (const { text } of Object.values(after)) expect(text).not.toContain(takenOver.title)
    expect(after.dashboard.text).toContain(foresightWords.noTheft)
    expect(after.dashboard.text).toContain(foresightWords.noLoss)
  })

  test('a passkey is enough, and it is said that nothing here prevents it', async () => {
    const person = await addPerson(service, 'with.passkey', { address: 'with.passkey@example.org' })
    await addPasskey(person.browser)
    await turnOn(person)
    const { page, dashboard } = await read(person)
    for (const { text } of [page, dashboard]) {
      expect(text).toContain(takenOver.title)
      expect(text).toContain(`the passkey Firefox on Linux; your whole phone. ${takenOver.noRemedy}`)
    }
    expect(page.text).not.toContain('Turn on two-step verification')
  })
})

/** Where an operator lets the sheet start no wait, and little beside it get back in, another sheet is no remedy. */
const REMEDIES: readonly {
  remedy: keyof typeof LOSS_REMEDIES
  settings: RulesSettings
  add(service: TestService, person: Person): Promise<unknown>
}[] = [
  {
    remedy: 'email-code',
    settings: {
      startWait: [],
      getBackInTogether: ['password', 'email-code', 'recovery-code'],
    },
    add: async (service, { browser }) =>
      (await addAddress(browser, 'added@example.org')).send({
        code: await codeMailedTo(service, 'added@example.org'),
      }),
  },
  {
    remedy: 'passkey',
    settings: {
      startWait: [],
      signInTogether: ['password', 'passkey', 'app-code'],
      getBackInTogether: ['password', 'passkey', 'recovery-code'],
    },
    add: (_, { browser }) => addPasskey(browser),
  },
  {
    remedy: 'text-code',
    settings: {
      startWait: [],
      signInAlone: [],
      signInTogether: ['password', 'app-code', 'text-code'],
      getBackInTogether: ['password', 'text-code', 'recovery-code'],
    },
    add: async (service, { browser }) =>
      (await addPhone(browser, NUMBER)).send({ code: await codeTextedTo(service, NUMBER) }),
  },
]

describe.each(REMEDIES)('where what helps is $remedy', ({ remedy, settings, add }) => {
  let service: TestService
  beforeAll(async () => {
    const rulesFile = join(await newTemporaryFolder(), 'rules.json')
    await writeFile(rulesFile, JSON.stringify(settings))
    service = await openTestService('postgres', { config: { rulesFile } })
  })
  afterAll(() => service.close())

  test('the page leads to where it is added, and then warns no more', async () => {
    const person = await addPerson(service, 'hesitant')
    const { browser } = person
    const app = await connectApp(service, browser)
    await setTwoStepIn(service.deps.db, 'hesitant', service.deps.now())
    // The code that connected the app is spent; another one is what two-step verification asks for beside the password.
    service.clock.move(1 * MINUTE)
    await (await browser.open('/security/prove/app?next=/security/emails')).send({ code: app.shows() })

    const before = await browser.open(PATH)
    expect(before.text).toContain(`${lockedOut.line} your password.`)
    const { verb, href } = LOSS_REMEDIES[remedy]
    expect((await before.follow(verb)).path).toBe(href)
    await add(service, person)
    expect((await browser.open(PATH)).text).not.toContain(lockedOut.title)
  })
})
