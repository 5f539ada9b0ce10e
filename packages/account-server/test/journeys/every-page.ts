// Walks that reach every page in every state. They look at nothing: whoever watches the app does.

import { DAY, MINUTE } from '@sparekey/account-rules'
import { findAccountId, setTwoStepSince } from '@sparekey/account-store'
import { generateRecoveryCode, printRecoveryCode } from '@sparekey/recovery-code'
import { SECURITY_SAID } from '../../src/words/security-words.ts'
import { SIGN_IN_SAID } from '../../src/words/sign-in-words.ts'
import { makePasskey } from '../authenticator.ts'
import { askForKey, connectApp, otherThanShown, readKey } from '../authenticator-app.ts'
import { codeMailedTo, codeTextedTo, type TestService } from '../test-service.ts'
import { CASE_PASSWORD, newOwner, openStart, setTwoStep, startWait } from './case/waiting.ts'
import { walkEveryProof } from './every-proof.ts'
import {
  addAddress,
  addPasskey,
  addPhone,
  askToRecover,
  askToSignIn,
  askToSignInByPhone,
  enterSheet,
  linkMailedTo,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  newestLinkTo,
  otherDigits,
  otherwiseByEmail,
  PASSWORD,
  showPasskey,
  signIn,
  signUp,
  trySignIn,
  WRONG_PASSWORD,
} from './people.ts'
import {
  approve,
  ask,
  askBack,
  decline,
  look,
  newOperator,
  openRequest,
  referenceOn,
  STORY,
  stateOf,
} from './support/desk.ts'

const anyCode = () => printRecoveryCode(generateRecoveryCode())

/** Makes some people, and has them go everywhere. */
export async function walkEveryPage(service: TestService): Promise<void> {
  await walkWaits(service)
  await walkHelpAndErrors(service)
  await walkSignUp(service)
  await walkSignIn(service)
  await walkForgottenUsername(service)
  await walkForgotPassword(service)
  await walkRecoveryCode(service)
  await walkDashboard(service)
  await walkAddresses(service)
  await walkPhones(service)
  await walkApps(service)
  await walkPasskeys(service)
  await walkProofs(service)
  await walkEveryProof(service)
  await walkNotMe(service)
  await walkTwoStep(service)
  await walkSupport(service)
}

async function walkHelpAndErrors(service: TestService): Promise<void> {
  const browser = newBrowser(service)
  for (const path of [
    '/',
    '/help/signin',
    '/help/password',
    '/help/phone',
    '/help/phone/password',
    '/help/recovery-code',
    '/help/recovery-code/characters',
    '/help/recovery-code/no-match',
    '/help/username/elsewhere',
    '/help/support',
    '/help/someone-else',
    '/help/someone-else/link',
    '/help/someone-else/no-link',
    '/not-me',
    '/not-me?link=made-up',
    '/healthz',
    '/nothing',
    '/.well-known/change-password',
  ]) {
    await browser.open(path)
  }
  // A proxy's header hides the mailbox, so a walker does not see it.
  await service.app.request('http://localhost:3000/dev/mailbox')
  await browser.post('/signin', { username: 'mary' })
  await browser.post('/signin', { username: 'mary' }, { 'sec-fetch-site': 'cross-site' })
  await browser.post('/signin', { username: 'mary' }, { 'content-type': 'application/json' })
  await browser.post('/signin', { username: 'x'.repeat(70_000) })
}

async function walkSignUp(service: TestService): Promise<void> {
  const browser = newBrowser(service)
  const form = await browser.open('/signup')
  await form.send({ username: '', password: '', address: 'nobody' })
  await form.send({ username: 'walker', password: 'iloveyou1' })
  const address = 'walker@example.org'
  const asked = await form.send({ username: 'walker', password: PASSWORD, address })
  await (await newBrowser(service).open('/signup')).send({ username: 'walker', password: PASSWORD })
  const code = await codeMailedTo(service, address)
  await asked.send({ code: '' })
  await asked.send({ code: otherDigits(code) })
  await asked.send({}, 'Send another code')
  const confirmed = await asked.send({ code })
  await (await confirmed.send()).follow('Save it later')
  const { home } = await signUp(service, 'bare.walker')
  await home.open('/signup/recovery-code')
}

