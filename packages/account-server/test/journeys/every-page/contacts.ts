// Walks of email addresses and phone numbers: added, confirmed, removed, and sent codes to.

import { codeMailedTo, codeTextedTo, type TestService } from '../../test-service.ts'
import {
  addAddress,
  addPhone,
  askToSignInByPhone,
  makeSheet,
  newBrowser,
  otherDigits,
  signUp,
} from '../people.ts'

export async function walkAddresses(service: TestService): Promise<void> {
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

export async function walkPhones(service: TestService): Promise<void> {
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
