// People of the journeys. All they have, they made through the pages, each in a browser and on a network of their own.

import { parse } from 'node-html-parser'
import { makePasskey, type SoftwarePasskey, type Wrongs } from '../authenticator.ts'
import { codeMailedTo, mailsTo, type TestService } from '../test-service.ts'
import { openWalker, type Page, type Walker } from '../walk.ts'

export const PASSWORD = 'a kettle on the windowsill'
export const NEW_PASSWORD = 'seven herons over the quarry'
export const WRONG_PASSWORD = 'the moat under the drawbridge'

/** What the browser of a phone calls itself: "Safari on iOS" to its owner. */
export const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

export type Person = {
  readonly username: string
  /** The network they signed up from, so one that their account knows. */
  readonly network: string
  /** The browser they signed up in, still signed in. */
  readonly home: Walker
}

let networks = 0

/** A network that nobody has used yet. */
export function newNetwork(): string {
  networks += 1
  return `10.30.${networks >> 8}.${networks & 255}`
}

/** A browser with no cookies, on a network that nobody has used yet unless one is named. */
export function newBrowser(service: TestService, network = newNetwork()): Walker {
  return openWalker(service.app, { network })
}

/** Creates an account; with an `address`, the address is confirmed. */
export async function signUp(service: TestService, username: string, address?: string): Promise<Person> {
  const network = newNetwork()
  const home = newBrowser(service, network)
  const next = await (await home.open('/signup')).send({ username, password: PASSWORD, address })
  if (address !== undefined) await next.send({ code: await codeMailedTo(service, address) })
  return { username, network, home }
}

/** Types a username and a password, and gives the page that follows. */
export async function trySignIn(browser: Walker, username: string, password = PASSWORD): Promise<Page> {
  const named = await (await browser.open('/signin')).send({ username })
  return named.send({ password })
}

/** Signs in in another browser. */
export async function signIn(
  service: TestService,
  { username }: Pick<Person, 'username'>,
  { password = PASSWORD, network = newNetwork() } = {},
): Promise<Walker> {
  const browser = newBrowser(service, network)
  const page = await trySignIn(browser, username, password)
  if (page.path !== '/security') throw new Error(`Not signed in, but at "${page.heading}".`)
  return browser
}

/** Whose account the browser is signed in to. */
export async function usernameIn(browser: Walker): Promise<string | undefined> {
  return (await browser.open('/security/username')).value('username')
}

/** The sentences of "Recent activity" in the browser of somebody signed in, newest first. */
export async function happenedIn(browser: Walker): Promise<string[]> {
  return parse((await browser.open('/security/activity')).html)
    .querySelectorAll('main dt')
    .map((name) => name.text)
}

/** Asks for a mailed code to sign in with, and gives the page that asks for it. */
export async function askToSignIn(browser: Walker, username: string, address: string): Promise<Page> {
  const named = await (await browser.open('/signin')).send({ username })
  const form = await (await named.follow('Other ways to sign in')).follow('Get a code by email')
  return form.send({ address })
}

/** Asks for a mailed code to get back in with, and gives the page that asks for it. */
export async function askToRecover(browser: Walker, username: string, address: string): Promise<Page> {
  return (await browser.open('/forgot-password')).send({ username, address })
}

/** Goes from a page that asks for one proof to the page that sends a code by mail. */
export async function otherwiseByEmail(asked: Page): Promise<Page> {
  return (await asked.follow('Use a different verification option')).follow('Get a code by email')
}

/** Turns two-step verification on for somebody who has a confirmed address and a saved sheet. */
export async function turnOnTwoStep(service: TestService, home: Walker, address: string): Promise<Page> {
  const asked = await (await home.open('/security/two-step')).follow('Show a second proof')
  const sent = await asked.send({}, `Send a code to ${address}`)
  const ready = await sent.send({ code: await codeMailedTo(service, address) })
  return ready.send({}, 'Turn on')
}

/** Asks for a texted code to sign in with, and gives the page that asks for it. */
export async function askToSignInByPhone(browser: Walker, username: string, number: string): Promise<Page> {
  const named = await (await browser.open('/signin')).send({ username })
  const form = await (await named.follow('Other ways to sign in')).follow('Get a code by text message')
  return form.send({ address: number })
}

/** Adds an address to a signed-in person's account, and gives the page that asks for its code. */
export async function addAddress(browser: Walker, address: string): Promise<Page> {
  return (await browser.open('/security/emails')).send({ address })
}

