// Walks of signing up and in, and of two-step verification.

import { MINUTE } from '@sparekey/account-rules'
import { SIGN_IN_SAID } from '../../../src/words/sign-in-words.ts'
import { codeMailedTo, type TestService } from '../../test-service.ts'
import {
  askToSignIn,
  enterSheet,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  otherDigits,
  PASSWORD,
  signUp,
  trySignIn,
  WRONG_PASSWORD,
} from '../people.ts'

export async function walkSignUp(service: TestService): Promise<void> {
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

export async function walkSignIn(service: TestService): Promise<void> {
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

export async function walkTwoStep(service: TestService): Promise<void> {
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
