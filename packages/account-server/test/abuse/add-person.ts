// People for the tests of abuse: an account put straight into the database by the server's own parts, in
// milliseconds, with a browser that is signed in to it. How people make accounts themselves is the journeys'.

import { randomBytes, randomUUID } from 'node:crypto'
import { parseEmailAddress, parseUsername, type Username } from '@sparekey/account-rules'
import {
  addAccount,
  addContact,
  confirmContact,
  type Database,
  findLiveRecoveryCode,
  replaceRecoveryCode,
  setPassword,
  setRecoveryCodeSaved,
} from '@sparekey/account-store'
import { printRecoveryCode } from '@sparekey/recovery-code'
import { makeRecoveryCode, unsavedRecoveryCode } from '../../src/account/make-recovery-code.ts'
import { startSession } from '../../src/account/start-session.ts'
import { parsePhoneNumber } from '../../src/contacts/parse-phone-number.ts'
import type { Visit } from '../../src/http/visit.ts'
import { openPasswordHasher } from '../../src/passwords/hash-passwords.ts'
import type { TestService } from '../test-service.ts'
import { openWalker, type Walker } from '../walk.ts'

export const PASSWORD = 'a kettle on the windowsill'
export const NEW_PASSWORD = 'seven herons over the quarry'

/** Hashed once: what a hash costs is not what these tests are about. */
const hashed = openPasswordHasher().hash(PASSWORD)

export type Person = {
  readonly accountId: string
  readonly username: string
  /** A confirmed address, where one was asked for. */
  readonly address: string | null
  /** The live recovery code as it is printed, confirmed as saved; empty when none was asked for. */
  readonly sheet: string
  /** A browser on a network of the account's own, signed in with a fresh proof. */
  readonly browser: Walker
}

let networks = 0

/** A network that nobody has used yet. */
export function newNetwork(): string {
  networks += 1
  return `10.${(networks >> 16) & 255}.${(networks >> 8) & 255}.${networks & 255}`
}

/**
 * Adds an account with `PASSWORD`, a recovery code unless `sheet` is false, and an address or a phone when one is
 * given; all of it was made at `madeAt`, and now when that is left out.
 */
export async function addPerson(
  service: TestService,
  username: string,
  has: { address?: string; phone?: string; sheet?: boolean; madeAt?: Date } = {},
): Promise<Person> {
  const { deps } = service
  const accountId = randomUUID()
  const network = newNetwork()
  const visit = visitFrom(deps.now(), network)
  const madeAt = has.madeAt ?? visit.now
  const code = has.sheet === false ? null : await makeRecoveryCode(deps, accountId, madeAt)
  const hash = await hashed
  const { token } = await deps.db.transaction().execute(async (tx) => {
    const added = await addAccount(tx, { accountId, username: usernameOf(username), createdAt: madeAt })
    if (added !== 'added') throw new RangeError(`Somebody is called ${username} already.`)
    await setPassword(tx, accountId, hash, madeAt)
    for (const contact of [has.address, has.phone]) {
      if (contact !== undefined) await addConfirmed(tx, accountId, contact, madeAt)
    }
    if (code !== null) await replaceRecoveryCode(tx, accountId, code)
    return startSession(deps, tx, visit, accountId, [
      { kind: 'password', contactId: null, shownAt: visit.now },
    ])
  })
  const cookies = new Map([['sparekey-session', token]])
  return {
    accountId,
    username,
    address: has.address ?? null,
    sheet: code === null ? '' : await readAndSaveCode(service, accountId, madeAt),
    browser: openWalker(service.app, { network, cookies }),
  }
}

function visitFrom(now: Date, network: string): Visit {
  const browserId = randomBytes(16).toString('base64url')
  return { requestId: randomUUID(), now, network, browser: 'Firefox on Linux', browserId }
}

function usernameOf(text: string): Username {
  const reading = parseUsername(text)
  if (!reading.ok) throw new RangeError(`${text} is no username: ${reading.reason}`)
  return reading.username
}

/** Adds a confirmed address or phone number to an account. */
export async function addConfirmed(tx: Database, accountId: string, text: string, now: Date): Promise<void> {
  const reading = text.includes('@') ? parseEmailAddress(text) : parsePhoneNumber(text, null)
  if (!reading.ok) throw new RangeError(`${text} is no contact: ${reading.reason}`)
  const contactId = randomUUID()
  await addContact(tx, { accountId, contactId, address: reading.address, addedAt: now })
  await confirmContact(tx, accountId, contactId, now)
}

async function readAndSaveCode({ deps }: TestService, accountId: string, madeAt: Date): Promise<string> {
  const live = await findLiveRecoveryCode(deps.db, accountId)
  const code = live && unsavedRecoveryCode(deps, accountId, live, madeAt)
  if (live === null || code === null) throw new Error('The code that was just made is not there.')
  await setRecoveryCodeSaved(deps.db, accountId, live.codeId, madeAt)
  return printRecoveryCode(code)
}
