// Showing one proof through the pages: as the first one of a sign-in or a recovery, or as a further one.

import { SECOND } from '@sparekey/account-rules'
import { APP, PASSKEY, PASSWORD, type Proof, SHEET } from '../../../../test-support/account-model/proofs.ts'
import { enterSheet, trySignIn } from '../journeys/people.ts'
import type { Fields, Page } from '../walk.ts'
import type { RealPerson } from './real-person.ts'
import type { WalkedService } from './walked-service.ts'

/** Begins a sign-in or a recovery, and gives the page that follows. */
export async function showFirst(
  service: WalkedService,
  person: RealPerson,
  room: '/signin' | '/forgot-password',
  proof: Proof,
): Promise<Page> {
  const { browser, username } = person
  if (proof === PASSWORD) return trySignIn(browser, username, person.password)
  if (proof === SHEET) return enterSheet(browser, username, person.sheet)
  if (proof === PASSKEY) return showPasskey(person, `${room}/passkey`)
  if (proof === APP)
    return (await browser.open(`${room}/app`)).send({ username, ...nextCode(service, person) })
  const address = addressOf(person, proof)
  const kind = kindOf(proof)
  if (room === '/signin') {
    await (await browser.open(room)).send({ username })
    await (await browser.open(`${room}/${kind}`)).send({ address })
    return (await browser.open(`${room}/${kind}/code`)).send({ code: service.codeSentTo(address) })
  }
  const naming = kind === 'email' ? room : `${room}/${kind}`
  await (await browser.open(naming)).send({ username, address })
  return (await browser.open(`${naming}/code`)).send({ code: service.codeSentTo(address) })
}

/** Shows a proof where another one is asked for, and gives the page that follows. */
export async function showNext(
  service: WalkedService,
  person: RealPerson,
  base: '/signin/second' | '/recover/proof' | '/security/prove',
  proof: Proof,
  fields: Fields = {},
): Promise<Page> {
  const { browser, username } = person
  // What is asked for is then what two-step verification takes.
  const query = base === '/security/prove' ? '?next=/security/two-step' : ''
  const at = (path: string) => browser.open(`${base}${path}${query}`)
  if (proof === SHEET) return enterSheet(browser, username, person.sheet)
  if (proof === PASSWORD) return (await at('/password')).send({ password: person.password, ...fields })
  if (proof === PASSKEY) return showPasskey(person, `${base}/passkey${query}`, fields)
  if (proof === APP) return (await at('/app')).send({ ...nextCode(service, person), ...fields })
  const chosen = await at(`/${kindOf(proof)}`)
  const asked = await chosen.send({ contact: person.ids.get(proof) }, 'Send a code to')
  return asked.send({ code: service.codeSentTo(addressOf(person, proof)), ...fields })
}

/** Each code of an app is good once. */
function nextCode(service: WalkedService, { app }: RealPerson): Fields {
  service.clock.move(31 * SECOND)
  return { code: app?.shows() }
}

async function showPasskey(
  { browser, passkey }: RealPerson,
  path: string,
  fields: Fields = {},
): Promise<Page> {
  const page = await browser.open(path)
  return page.send({ response: passkey?.show(page), ...fields })
}

function addressOf({ addresses }: RealPerson, proof: Proof): string {
  return addresses.get(proof) ?? ''
}

function kindOf({ kind }: Proof): 'email' | 'phone' {
  return kind === 'email-code' ? 'email' : 'phone'
}