async function walkSignIn(service: TestService): Promise<void> {
  const address = 'signs-in@example.org'
  const person = await signUp(service, 'signs.in', address)
  const browser = newBrowser(service)
  for (const said of Object.keys(SIGN_IN_SAID)) await browser.open(`/signin?said=${said}`)
  await (await browser.open('/signin')).send({ username: 'a b' })
  await (await trySignIn(browser, 'signs.in', WRONG_PASSWORD)).send({ password: '' })
  const form = await askToSignIn(browser, 'signs.in', 'nobody')
  const asked = await form.send({ address })
  await asked.send({ code: '' })
  await asked.send({ code: otherDigits(await codeMailedTo(service, address)) })
  await asked.send({ code: await codeMailedTo(service, address) })
  const elsewhere = newBrowser(service)
  for (let tries = 0; tries < 6; tries += 1) await trySignIn(elsewhere, 'signs.in', WRONG_PASSWORD)
  await (await person.home.open('/security')).send({}, 'Sign out')
}

async function walkForgottenUsername(service: TestService): Promise<void> {
  const address = 'forgotten@example.org'
  await signUp(service, 'forgotten', address)
  const form = await newBrowser(service).open('/help/username')
  await form.send({ address: 'nobody' })
  for (let times = 0; times < 11; times += 1) await form.send({ address })
}

async function walkForgotPassword(service: TestService): Promise<void> {
  const address = 'forgot@example.org'
  await signUp(service, 'forgot', address)
  const browser = newBrowser(service)
  const form = await askToRecover(browser, 'a b', 'nobody')
  const asked = await form.send({ username: 'forgot', address })
  await asked.send({ code: '' })
  const code = await codeMailedTo(service, address)
  await asked.send({ code: otherDigits(code) })
  await asked.follow('Use a different verification option')
  const create = await asked.send({ code })
  for (const password of ['', 'short', 'iloveyou1', 'forgot1!', 'x'.repeat(300)])
    await create.send({ password })
  await create.send({ password: NEW_PASSWORD })
}

async function walkRecoveryCode(service: TestService): Promise<void> {
  const sheet = await makeSheet(await signUp(service, 'has.a.sheet'))
  const browser = newBrowser(service)
  await browser.open('/recover')
  await browser.open('/recover/no-code')
  for (const typed of [
    '',
    sheet.slice(1),
    `${sheet}A`,
    sheet.replace('-', '*'),
    sheet.replace(/^.../, '???'),
    anyCode(),
  ]) {
    await enterSheet(browser, 'has.a.sheet', typed)
  }
  await enterSheet(browser, '', sheet.replace(/^./, '?'))
  for (let tries = 0; tries < 11; tries += 1) await enterSheet(browser, 'has.a.sheet', anyCode())
  const own = newBrowser(service)
  const create = await enterSheet(own, 'has.a.sheet', sheet)
  await enterSheet(newBrowser(service), 'has.a.sheet', sheet)
  await create.send({ password: '' })
  const shown = await create.send({ password: NEW_PASSWORD })
  await shown.send()
  await (await shown.follow('Print')).follow('Print my full username')
  await shown.follow('Download')
  await shown.send({ saved: 'yes' })
}

async function walkDashboard(service: TestService): Promise<void> {
  const person = await signUp(service, 'has.a.home', 'home@example.org')
  const { home } = person
  for (const said of Object.keys(SECURITY_SAID)) await home.open(`/security?said=${said}`)
  await home.open('/security/activity')
  await home.open('/security/if-you-lose')
  await (await home.open('/security/username')).send({ username: '' })
  const password = await home.open('/security/password')
  for (const typed of ['', 'short', 'iloveyou1', PASSWORD]) await password.send({ password: typed })
  await (await home.open('/security/username')).send({ username: 'has.a.house' })

  await home.open('/security/recovery-code')
  const check = await home.open('/security/recovery-code/check')
  await check.send({ 'recovery-code': anyCode() })
  const sheet = await makeSheet(person)
  await home.open('/security/recovery-code')
  for (const typed of ['', sheet.replace(/^./, '?'), anyCode(), sheet])
    await check.send({ 'recovery-code': typed })
  await home.open('/security/if-you-lose')
  await (await home.open('/security/recovery-code')).send()
  await home.open('/security')
  service.clock.move(1 * DAY)
  const other = await signIn(service, { username: 'has.a.house' })
  await other.open('/security')
  await (await other.open('/security')).send({}, 'End')
}

