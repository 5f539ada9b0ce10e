// Known and unknown usernames, before any proof: two services with one secret and one clock, which differ only in
// whether the accounts exist. What they answer to the same requests is compared whole: status, every header, every
// cookie and every byte of the body. Nothing is masked but the challenge for a passkey, which is random, and made
// before anybody names an account. How long they take is enumeration-timing.alone.test.ts's.

import { generateRecoveryCode, printRecoveryCode } from '@sparekey/recovery-code'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { strangerPasskey } from '../authenticator.ts'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import { openWalker, type Page, type Walker } from '../walk.ts'
import { addPerson, NEW_PASSWORD, newNetwork, PASSWORD } from './add-person.ts'
import { type Answer, watchApp, withoutChallenge } from './watched-app.ts'

/** Forms are bound to the browser, so it is the same one at both services. */
const BROWSER = 'AAAAAAAAAAAAAAAAAAAAAA'
const WRONG = printRecoveryCode(generateRecoveryCode())

/** What an account can be, and its username. */
const STATES = [
  'bare',
  'with-mail',
  'with-sheet',
  'with-both',
  'in-recovery',
  'renewed-sheet',
  'used-sheet',
  'signed-out',
] as const
type State = (typeof STATES)[number]

type Walk = (browser: Walker, username: State) => Promise<unknown>

describe.each(ENGINES)('with and without the account (%s)', (engine) => {
  let service: TestService
  let without: TestService
  /** A code that each account has had and that opens it no longer, where it has one; else of another account. */
  const sheets = {} as Record<State, string>

  beforeAll(async () => {
    service = await openTestService(engine)
    without = await openTestService(engine)
    const foreign = (await addPerson(service, 'somebody-else')).sheet
    for (const state of STATES) sheets[state] = (await addPersonIn(service, state)) ?? foreign
  })
  afterAll(async () => {
    await service.close()
    await without.close()
  })

  const walks: Record<string, Walk> = {
    async 'wrong passwords until there is a wait'(browser, username) {
      const form = await (await browser.open('/signin')).send({ username })
      await repeat(7, () => form.send({ password: 'not the password' }))
      await browser.open('/signin')
      await browser.open('/signin/other')
    },
    async 'a code to the right address, and wrong digits until there is a wait'(browser, username) {
      await (await browser.open('/signin')).send({ username })
      const form = await (await browser.open('/signin/email')).send({ address: addressOf(username) })
      await repeat(12, () => form.send({ code: '000000' }))
    },
    async 'codes to the right address until there is a wait'(browser, username) {
      const form = await browser.open('/forgot-password')
      await repeat(7, () => form.send({ username, address: addressOf(username) }))
    },
    async 'a code to another address, and wrong digits'(browser, username) {
      const form = await browser.open('/forgot-password')
      const entry = await form.send({ username, address: 'another@example.org' })
      await repeat(6, () => entry.send({ code: '000000' }))
      await browser.open('/forgot-password/options')
    },
    async 'a text message to a phone, and wrong digits until there is a wait'(browser, username) {
      await (await browser.open('/signin')).send({ username })
      const form = await (await browser.open('/signin/phone')).send({ address: phoneOf(username) })
      await repeat(12, () => form.send({ code: '000000' }))
      const recovering = await browser.open('/forgot-password/phone')
      await repeat(5, () => recovering.send({ username, address: phoneOf(username) }))
    },
    async 'digits that were never mailed'(browser, username) {
      await (await browser.open('/signin')).send({ username })
      for (const path of ['/signin/email/code', '/forgot-password/code']) {
        await (await browser.open(path)).send({ code: '123456' })
      }
    },
    async 'passkeys that nobody has, from every page that asks for one'(browser, username) {
      await (await browser.open('/signin')).send({ username })
      await browser.open('/signin')
      for (const path of ['/signin/passkey', '/forgot-password/passkey']) {
        await repeat(2, async () => {
          const page = await browser.open(path)
          await page.send({ response: strangerPasskey().show(page) })
        })
        await (await browser.open(path)).send({})
      }
    },
    async 'codes of an app, right for nobody and none at all, until there is a wait'(browser, username) {
      const form = await browser.open('/forgot-password/app')
      for (const code of ['123456', '1234', '']) await form.send({ username, code })
      await repeat(12, () => form.send({ username, code: '654321' }))
      await browser.open('/recover/next')
    },
    async 'recovery codes: wrong, misread, short, old, until there is a wait'(browser, username) {
      const form = await browser.open('/recover/code')
      const misread = WRONG.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
      for (const code of [WRONG, misread, WRONG.replace('-', '*'), WRONG.slice(1), sheets[username]]) {
        await form.send({ username, 'recovery-code': code })
      }
      await repeat(10, () => form.send({ username, 'recovery-code': WRONG }))
      await browser.open('/recover/password')
      await browser.open('/recover/next')
    },
  }

  describe.each(STATES)('%s', (state) => {
    it.each(Object.entries(walks))('%s', async (_, walk) => {
      const [known, unknown] = await walkBoth(state, walk)
      expect(known.length).toBeGreaterThan(3)
      expect(known).toEqual(unknown)
      for (const answer of known) expect(answer.status).toBeLessThan(500)
    })
  })

  it('differ from the proof on, so the comparison sees what it compares', async () => {
    const [known, unknown] = await walkBoth('bare', async (browser, username) => {
      await (await (await browser.open('/signin')).send({ username })).send({ password: PASSWORD })
    })
    expect(known.slice(0, 3)).toEqual(unknown.slice(0, 3))
    expect([known[3]?.status, unknown[3]?.status]).toEqual([303, 422])
  })

  async function walkBoth(state: State, walk: Walk): Promise<[Answer[], Answer[]]> {
    const network = newNetwork()
    return [await answersOf(service, network, state, walk), await answersOf(without, network, state, walk)]
  }
})

async function answersOf(service: TestService, network: string, state: State, walk: Walk): Promise<Answer[]> {
  const { app, answers } = watchApp(service.app)
  await walk(openWalker(app, { network, cookies: new Map([['sparekey-browser', BROWSER]]) }), state)
  return answers.map(withoutChallenge)
}

/** Adds the account, named as its state; answers a code that was its own and is no longer, if there is one. */
async function addPersonIn(service: TestService, state: State): Promise<string | null> {
  const has = { sheet: state !== 'bare' && state !== 'with-mail' }
  const hasMail = state !== 'bare' && state !== 'with-sheet'
  const { browser, sheet } = await addPerson(
    service,
    state,
    hasMail ? { ...has, address: addressOf(state), phone: phoneOf(state) } : has,
  )
  switch (state) {
    case 'in-recovery':
      await enter(service, state, sheet)
      return null
    case 'used-sheet':
      await (await enter(service, state, sheet)).send({ password: NEW_PASSWORD })
      return sheet
    case 'renewed-sheet':
      await (await browser.open('/security/recovery-code')).send()
      return sheet
    case 'signed-out':
      await (await browser.open('/security')).send({}, 'Sign out')
      return null
    default:
      return null
  }
}

async function enter(service: TestService, username: string, sheet: string): Promise<Page> {
  const door = await openWalker(service.app, { network: newNetwork() }).open('/recover/code')
  return door.send({ username, 'recovery-code': sheet })
}

/** Each has its own: what is sent to a number counts, whoever asks. */
function phoneOf(state: State): string {
  return `+120255501${10 + STATES.indexOf(state)}`
}

function addressOf(state: State): string {
  return `${state}@example.org`
}

async function repeat(times: number, act: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < times; done += 1) await act()
}
