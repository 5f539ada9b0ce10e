// Walks of the dashboard, and of the proof that it asks for before a change.

import { DAY, MINUTE } from '@sparekey/account-rules'
import { generateRecoveryCode, printRecoveryCode } from '@sparekey/recovery-code'
import { SECURITY_SAID } from '../../../src/words/security-words.ts'
import { codeMailedTo, type TestService } from '../../test-service.ts'
import {
  addPasskey,
  makeSheet,
  otherDigits,
  otherwiseByEmail,
  PASSWORD,
  signIn,
  signUp,
  WRONG_PASSWORD,
} from '../people.ts'

const anyCode = () => printRecoveryCode(generateRecoveryCode())

export async function walkDashboard(service: TestService): Promise<void> {
  const person = await signUp(service, 'has.a.home', 'home@example.org')
  const { home } = person
  for (const said of Object.keys(SECURITY_SAID)) await home.open(`/security?said=${said}`)
  await home.open('/security/activity')
  await home.open('/security/if-you-lose')
  await (await home.open('/security/username')).send({ username: '' })
  const password = await home.open('/security/password')
  for (const typed of ['', 'short', 'iloveyou1', PASSWORD]) await password.send({ password: typed })
  await (await home.open('/security/username')).send({ username: 'has.a.house' })

  const { home: alone } = await signUp(service, 'has.one.way')
  await alone.open('/security/password/remove')
  await (await alone.open('/security/recovery-code')).send()
  await (await alone.open('/security/recovery-code/remove')).send()
  await addPasskey(alone)
  await (await alone.open('/security/password/remove')).send()

  await home.open('/security/recovery-code')
  const check = await home.open('/security/recovery-code/check')
  await check.send({ 'recovery-code': anyCode() })
  const sheet = await makeSheet(person)
  await home.open('/security/recovery-code')
  for (const typed of ['', sheet.replace(/^./, '?'), anyCode(), sheet])
    await check.send({ 'recovery-code': typed })
  await home.open('/security/if-you-lose')
  await home.open('/security/password/remove')
  await home.open('/security/recovery-code/remove')
  await (await home.open('/security/recovery-code')).send()
  await home.open('/security')
  service.clock.move(1 * DAY)
  const other = await signIn(service, { username: 'has.a.house' })
  await other.open('/security')
  await (await other.open('/security')).send({}, 'End')
}

export async function walkProofs(service: TestService): Promise<void> {
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