async function walkPasskeys(service: TestService): Promise<void> {
  const { home } = await signUp(service, 'has.passkeys')
  await (await home.open('/security/passkeys')).send()
  const passkey = await addPasskey(home)
  const other = await addPasskey(home)
  const page = await home.open('/security/passkeys')
  await page.send({ response: 'nothing' })
  const { response } = makePasskey(page, { credentialId: passkey.credentialId })
  await page.send({ response })
  const rename = await (await home.open('/security')).follow('Rename Firefox on Linux')
  for (const name of ['', 'x'.repeat(50), 'my\u0000phone', 'My phone']) await rename.send({ name })
  await showPasskey(newBrowser(service), passkey)
  for (let count = 3; count <= 10; count += 1) await addPasskey(home)
  const full = await home.open('/security/passkeys')
  await full.send({ response: makePasskey(full).response })
  const browser = newBrowser(service)
  const byApp = await browser.open('/forgot-password/app')
  for (const code of ['', '1234', '123456']) await byApp.send({ username: 'nobody.at.all', code })
  for (const path of ['/signin/passkey', '/forgot-password/passkey']) {
    await (await browser.open(path)).send()
    for (let tries = 0; tries < 11; tries += 1)
      await showPasskey(browser, other, { path, userVerified: false })
  }
  await showPasskey(newBrowser(service), other, { path: '/forgot-password/passkey' })
  await (await (await home.open('/security')).follow('Remove My phone')).send()
  for (let count = 9; count >= 1; count -= 1) {
    await (await (await home.open('/security')).follow('Remove Firefox on Linux')).send()
  }
  await makeSheet({ home })
  await addPasskey(home)
  await (await home.open('/security')).follow('Remove Firefox on Linux')
}

async function walkAddresses(service: TestService): Promise<void> {
  const { home } = await signUp(service, 'has.addresses', 'first@has.example')
  await (await home.open('/security')).follow('Remove first@has.example')
  const asked = await addAddress(home, 'second@has.example')
  await asked.send({ code: '' })
  await asked.send({ code: otherDigits(await codeMailedTo(service, 'second@has.example')) })
  await asked.send({}, 'Send another code')
  await (await home.open('/security')).follow('Confirm second@has.example')
  await (await home.open('/security')).follow('Remove second@has.example')
  await asked.send({ code: await codeMailedTo(service, 'second@has.example') })
  await (await home.open('/security')).follow('Remove second@has.example')
  await addAddress(home, 'second@has.example')
  await addAddress(home, '')
  for (let count = 1; count <= 4; count += 1) await addAddress(home, `more${count}@has.example`)
  await makeSheet({ home })
  await (await (await home.open('/security')).follow('Remove second@has.example')).send()
  await (await home.open('/security')).follow('Remove first@has.example')
}

async function walkPhones(service: TestService): Promise<void> {
  const { home } = await signUp(service, 'has.phones', 'phones@has.example')
  const asked = await addPhone(home, '+12025550190')
  await asked.send({ code: '' })
  await asked.send({ code: otherDigits(await codeTextedTo(service, '+12025550190')) })
  await asked.send({}, 'Send another code')
  await (await home.open('/security')).follow('Confirm +1 202 555 0190')
  await (await home.open('/security')).follow('Remove +1 202 555 0190')
  await asked.send({ code: await codeTextedTo(service, '+12025550190') })
  const remove = await (await home.open('/security')).follow('Remove +1 202 555 0190')
  for (const number of ['', '12', '+1202', '+1 202 555 0190 ext 1', '+19005550190', '+12025550190']) {
    await addPhone(home, number)
  }
  await addPhone(home, '+12025550190 12025550190 12025550190 12025550190 12025550190 1202555')
  await remove.send()
  for (let count = 1; count <= 4; count += 1) await addPhone(home, `+1202555019${count}`)
  const alone = await signUp(service, 'has.a.phone')
  await (await addPhone(alone.home, '+12025550195')).send({
    code: await codeTextedTo(service, '+12025550195'),
  })
  await (await alone.home.open('/security')).follow('Remove +1 202 555 0195')
  await walkCodesByText(service, '+12025550195')
}

