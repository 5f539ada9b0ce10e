// Somebody with some proofs and no others tries every door of the service: what do they get? It knows no rule: it opens
// pages, shows what it has wherever that is offered, and says where it ended.

import type { SoftwarePasskey } from '../../authenticator.ts'
import type { AuthenticatorApp } from '../../authenticator-app.ts'
import { codeMailedTo, codeTextedTo, type TestService } from '../../test-service.ts'
import type { Page, Walker } from '../../walk.ts'
import { askToRecover, enterSheet, NEW_PASSWORD, newBrowser, showPasskey, trySignIn } from '../people.ts'

/** What is in somebody's hands. */
export type Hand = {
  readonly password?: string
  readonly passkeys?: readonly SoftwarePasskey[]
  readonly apps?: readonly AuthenticatorApp[]
  readonly addresses?: readonly string[]
  /** In E.164 form. */
  readonly numbers?: readonly string[]
  readonly sheet?: string
}

export type Entry = 'signed-in' | 'got-back-in' | 'may-wait' | 'out'

/** Tries to sign in, then to get back in, then to wait. Each try begins in a browser of its own. */
export async function walkIn(service: TestService, username: string, hand: Hand): Promise<Entry> {
  if (await signsIn(service, username, hand)) return 'signed-in'
  return getsBackIn(service, username, hand)
}

async function signsIn(service: TestService, username: string, hand: Hand): Promise<boolean> {
  for (const begin of firstSteps(service, username, hand)) {
    const browser = newBrowser(service)
    const page = await goOn(service, browser, await begin(browser), '/signin/second', hand)
    if (page.path !== '/security') continue
    // Who is in may change things, too: no page asks for more.
    const change = await browser.open('/security/emails')
    if (change.path !== '/security/emails')
      throw new Error(`Signed in, but may change nothing: ${change.path}`)
    return true
  }
  return false
}

async function getsBackIn(service: TestService, username: string, hand: Hand): Promise<Entry> {
  let mayWait = false
  for (const begin of firstProofs(service, username, hand)) {
    const browser = newBrowser(service)
    const page = await goOn(service, browser, await begin(browser), '/recover/proof', hand)
    if (page.heading === 'Create a new password') {
      const done = await page.send({ password: NEW_PASSWORD })
      if (done.heading === 'Create a new password') throw new Error(done.problems.join(' '))
      return 'got-back-in'
    }
    const wait = await browser.open('/recover/wait')
    mayWait ||= wait.path === '/recover/wait' && wait.status === 200
  }
  return mayWait ? 'may-wait' : 'out'
}

type Begin = (browser: Walker) => Promise<Page>

/** The ways a sign-in can begin, by their addresses: a page that is not linked to may be opened all the same. */
function firstSteps(service: TestService, username: string, hand: Hand): Begin[] {
  const { password } = hand
  return [
    ...(password === undefined ? [] : [(browser: Walker) => trySignIn(browser, username, password)]),
    ...(hand.passkeys ?? []).map((passkey) => (browser: Walker) => showPasskey(browser, passkey)),
    ...(hand.addresses ?? []).map((address) => async (browser: Walker) => {
      await (await browser.open('/signin')).send({ username })
      const asked = await (await browser.open('/signin/email')).send({ address })
      return asked.send({ code: await codeMailedTo(service, address) })
    }),
    ...(hand.numbers ?? []).map((number) => async (browser: Walker) => {
      await (await browser.open('/signin')).send({ username })
      const asked = await (await browser.open('/signin/phone')).send({ address: number })
      return asked.send({ code: await codeTextedTo(service, number) })
    }),
  ]
}

/** The ways a recovery can begin. */
function firstProofs(service: TestService, username: string, hand: Hand): Begin[] {
  const { sheet } = hand
  const path = '/forgot-password/passkey'
  return [
    ...(sheet === undefined ? [] : [(browser: Walker) => enterSheet(browser, username, sheet)]),
    ...(hand.passkeys ?? []).map((passkey) => (browser: Walker) => showPasskey(browser, passkey, { path })),
    ...(hand.addresses ?? []).map((address) => async (browser: Walker) => {
      const asked = await askToRecover(browser, username, address)
      return asked.send({ code: await codeMailedTo(service, address) })
    }),
    ...(hand.numbers ?? []).map((number) => async (browser: Walker) => {
      const form = await browser.open('/forgot-password/phone')
      const asked = await form.send({ username, address: number })
      return asked.send({ code: await codeTextedTo(service, number) })
    }),
  ]
}

/** Where another proof is asked for, shows each that is in the hand and offered there, until one leads on. */
async function goOn(
  service: TestService,
  browser: Walker,
  begun: Page,
  base: '/signin/second' | '/recover/proof',
  hand: Hand,
): Promise<Page> {
  if (!begun.path.startsWith(base)) return begun
  for (const show of furtherProofs(service, hand)) {
    const page = await show(await browser.open(`${base}/options`))
    if (page !== null && !page.path.startsWith(base)) return page
  }
  return browser.open(base)
}

type Show = (options: Page) => Promise<Page | null>

function furtherProofs(service: TestService, hand: Hand): Show[] {
  const where =
    (words: string, show: (page: Page) => Promise<Page | null>): Show =>
    async (options) =>
      options.offers(words) ? show(await options.follow(words)) : null
  const { password, sheet } = hand
  return [
    ...(password === undefined ? [] : [where('Use my password', (page) => page.send({ password }))]),
    ...(hand.apps ?? []).map((app) =>
      where('Use my authenticator app', (page) => page.send({ code: app.shows() })),
    ),
    ...(hand.addresses ?? []).map((address) =>
      where('Get a code by email', async (page) => {
        const asked = await page.send({}, 'Send a code to')
        return asked.send({ code: await codeMailedTo(service, address) })
      }),
    ),
    ...(hand.numbers ?? []).map((number) =>
      where('Get a code by text message', async (page) => {
        const asked = await page.send({}, 'Send a code to')
        return asked.send({ code: await codeTextedTo(service, number) })
      }),
    ),
    ...(sheet === undefined
      ? []
      : [where('Use my recovery code', (page) => page.send({ 'recovery-code': sheet }))]),
  ]
}
