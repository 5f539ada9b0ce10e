// Somebody with some proofs and no others tries every door of the service: what do they get? It knows no rule: it opens
// pages, shows what it has wherever that is offered, and says where it ended.

import { HOUR } from '@sparekey/account-rules'
import type { SoftwarePasskey } from '../authenticator.ts'
import type { AuthenticatorApp } from '../authenticator-app.ts'
import { enterSheet, NEW_PASSWORD, newBrowser, showPasskey, trySignIn } from '../journeys/people.ts'
import type { Page, Walker } from '../walk.ts'
import type { WalkedService } from './walked-service.ts'

/** What is in somebody's hands. */
export type Hand = {
  readonly password?: string
  readonly passkey?: SoftwarePasskey
  readonly app?: AuthenticatorApp
  readonly addresses: readonly Reachable[]
  readonly numbers: readonly Reachable[]
  readonly sheet?: string
}

/** Where codes arrive: as it is typed (numbers in E.164 form), and as a page shows it to whoever has shown one proof. */
export type Reachable = { readonly address: string; readonly masked: string }

/** So long that a code of an app is another, a sheet that was entered is good again, and no limit is in the way. */
const BETWEEN_TRIES = 1 * HOUR

export type Entry = 'signed-in' | 'got-back-in' | 'may-wait' | 'out'

/** Tries to sign in, then to get back in, then to wait. Each try begins in a browser of its own. */
export async function walkIn(service: WalkedService, username: string, hand: Hand): Promise<Entry> {
  if (await signsIn(service, username, hand)) return 'signed-in'
  return getsBackIn(service, username, hand)
}

async function signsIn(service: WalkedService, username: string, hand: Hand): Promise<boolean> {
  for (const begin of firstSteps(service, username, hand)) {
    service.clock.move(BETWEEN_TRIES)
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

async function getsBackIn(service: WalkedService, username: string, hand: Hand): Promise<Entry> {
  let mayWait = false
  for (const begin of firstProofs(service, username, hand)) {
    service.clock.move(BETWEEN_TRIES)
    const browser = newBrowser(service)
    const page = await goOn(service, browser, await begin(browser), '/recover/proof', hand)
    if (page.heading === 'Create a new password') {
      const done = await page.send({ password: NEW_PASSWORD })
      if (done.heading === 'Create a new password') throw new Error(done.problems.join(' '))
      return 'got-back-in'
    }
    const wait = await browser.open('/recover/wait')
    mayWait ||= wait.heading === 'Get back in after a wait'
  }
  return mayWait ? 'may-wait' : 'out'
}

type Begin = (browser: Walker) => Promise<Page>

/** The ways a sign-in can begin, by their addresses: a page that is not linked to may be opened all the same. */
function firstSteps(service: WalkedService, username: string, hand: Hand): Begin[] {
  const { password, passkey } = hand
  return [
    ...(password === undefined ? [] : [(browser: Walker) => trySignIn(browser, username, password)]),
    ...(passkey === undefined ? [] : [atDoor('/signin/passkey', (browser) => showPasskey(browser, passkey))]),
    ...hand.addresses.map((at) => signInByCode(service, username, '/signin/email', at)),
    ...hand.numbers.map((at) => signInByCode(service, username, '/signin/phone', at)),
  ]
}

function signInByCode(service: WalkedService, username: string, path: string, { address }: Reachable): Begin {
  const byCode = atDoor(path, async (_, form) => {
    const asked = await form.send({ address })
    return asked.send({ code: codeAt(service, address) })
  })
  return async (browser) => {
    await (await browser.open('/signin')).send({ username })
    return byCode(browser)
  }
}

/** Shows something at a page that may be closed by the rules: then the way ends where that leads. */
function atDoor(path: string, show: (browser: Walker, form: Page) => Promise<Page>): Begin {
  return async (browser) => {
    const form = await browser.open(path)
    return form.path === path ? show(browser, form) : form
  }
}

/** The ways a recovery can begin. */
function firstProofs(service: WalkedService, username: string, hand: Hand): Begin[] {
  const { app, passkey, sheet } = hand
  const path = '/forgot-password/passkey'
  return [
    ...(sheet === undefined ? [] : [(browser: Walker) => enterSheet(browser, username, sheet)]),
    ...(passkey === undefined ? [] : [atDoor(path, (browser) => showPasskey(browser, passkey, { path }))]),
    ...(app === undefined
      ? []
      : [atDoor('/forgot-password/app', (_, form) => form.send({ username, code: app.shows() }))]),
    ...hand.addresses.map((at) => recoverByCode(service, username, '/forgot-password', at)),
    ...hand.numbers.map((at) => recoverByCode(service, username, '/forgot-password/phone', at)),
  ]
}

function recoverByCode(
  service: WalkedService,
  username: string,
  path: string,
  { address }: Reachable,
): Begin {
  return atDoor(path, async (_, form) => {
    const asked = await form.send({ username, address })
    return asked.send({ code: codeAt(service, address) })
  })
}

/** Where another proof is asked for, shows each that is in the hand and offered there, until one leads on. */
async function goOn(
  service: WalkedService,
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

function furtherProofs(service: WalkedService, hand: Hand): Show[] {
  const where =
    (words: string, show: (page: Page) => Promise<Page | null>): Show =>
    async (options) =>
      options.offers(words) ? show(await options.follow(words)) : null
  const { password, app, sheet } = hand
  return [
    ...(password === undefined ? [] : [where('Use my password', (page) => page.send({ password }))]),
    ...(app === undefined
      ? []
      : [where('Use my authenticator app', (page) => page.send({ code: app.shows() }))]),
    ...hand.addresses.map((reachable) => where('Get a code by email', byCode(service, reachable))),
    ...hand.numbers.map((reachable) => where('Get a code by text message', byCode(service, reachable))),
    ...(sheet === undefined
      ? []
      : [where('Use my recovery code', (page) => page.send({ 'recovery-code': sheet }))]),
  ]
}

/** Chooses the contact by what the page shows of it. */
function byCode(service: WalkedService, { address, masked }: Reachable) {
  return async (page: Page) => {
    const words = `Send a code to ${masked}`
    if (!page.offers(words)) return null
    return (await page.send({}, words)).send({ code: codeAt(service, address) })
  }
}

/** Whoever was sent none types some digits all the same. */
function codeAt(service: WalkedService, address: string): string {
  return service.findCodeSentTo(address) ?? '000000'
}
