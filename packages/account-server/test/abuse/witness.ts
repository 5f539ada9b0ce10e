// People who live their lives until the server falls over, remember what they were answered and what they only asked
// for, and look afterwards whether it is so.

import { openWalker, type WalkedApp, type Walker } from '../walk.ts'
import { newNetwork } from './add-person.ts'
import { fieldsOf } from './form-fields.ts'

/** What one person has reason to believe. */
export type Believer = {
  readonly username: string
  readonly browser: Walker
  /** The sign-up was answered. */
  isCertain: boolean
  /** The password, or the two of which one must be it. */
  passwords: string[]
  /** The code on the newest sheet that was shown. */
  code: string | null
  /** asked: another may have been made · made: another was made, and not yet shown. */
  newer: 'none' | 'asked' | 'made'
  /** A code that a newer one has replaced for certain. */
  deadCode: string | null
}

const CODE = /[2-9A-HJKMNP-Z]{5}(?:-[2-9A-HJKMNP-Z]{5}){4}/
let people = 0
let passwords = 0

/** Signs up and makes changes, one person after another, until a request gets no answer. */
export async function liveUntilKilled(app: WalkedApp, known: Believer[]): Promise<void> {
  try {
    for (;;) {
      const person = await signUp(app, known)
      for (let change = 0; change < 3; change += 1) {
        await makeCode(person)
        await changePassword(person)
      }
    }
  } catch (error) {
    if (!isNoAnswer(error)) throw error
  }
}

async function signUp(app: WalkedApp, known: Believer[]): Promise<Believer> {
  people += 1
  const person: Believer = {
    username: `person${people}`,
    browser: openWalker(app, { network: newNetwork() }),
    isCertain: false,
    passwords: [newPassword()],
    code: null,
    newer: 'none',
    deadCode: null,
  }
  const form = await person.browser.open('/signup')
  known.push(person)
  await sendForm(person.browser, form, '/signup', {
    username: person.username,
    password: person.passwords[0],
  })
  person.isCertain = true
  return person
}

async function changePassword(person: Believer): Promise<void> {
  const form = await person.browser.open('/security/password')
  const password = newPassword()
  person.passwords.push(password)
  await sendForm(person.browser, form, '/security/password', { password })
  person.passwords = [password]
}

async function makeCode(person: Believer): Promise<void> {
  const form = await person.browser.open('/security/recovery-code')
  person.newer = 'asked'
  await sendForm(person.browser, form, '/security/recovery-code', {})
  person.deadCode = person.code
  person.newer = 'made'
  const code = await shownCode(person.browser)
  if (code === null) throw new Error('A code that was made is not shown.')
  person.code = code
  person.newer = 'none'
}

/** Answers one sentence for each thing that is not as this person has reason to believe. */
export async function whatIsWrong(app: WalkedApp, person: Believer): Promise<string[]> {
  const problems: string[] = []
  const { username, browser } = person
  const good: string[] = []
  for (const password of person.passwords) {
    if (await isSignedInWith(app, username, password)) good.push(password)
  }
  if (good.length > 1) problems.push(`${username} has two passwords`)
  if (good.length === 1) person.isCertain = true
  if (good.length === 0) {
    if (person.isCertain) return [`${username} cannot sign in`]
    const taken = openWalker(app, { network: newNetwork() })
    const form = await taken.open('/signup')
    const { path } = await form.send({ username, password: newPassword() })
    return path === '/signup/recovery-code' ? [] : [`${username} is half there`]
  }
  const home = await browser.open('/security')
  // A sign-up without an answer has set no cookie.
  if (browser.cookies.has('sparekey-session') && home.path !== '/security')
    problems.push(`${username} is signed out`)
  if (home.path !== '/security') return problems

  const shown = await shownCode(browser)
  const current = person.code !== null && (await isCurrent(browser, person.code))
  if (person.newer === 'none' && person.code !== null && !current)
    problems.push(`${username} has lost a code`)
  if (person.newer === 'made' && (shown === null || current)) problems.push(`${username} has no new code`)
  if (shown !== null && shown !== person.code && current) problems.push(`${username} has two codes`)
  if (person.deadCode !== null && (await isCurrent(browser, person.deadCode))) {
    problems.push(`${username} has a dead code that lives`)
  }
  return problems
}

async function isSignedInWith(app: WalkedApp, username: string, password: string): Promise<boolean> {
  const visitor = openWalker(app, { network: newNetwork() })
  const form = await (await visitor.open('/signin')).send({ username })
  return (await form.send({ password })).path === '/security'
}

async function shownCode(browser: Walker): Promise<string | null> {
  return CODE.exec((await browser.open('/recovery-code')).text)?.[0] ?? null
}

async function isCurrent(browser: Walker, code: string): Promise<boolean> {
  const check = await browser.open('/security/recovery-code/check')
  const { status } = await check.send({ 'recovery-code': code })
  return status === 200
}

/** Sends a form and follows no redirect: the answer to it is all that counts. */
async function sendForm(
  browser: Walker,
  page: Parameters<typeof fieldsOf>[0],
  path: string,
  typed: Record<string, string | undefined>,
): Promise<void> {
  const { status } = await browser.post(path, { ...fieldsOf(page, path), ...typed })
  if (status !== 303) throw new Error(`${path} was answered with ${status}.`)
}

function newPassword(): string {
  passwords += 1
  return `lanterns by the ferry, ${passwords} of them`
}

/** What fetch throws when the other side is gone, before or in the middle of the answer. */
function isNoAnswer(error: unknown): boolean {
  return error instanceof TypeError && /fetch failed|terminated/.test(error.message)
}