async function walkCodesByText(service: TestService, number: string): Promise<void> {
  const browser = newBrowser(service)
  const wrong = await askToSignInByPhone(browser, 'has.a.phone', 'nobody')
  const signingIn = await wrong.send({ address: number })
  await signingIn.send({ code: '' })
  await signingIn.send({ code: otherDigits(await codeTextedTo(service, number)) })
  const options = await newBrowser(service).open('/forgot-password/options')
  const form = await (await options.follow('Get a code by text message')).send({
    username: 'a b',
    address: '12',
  })
  const recovering = await form.send({ username: 'has.a.phone', address: number })
  await recovering.send({ code: '' })
  await recovering.send({ code: otherDigits(await codeTextedTo(service, number)) })
  await signingIn.send({ code: await codeTextedTo(service, number) })
  const forgotten = await newBrowser(service).open('/help/username/phone')
  await forgotten.send({ address: '' })
  for (let times = 0; times < 11; times += 1) await forgotten.send({ address: number })
}

async function walkApps(service: TestService): Promise<void> {
  const { home } = await signUp(service, 'has.apps')
  const form = await home.open('/security/apps')
  for (const name of ['', 'x'.repeat(41), 'a\u202eb']) await form.send({ name })
  const page = await askForKey(home)
  const app = readKey(service, page)
  for (const code of ['', 'abc', otherThanShown(app)]) await page.send({ code })
  await (await home.open('/security')).follow('Remove Phone')
  await page.send({ code: app.shows() })
  await (await home.open('/security')).follow('Remove Phone')
  await connectApp(service, home, 'Tablet')
  await home.open('/security/activity')
  const dashboard = await home.open('/security')
  const rename = await dashboard.follow('Rename Tablet')
  for (const name of ['', 'Old tablet']) await rename.send({ name })
  await (await dashboard.follow('Remove Tablet')).send()
  for (let count = 1; count <= 4; count += 1) await connectApp(service, home, `App ${count}`)
  await (await home.open('/security/apps')).send({ name: 'One too many' })
  await (await home.open('/security')).follow('Remove App 1').then((one) => one.send())
  const last = await askForKey(home)
  const wrong = otherThanShown(readKey(service, last))
  for (let tries = 0; tries < 6; tries += 1) await last.send({ code: wrong })
}

async function walkProofs(service: TestService): Promise<void> {
  const address = 'proves@example.org'
  const { home } = await signUp(service, 'proves', address)
  const dashboard = await home.open('/security')
  service.clock.move(20 * MINUTE)
  const asked = await dashboard.send({}, 'Sign out everywhere')
  await asked.send({ password: '' })
  await asked.send({ password: WRONG_PASSWORD })
  const choosing = await otherwiseByEmail(asked)
  await choosing.send({ contact: 'nobody' }, 'Send a code to')
  await (await home.open('/security/prove/app')).send({ code: '000000' })
  const sent = await choosing.send({}, 'Send a code to')
  await sent.send({ code: '' })
  await sent.send({ code: otherDigits(await codeMailedTo(service, address)) })
  await sent.send({ code: await codeMailedTo(service, address) })
  service.clock.move(20 * MINUTE)
  const question = await (await dashboard.send({}, 'End')).send({ password: PASSWORD })
  await question.send()
  await (await home.open('/security/prove/passkey')).send()
  const again = await home.open('/security/prove')
  for (let tries = 0; tries < 6; tries += 1) await again.send({ password: WRONG_PASSWORD })
}

