// A state of the model made real: the account in the database, its devices in software, and the person's browser.

import { randomUUID } from 'node:crypto'
import { MINUTE } from '@sparekey/account-rules'
import { lockAccount, setPassword, setTwoStepSince } from '@sparekey/account-store'
import {
  APP,
  EMAIL,
  EMAIL_2,
  PASSKEY,
  PASSWORD,
  PHONE,
  type Proof,
  SHEET,
} from '../../../../test-support/account-model/proofs.ts'
import type { State } from '../../../../test-support/account-model/state.ts'
import { endWhatIsOpen } from '../../src/account/end-what-is-open.ts'
import { listHeldProofs } from '../../src/account/held-proofs.ts'
import { rememberBrowser } from '../../src/account/remember-browser.ts'
import { addConfirmed, addPerson, PASSWORD as FIRST_PASSWORD, newNetwork } from '../abuse/add-person.ts'
import type { SoftwarePasskey } from '../authenticator.ts'
import { type AuthenticatorApp, connectApp } from '../authenticator-app.ts'
import { addPasskey } from '../journeys/people.ts'
import { openWalker, type Walker } from '../walk.ts'
import type { WalkedService } from './walked-service.ts'

export type RealPerson = {
  readonly accountId: string
  readonly username: string
  readonly browser: Walker
  /** What the account had at first, by its name: the id that forms and rows know it by. */
  readonly ids: ReadonlyMap<Proof, string>
  readonly addresses: ReadonlyMap<Proof, string>
  readonly app: AuthenticatorApp | null
  readonly passkey: SoftwarePasskey | null
  /** The account's live sheet, in whose hands it ever is. */
  sheet: string
  /** What the person would type as the password. */
  password: string
  /** What counts as the password once their case is in effect. */
  casePassword: string
  /** How many passwords were chosen, so that each is another. */
  passwords: number
}

let people = 0

export async function makeReal(service: WalkedService, state: State): Promise<RealPerson> {
  const { deps, clock } = service
  people += 1
  const username = `walker${people}`
  const has = (proof: Proof) => (state.has & proof.bit) !== 0
  const phone = `+1202555${String(people % 10_000).padStart(4, '0')}`
  const addresses = new Map([
    [EMAIL, `${username}@example.org`],
    [EMAIL_2, `${username}@example.net`],
    [PHONE, phone],
  ])
  const person = await addPerson(service, username, {
    ...(has(EMAIL) && { address: addresses.get(EMAIL) ?? '' }),
    ...(has(PHONE) && { phone }),
    sheet: has(SHEET),
  })
  const { accountId } = person
  const app = has(APP) ? await connectApp(service, person.browser) : null
  const passkey = has(PASSKEY) ? await addPasskey(person.browser) : null
  const visit = {
    ...{ requestId: randomUUID(), now: clock.now(), network: newNetwork() },
    ...{ browser: 'Firefox on Linux', browserId: 'none' },
  }
  const cookies = new Map<string, string>()
  const hash = await deps.passwords.hash(FIRST_PASSWORD)
  await deps.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId)
    if (account === null) throw new RangeError('The account that was just added is not there.')
    if (has(EMAIL_2)) await addConfirmed(tx, accountId, addresses.get(EMAIL_2) ?? '', visit.now)
    if (has(PASSWORD)) await setPassword(tx, accountId, hash, visit.now)
    else await tx.deleteFrom('passwords').where('account_id', '=', accountId).execute()
    if (state.twoStep) await setTwoStepSince(tx, accountId, visit.now)
    await endWhatIsOpen(tx, accountId, visit.now)
    if (state.remembered) cookies.set('sparekey-remembered', await rememberBrowser(deps, tx, visit, account))
  })
  // What was there at first is older than anything that happens to it.
  clock.move(1 * MINUTE)
  return {
    ...{ accountId, username, addresses, app, passkey },
    browser: openWalker(service.app, { network: visit.network, cookies }),
    ids: await idsOf(service, accountId, addresses),
    sheet: person.sheet,
    password: FIRST_PASSWORD,
    casePassword: '',
    passwords: 0,
  }
}

async function idsOf(
  { deps }: WalkedService,
  accountId: string,
  addresses: ReadonlyMap<Proof, string>,
): Promise<Map<Proof, string>> {
  const ids = new Map<Proof, string>()
  for (const { kind, id } of await listHeldProofs(deps, deps.db, accountId)) {
    if (kind === 'passkey' && id) ids.set(PASSKEY, id)
    if (kind === 'app-code' && id) ids.set(APP, id)
  }
  const rows = await deps.db
    .selectFrom('contacts')
    .select(['contact_id', 'address'])
    .where('account_id', '=', accountId)
    .execute()
  for (const { contact_id, address } of rows) {
    const found = [...addresses].find(([, known]) => known === address.replaceAll(' ', ''))
    if (found) ids.set(found[0], contact_id)
  }
  return ids
}
