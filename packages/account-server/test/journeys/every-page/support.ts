// A walk of the support desk, by who asks and by operators.

import { codeMailedTo, type TestService } from '../../test-service.ts'
import { setTwoStep } from '../accounts.ts'
import { newBrowser, newestLinkTo, otherDigits, signUp } from '../people.ts'
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
} from '../support/desk.ts'

export async function walkSupport(service: TestService): Promise<void> {
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