async function walkNotMe(service: TestService): Promise<void> {
  const address = 'not-me@example.org'
  const person = await signUp(service, 'not.me', address)
  await makeSheet(person)
  service.clock.move(1 * MINUTE)
  const thief = await signIn(service, person)
  const link = await linkMailedTo(service, address, 'a sign-in from a new place')
  const accountId = (await findAccountId(service.deps.db, 'not.me')) ?? ''
  // Two-step verification that is younger than the sign-in, and that is older.
  for (const moved of [0, -2 * MINUTE]) {
    const since = new Date(service.clock.now().getTime() + moved)
    await setTwoStepSince(service.deps.db, accountId, since)
    await newBrowser(service).open(link)
  }
  await setTwoStepSince(service.deps.db, accountId, null)
  const taken = await addAddress(thief, 'taken@thief.example')
  await taken.send({ code: await codeMailedTo(service, 'taken@thief.example') })
  await makeSheet({ home: thief })
  await (await (await thief.open('/security')).follow(`Remove ${address}`)).send()
  const browser = newBrowser(service)
  const done = await (await browser.open(link)).send()
  await done.follow('Get a code by email')
  await browser.open(link)
  for (const since of [new Date(0), null]) {
    await setTwoStepSince(service.deps.db, accountId, since)
    await browser.open(link)
  }
  const home = newBrowser(service, person.network)
  const asked = await askToSignIn(home, 'not.me', address)
  await (await asked.send({ code: await codeMailedTo(service, address) })).follow(`Remove ${address}`)
  await home.open('/security/password')
  await makeSheet({ home })
  await setTwoStepSince(service.deps.db, accountId, new Date(0))
  await browser.open('/not-me')
  service.clock.move(30 * DAY)
  await browser.open(link)
}

async function walkTwoStep(service: TestService): Promise<void> {
  const address = 'two-steps@example.org'
  const person = await signUp(service, 'two.steps', address)
  const { home } = person
  await (await signUp(service, 'one.way')).home.open('/security/two-step')
  const asked = await (await home.open('/security/two-step')).follow('Show a second proof')
  const sent = await asked.send({}, 'Send a code to')
  const without = await sent.send({ code: await codeMailedTo(service, address) })
  await without.send({}, 'Turn on')
  const sheet = await makeSheet(person)
  service.clock.move(1 * MINUTE)
  await (await home.open('/security/two-step')).send({}, 'Turn on')
  await (await home.open('/security')).follow('Remove two-steps@example.org')

  const browser = newBrowser(service)
  const second = await trySignIn(browser, 'two.steps')
  await second.follow('Use a different verification option')
  await browser.open('/signin/second/password')
  await browser.post('/signin/second/password', {})
  await (await browser.open('/signin/second/password')).send({ password: WRONG_PASSWORD })
  for (const code of ['', '12345', '000000']) await (await browser.open('/signin/second/app')).send({ code })
  await (await browser.open('/signin/second/passkey')).send()
  const code = await second.send({}, 'Send a code to')
  await code.send({ code: otherDigits(await codeMailedTo(service, address)) })
  await code.send({ code: await codeMailedTo(service, address), remember: 'yes' })
  await (await home.open('/security')).send({}, 'Ask again')

  const lost = newBrowser(service)
  const proof = await enterSheet(lost, 'two.steps', sheet)
  await (await lost.open('/recover/proof/passkey')).send()
  await proof.send({ password: '' })
  await proof.send({ password: WRONG_PASSWORD })
  await proof.follow('Use a different verification option')
  await (await lost.open('/recover/proof/app')).send({ code: '000000' })
  const mailed = await (await lost.open('/recover/proof/email')).send({}, 'Send a code to')
  await mailed.send({ code: '' })
  const create = await mailed.send({ code: await codeMailedTo(service, address) })
  await (await create.send({ password: NEW_PASSWORD })).send({ saved: 'yes' })

  const again = await trySignIn(browser, 'two.steps', NEW_PASSWORD)
  await (await again.send({}, 'Send a code to')).send({ code: await codeMailedTo(service, address) })
  await (await browser.open('/security/two-step/off')).send({}, 'Turn off')
}

