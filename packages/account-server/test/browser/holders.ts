// People of the table of the rules: they hold what they will show, and their password. What they have, they set up over HTTP,
// but for a passkey: that is made by the browser it will be shown in.

import { MINUTE, type ProofKind } from '@sparekey/account-rules'
import { connectApp } from '../authenticator-app.ts'
import { setTwoStep } from '../journeys/accounts.ts'
import { addPhone, makeSheet, signUp } from '../journeys/people.ts'
import { codeTextedTo } from '../test-service.ts'
import type { Site } from './open-site.ts'
import type { Holder } from './show-proofs.ts'
import { handOver } from './steps.ts'
import { addVirtualAuthenticator, type VirtualAuthenticator } from './virtual-authenticator.ts'
import type { Visitor } from './visitor.ts'

let holders = 0

/** Makes somebody, signed in on this browser, whose proofs have gone stale. */
export async function newHolder(
  site: Site,
  visitor: Visitor,
  { shown, twoStep }: { shown: readonly (ProofKind | undefined)[]; twoStep: boolean },
): Promise<Holder> {
  holders += 1
  const { service } = site
  const username = `holder.${holders}`
  const address = `${username}@example.org`
  const number = `+1202555${String(100 + holders).padStart(4, '0')}`
  const holds = (kind: ProofKind) => shown.includes(kind)
  const person = await signUp(service, username, holds('email-code') ? address : undefined)
  if (holds('text-code')) {
    const asked = await addPhone(person.home, number)
    await asked.send({ code: await codeTextedTo(service, number) })
  }
  const app = holds('app-code') ? await connectApp(service, person.home) : null
  const sheet = holds('recovery-code') ? await makeSheet(person) : null
  if (sheet !== null) visitor.keepSecret(sheet)
  await handOver(site, visitor, person.home)
  const authenticator = holds('passkey') ? await addPasskey(visitor) : null
  if (twoStep) await setTwoStep(service, username)
  service.clock.move(20 * MINUTE)
  return { site, visitor, username, address, number, app, sheet, authenticator }
}

async function addPasskey(visitor: Visitor): Promise<VirtualAuthenticator> {
  const authenticator = await addVirtualAuthenticator(visitor.page)
  await visitor.open('/security/passkeys', 'Add a passkey')
  await visitor.press('Add a passkey', 'Name your passkey')
  await authenticator.setTouched(false)
  return authenticator
}
