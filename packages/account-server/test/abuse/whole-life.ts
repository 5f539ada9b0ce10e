// One person does everything there is to do, slips of the fingers among it, and every secret that was typed, shown,
// mailed or set as a cookie meanwhile is written down.

import { DAY, MINUTE } from '@sparekey/account-rules'
import { generateRecoveryCode, printRecoveryCode } from '@sparekey/recovery-code'
import { failingDatabase } from '../../../../test-support/fault-injection.ts'
import { buildApp } from '../../src/build-app.ts'
import { type AuthenticatorApp, askForKey, otherThanShown, readKey } from '../authenticator-app.ts'
import { otherwiseByEmail } from '../journeys/people.ts'
import { codeMailedTo, type TestService } from '../test-service.ts'
import { openWalker, type Page, type Walker } from '../walk.ts'
import { listWaitingMails } from './account-facts.ts'
import { newNetwork } from './add-person.ts'
import { type Answer, watchApp } from './watched-app.ts'

export const ADDRESSES = ['mary@example.org', 'mary.once.more@example.net'] as const

export type Secrets = {
  /** Recovery codes that pages showed, as printed. */
  readonly shownCodes: readonly string[]
  /** Codes that were typed and opened nothing. */
  readonly typedCodes: readonly string[]
  readonly passwords: readonly string[]
  /** Cookie values. */
  readonly sessionTokens: readonly string[]
  readonly recoveryTokens: readonly string[]
  /** The six digits of each mailed code. */
  readonly mailedDigits: readonly string[]
  /** What authenticator apps were given, in base32, and the digits they showed. */
  readonly appKeys: readonly string[]
  readonly appDigits: readonly string[]
}

const CODE = /[2-9A-HJKMNP-Z]{5}(?:-[2-9A-HJKMNP-Z]{5}){4}/g
const PASSWORDS = {
  first: 'a kettle on the windowsill',
  wrong: 'a kettle on the window seat',
  second: 'eleven lanterns by the ferry',
  third: 'nine ladders for the orchard',
  fourth: 'seven herons over the quarry',
}