async function walkWaits(service: TestService): Promise<void> {
  const { owner, address, sheet } = await newOwner(service, 'waits.for')
  const { opener, start } = await openStart(service, 'waits.for', sheet)
  for (const password of ['', 'short', 'iloveyou1']) await start.send({ password })
  const page = await start.send({ password: CASE_PASSWORD })
  await trySignIn(newBrowser(service), 'waits.for', CASE_PASSWORD)

  const email = await page.follow('Give an email address')
  await email.send({ address: 'nobody' })
  const asked = await email.send({ address: 'waits@has.example' })
  await asked.send({ code: '' })
  const code = await codeMailedTo(service, 'waits@has.example')
  await asked.send({ code: otherDigits(code) })
  await opener.open('/case')
  await asked.send({ code })

  const shown = await owner.home.open('/security')
  await shown.send({}, 'Let it go on')
  await owner.home.open('/security/recovery-code')
  const another = newBrowser(service)
  const mailed = await askToRecover(another, 'waits.for', address)
  await mailed.send({ code: await codeMailedTo(service, address) })
  const second = await another.open('/recover/wait')
  const link = await newestLinkTo(service, '/case/link', address)
  const question = await newBrowser(service).open(link)
  await opener.open('/case/cancel')
  const halfway = newBrowser(service)
  await trySignIn(halfway, 'waits.for')
  const stopping = await halfway.open('/case/halfway')
  await second.send({}, 'Cancel the wait')
  await stopping.send()
  await question.send()
  await newBrowser(service).open('/case/link')

  const over = await startWait(service, 'waited')
  const late = await newestLinkTo(service, '/case/link', over.address)
  service.clock.move(30 * DAY)
  await newBrowser(service).open(late)
}

async function walkSupport(service: TestService): Promise<void> {
  const { home } = await signUp(service, 'has.nothing', 'nothing@old.example')
  const browser = newBrowser(service)
  const form = await browser.open('/help/support/request')
  await form.send({ username: '', address: '', story: '' })
  const asked = await openRequest(browser, 'has.nothing', 'nothing@new.example')
  for (const code of ['', otherDigits(await codeMailedTo(service, 'nothing@new.example'))])
    await asked.send({ code })
  await asked.send({}, 'Send another code')
  await browser.open('/help/support/request/send')
  const page = await asked.send({ code: await codeMailedTo(service, 'nothing@new.example') })
  const found = await (await browser.open('/help/support/find')).send({ reference: '' })
  for (let tries = 0; tries < 11; tries += 1) await found.send({ reference: 'ABCD' })
  await home.open('/desk')

  const mary = await newOperator(service, 'walks.the.desk')
  await setTwoStep(service, 'walks.the.desk', false)
  await mary.open('/desk')
  await setTwoStep(service, 'walks.the.desk')
  await askBack(mary, 'has.nothing', '')
  await askBack(mary, 'has.nothing', 'Where do you live?')
  const question = await stateOf(service, referenceOn(page))
  await question.send({ answer: '' })
  await question.send({ answer: 'By the lake.' })
  await browser.open('/help/support/answer')
  await approve(mary, 'has.nothing')
  await approve(mary, 'has.nothing')
  const reader = newBrowser(service)
  await reader.open('/help/support/stop?link=made-up')
  const link = await newestLinkTo(service, '/help/support/stop', 'nothing@old.example')
  const stop = await reader.open(link)
  await decline(mary, 'has.nothing', {})
  await decline(mary, 'has.nothing', { reason: 'another-way', note: 'Look under the kettle.' })
  await stop.send()
  await browser.open('/help/support/status')
  await mary.open('/desk/request?account=none&request=none')

  const nora = await newOperator(service, 'walks.too')
  await ask(service, 'has.nothing', 'again@new.example', STORY)
  const open = await look(mary, 'has.nothing')
  await approve(mary, 'has.nothing')
  await approve(nora, 'has.nothing')
  await mary.open(open.path)
  await home.open('/security')
  await ask(service, 'no.such.person', 'nobody@new.example')
  await approve(mary, 'no.such.person')
  await ask(service, 'walks.too', 'walks@new.example')
  await look(nora, 'walks.too')
}
