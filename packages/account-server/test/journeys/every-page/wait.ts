// A walk of the wait: started, looked after, stopped by everybody who can, and over.

import { DAY } from '@sparekey/account-rules'
import { codeMailedTo, type TestService } from '../../test-service.ts'
import { CASE_PASSWORD, newOwner, openStart, startWait } from '../case/waiting.ts'
import { askToRecover, newBrowser, newestLinkTo, otherDigits, trySignIn } from '../people.ts'

export async function walkWaits(service: TestService): Promise<void> {
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
