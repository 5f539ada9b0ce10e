// Walks of a forgotten username, a forgotten password and the recovery code.

import { generateRecoveryCode, printRecoveryCode } from '@sparekey/recovery-code'
import { codeMailedTo, type TestService } from '../../test-service.ts'
import {
  askToRecover,
  enterSheet,
  makeSheet,
  NEW_PASSWORD,
  newBrowser,
  otherDigits,
  signUp,
} from '../people.ts'

const anyCode = () => printRecoveryCode(generateRecoveryCode())

export async function walkForgottenUsername(service: TestService): Promise<void> {
  const address = 'forgotten@example.org'
  await signUp(service, 'forgotten', address)
  const form = await newBrowser(service).open('/help/username')
  await form.send({ address: 'nobody' })
  for (let times = 0; times < 11; times += 1) await form.send({ address })
}

export async function walkForgotPassword(service: TestService): Promise<void> {
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

export async function walkRecoveryCode(service: TestService): Promise<void> {
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