/** Adds a phone number to a signed-in person's account, and gives the page that asks for its code. */
export async function addPhone(browser: Walker, number: string): Promise<Page> {
  return (await browser.open('/security/phones')).send({ address: number })
}

/** Types a username and a recovery code where somebody gets back in. */
export async function enterSheet(browser: Walker, username: string, code: string): Promise<Page> {
  return (await browser.open('/recover/code')).send({ username, 'recovery-code': code })
}

/** Generates a recovery code, confirms it as saved, and gives it as it is printed. */
export async function makeSheet({ home }: Pick<Person, 'home'>): Promise<string> {
  const shown = await (await home.open('/security/recovery-code')).send()
  const code = codeOn(shown)
  await shown.send({ saved: 'yes' })
  return code
}

/** Adds a passkey to the account that is signed in. It keeps the name of its browser. */
export async function addPasskey(home: Walker): Promise<SoftwarePasskey> {
  const page = await home.open('/security/passkeys')
  const { passkey, response } = makePasskey(page)
  const named = await page.send({ response })
  if (named.heading !== 'Name your passkey') throw new Error(`Not added, but at "${named.heading}".`)
  return passkey
}

/** Shows a passkey where a page asks for one, and gives the page that follows. */
export async function showPasskey(
  browser: Walker,
  passkey: SoftwarePasskey,
  { path = '/signin/passkey', ...wrongs }: Wrongs & { path?: string } = {},
): Promise<Page> {
  const page = await browser.open(path)
  return page.send({ response: passkey.show(page, wrongs) })
}

export const PRINTED_CODE = /[2-9A-HJKMNP-Z]{5}(?:-[2-9A-HJKMNP-Z]{5}){4}/

/** The one recovery code that a page or a file shows. */
export function codeOn({ text }: { text: string }): string {
  const codes = text.match(new RegExp(PRINTED_CODE, 'g')) ?? []
  const [code] = codes
  if (code === undefined || codes.length > 1) throw new Error(`There are ${codes.length} codes in "${text}".`)
  return code
}

/** The path of "This wasn't me" in a notice, with its token. */
export function linkIn({ text }: { text: string }): string {
  const [, path] = /^ {3}http:\/\/localhost:\d+(\/not-me\?link=\S+)$/m.exec(text) ?? []
  if (path === undefined) throw new Error(`There is no link in "${text}".`)
  return path
}

/** The path of "This wasn't me" in a notice by text message, with its token. */
export function linkInText(text: string): string {
  const [, path] = /http:\/\/localhost:\d+(\/not-me\?link=\S+)$/m.exec(text) ?? []
  if (path === undefined) throw new Error(`There is no link in "${text}".`)
  return path
}

/** The link in the newest notice to `address` whose subject ends so. */
export async function linkMailedTo(service: TestService, address: string, subject: string): Promise<string> {
  const mail = (await mailsTo(service, address)).find((one) => one.subject.endsWith(subject))
  if (mail === undefined) throw new Error(`${address} was not told that ${subject}.`)
  return linkIn(mail)
}

/** The path of the link that leads to `path`, with its token, in the newest mail to `address` that has one. */
export async function newestLinkTo(
  service: TestService,
  path: '/case/link' | '/help/support/stop',
  address: string,
): Promise<string> {
  for (const { text } of await mailsTo(service, address)) {
    const link = text.split(/\s+/).find((word) => word.startsWith('http:') && new URL(word).pathname === path)
    if (link !== undefined) return path + new URL(link).search
  }
  throw new Error(`No link to ${path} was mailed to ${address}.`)
}

/** Six digits that are not these. */
export function otherDigits(digits: string): string {
  return String((Number(digits) + 1) % 10 ** digits.length).padStart(digits.length, '0')
}

/** The big links of a page that lists ways on. */
export function choicesOn({ html }: Page): { title: string; href: string }[] {
  return parse(html)
    .querySelectorAll('main a.choice')
    .map((link) => ({
      title: link.querySelector('.choice-title')?.text ?? '',
      href: link.getAttribute('href') ?? '',
    }))
}

/** The page that asks to wait: for how many seconds, and what it offers to do meanwhile. */
export function waitOn(page: Page): {
  status: number
  seconds: number
  says: string | undefined
  ways: string[]
} {
  return {
    status: page.status,
    seconds: Number(page.headers.get('retry-after')),
    says: /Try again in [^.]*\./.exec(page.text)?.[0],
    ways: parse(page.html)
      .querySelectorAll('main .choice-title')
      .map((title) => title.text),
  }
}