/** Ends with mails that wait, a code that is not yet saved, and nobody who sends mail. */
export async function liveWholeLife(service: TestService): Promise<Secrets> {
  const { app, answers } = watchApp(service.app)
  const digits: string[] = []
  const apps: AuthenticatorApp[] = []
  const appDigits: string[] = []
  const wrongCode = printRecoveryCode(generateRecoveryCode())
  const [address, otherAddress] = ADDRESSES
  const newBrowser = () => openWalker(app, { network: newNetwork() })
  const mailed = async (to: string) => {
    const code = await codeMailedTo(service, to)
    digits.push(code)
    return code
  }

  const home = newBrowser()
  await signUp()
  await signInAgain()
  await changeEverything()
  await connectApps()
  const sheet = await makeSheet()
  await recoverByMail()
  await recoverBySheet()
  await meetFaults()
  await leaveThingsOpen()
  return {
    shownCodes: unique(answers.flatMap(codesIn)),
    typedCodes: [wrongCode],
    passwords: Object.values(PASSWORDS),
    sessionTokens: unique(answers.flatMap((answer) => tokensIn(answer, 'session'))),
    recoveryTokens: unique(answers.flatMap((answer) => tokensIn(answer, 'recovery'))),
    mailedDigits: digits,
    appKeys: apps.map(({ key }) => key),
    appDigits,
  }

  async function signUp() {
    const form = await home.open('/signup')
    const asked = await form.send({ username: 'mary', password: PASSWORDS.first, address })
    const made = await (await asked.send({ code: await mailed(address) })).send()
    for (const path of ['print', 'print?username=full', 'download']) await home.open(`/recovery-code/${path}`)
    await made.send({ saved: 'yes' })
  }

  async function signInAgain() {
    await (await home.open('/security')).send({}, 'Sign out')
    // The password and the code in the wrong field, and a wrong password in the right one.
    for (const username of [PASSWORDS.first, wrongCode]) await (await home.open('/signin')).send({ username })
    const form = await (await home.open('/signin')).send({ username: 'mary' })
    await form.send({ password: PASSWORDS.wrong })
    await form.send({ password: PASSWORDS.first })
    const elsewhere = newBrowser()
    await (await elsewhere.open('/signin')).send({ username: 'mary' })
    const entry = await (await elsewhere.open('/signin/email')).send({ address })
    await entry.send({ code: await mailed(address) })
    await (await elsewhere.open('/security')).send({}, 'Sign out')
  }

  async function changeEverything() {
    const adding = await (await home.open('/security/emails')).send({ address: otherAddress })
    await adding.send({ code: await mailed(otherAddress) })
    await (await home.open('/security/username')).send({ username: 'mary.ann' })
    await (await home.open('/security/password')).send({ password: PASSWORDS.second })
    service.clock.move(30 * MINUTE)
    await (await home.open('/security/password')).send({ password: PASSWORDS.second })
    service.clock.move(30 * MINUTE)
    const asked = await home.open('/security/password')
    const sent = await (await otherwiseByEmail(asked)).send({}, `Send a code to ${address}`)
    await sent.send({ code: await mailed(address) })
  }

  async function connectApps() {
    const page = await askForAppKey('Phone')
    const app = apps.at(-1)
    if (app === undefined) throw new Error('There is no app.')
    appDigits.push(otherThanShown(app), app.shows(-60), app.shows())
    for (const code of [app.key, ...appDigits]) await page.send({ code })
    const rename = await (await home.open('/security')).follow('Rename Phone')
    for (const name of ['x'.repeat(50), 'Old phone']) await rename.send({ name })
    await askForAppKey('Tablet')
    await (await (await home.open('/security')).follow('Remove Tablet')).send()
  }

  async function askForAppKey(name: string): Promise<Page> {
    const page = await askForKey(home, name)
    apps.push(readKey(service, page))
    return page
  }

  async function makeSheet(): Promise<string> {
    const shown = await (await home.open('/security/recovery-code')).send()
    await shown.send({ saved: 'yes' })
    const code = shown.text.match(CODE)?.[0] ?? ''
    const check = await home.open('/security/recovery-code/check')
    for (const typed of [wrongCode, code]) await check.send({ 'recovery-code': typed })
    return code
  }

  async function recoverByMail() {
    service.clock.move(1 * DAY)
    const browser = newBrowser()
    const asked = await (await browser.open('/forgot-password')).send({ username: 'mary.ann', address })
    const form = await asked.send({ code: await mailed(address) })
    await form.send({ password: PASSWORDS.third })
    await signIn(browser, PASSWORDS.third)
  }

  async function recoverBySheet() {
    service.clock.move(1 * DAY)
    const browser = newBrowser()
    const entry = await browser.open('/recover/code')
    const misread = sheet.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))
    for (const typed of [wrongCode, misread]) await enter(entry, typed)
    const form = await enter(entry, sheet.toLowerCase())
    await (await form.send({ password: PASSWORDS.fourth })).send({ saved: 'yes' })
    await signIn(browser, PASSWORDS.fourth)
    await (await browser.open('/security')).send({}, 'Sign out everywhere')
    await signIn(home, PASSWORDS.fourth)
  }

  /** Errors are logged with all that is known of them. */
  async function meetFaults() {
    const { shown, fresh } = await newSheet()
    await shown.send({ saved: 'yes' })
    for (let at = 2; at <= 26; at += 3) {
      const failing = failingDatabase(service.deps.db, { at, kind: 'not done', struck: null })
      const broken = watchApp(buildApp({ ...service.deps, db: failing }))
      const browser = openWalker(broken.app, { network: newNetwork() })
      await (await (await browser.open('/signin')).send({ username: 'mary.ann' })).send({
        password: PASSWORDS.fourth,
      })
      const form = await enter(await browser.open('/recover/code'), fresh)
      if (form.heading === 'Create a new password') await form.send({ password: PASSWORDS.fourth })
      answers.push(...broken.answers)
      service.clock.move(30 * MINUTE)
    }
  }

  async function leaveThingsOpen() {
    service.clock.move(1 * DAY)
    await signIn(home, PASSWORDS.fourth)
    await service.deps.mail.stop()
    await newSheet()
    await askForAppKey('Waits')
    await (await newBrowser().open('/forgot-password')).send({ username: 'mary.ann', address })
    for (const mail of await listWaitingMails(service)) digits.push(...(mail.text.match(/^\d{6}$/m) ?? []))
  }

  async function newSheet(): Promise<{ shown: Page; fresh: string }> {
    const shown = await (await home.open('/security/recovery-code')).send()
    return { shown, fresh: shown.text.match(CODE)?.[0] ?? '' }
  }

  async function signIn(browser: Walker, password: string) {
    const form = await (await browser.open('/signin')).send({ username: 'mary.ann' })
    const { path } = await form.send({ password })
    if (path !== '/security') throw new Error(`Not signed in, but at ${path}.`)
  }
}

function enter(entry: Page, code: string): Promise<Page> {
  return entry.send({ username: 'mary.ann', 'recovery-code': code })
}

function codesIn({ body }: Answer): string[] {
  return body.replace(/<[^>]*>/g, '').match(CODE) ?? []
}

function tokensIn({ headers }: Answer, name: string): string[] {
  const cookie = new RegExp(`^sparekey-${name}=([^;]{40,})`)
  return headers.flatMap(([header, value]) =>
    header === 'set-cookie' ? (cookie.exec(value)?.slice(1) ?? []) : [],
  )
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
