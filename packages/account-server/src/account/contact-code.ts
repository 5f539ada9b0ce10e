// Codes sent to a contact, by mail or text message: sending one, and judging one that was typed. The same for known and
// unknown names, and for contacts that are and are not the account's.

import { createHash, randomInt, randomUUID } from 'node:crypto'
import {
  after,
  type ContactAddress,
  type ContactCodeRefusal,
  decideContactCode,
  HOUR,
  isConfirmed,
  policy,
} from '@sparekey/account-rules'
import {
  addContactCode,
  addressOf,
  type Contact,
  type ContactCode,
  type ContactCodePurpose,
  type ContactCodeScope,
  countWrongContactCode,
  type Database,
  type LimitKey,
  listContacts,
  lockContactCodes,
  STRANGERS,
  useUpContactCode,
} from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { sameBytes } from '../keys/same-bytes.ts'
import { composeCode } from '../notices/compose-code.ts'
import { sendLimitOf, sharedSendLimitsOf } from './send-limits.ts'
import { isFamiliarNetwork, type TryOutcome, takeTry } from './take-try.ts'

/** A new code: the row that is kept, and the six digits that only the message holds. */
type NewContactCode = { row: Omit<ContactCode, 'wrongTries' | 'usedAt' | 'endedAt'>; digits: string }

/** What a code can be a proof for. The other purposes show that a new contact is read. */
export type ProvingPurpose = Exclude<
  ContactCodePurpose,
  'confirm-contact' | 'case-contact' | 'support-contact'
>

/**
 * Sends a code to `address` when it is a confirmed contact of the account, and does the same work when it is not.
 * Answers `allowed` either way: who asks learns nothing. The limits keep inboxes and phones from being filled, whoever
 * asks.
 */
export async function sendContactCode(
  deps: Deps,
  visit: Visit,
  accountId: string,
  purpose: ProvingPurpose,
  address: ContactAddress,
): Promise<TryOutcome> {
  const outcome = await takeSend(deps, visit, accountId, address)
  if (outcome.kind === 'refused') return outcome
  await deps.db.transaction().execute(async (tx) => {
    const contact = findConfirmed(await listContacts(tx, accountId), address)
    // It goes to the spelling that was confirmed, never to another one that was typed.
    const to = contact === null ? address : addressOf(contact)
    await queueContactCode(deps, tx, visit, accountId, purpose, to, contact?.contactId ?? null)
  })
  return outcome
}

/**
 * Takes one sending under the limits of the account, its network and the address. The others are shared
 * with strangers, and do not count where the account's own network names the account's own address. Not for any
 * address: whoever shares the network could use up one of their own, and see by it which names are at home there.
 */
async function takeSend(
  deps: Deps,
  visit: Visit,
  accountId: string,
  address: ContactAddress,
): Promise<TryOutcome> {
  const contacts = await listContacts(deps.db, accountId)
  const isFamiliar = await isFamiliarNetwork(deps.db, visit, accountId)
  const isOwn = isFamiliar && findConfirmed(contacts, address) !== null
  const network = sendLimitOf(address.kind, accountId, visit.network)
  const shared: LimitKey[] = [
    { kind: 'sendForStrangers', accountId, network: STRANGERS },
    ...sharedSendLimitsOf(address, visit.network),
  ]
  return takeTry(deps, visit.now, isOwn ? [network] : [network, ...shared])
}

/**
 * Adds a code and its message. With no contact, both are blanks: a code that nobody knows and a job that sends nothing.
 */
export async function queueContactCode(
  deps: Deps,
  tx: Database,
  visit: Visit,
  accountId: string,
  purpose: ContactCodePurpose,
  to: ContactAddress,
  contactId: string | null,
): Promise<void> {
  const { row, digits } = newContactCode(deps, visit, accountId, purpose, contactId ?? randomUUID())
  await addContactCode(tx, scopeOf(visit, accountId, purpose), row)
  // Composed in any case: that is work, too.
  const message = composeCode({
    to,
    purpose,
    digits,
    serviceName: deps.config.name,
    origin: deps.config.origin,
    browser: visit.browser,
    goodUntil: row.expiresAt,
  })
  await deps.mail.add(tx, [contactId === null ? null : message])
}

export type ContactCodeOutcome =
  | { readonly kind: 'accepted'; readonly contactId: string }
  | { readonly kind: 'refused'; readonly reason: ContactCodeRefusal }

/**
 * Judges typed digits and, when they are right, uses the code up. A refusal is a value, so that the counted wrong
 * try is kept. The caller took the try under its limit before, and holds the account's lock.
 */
export async function useContactCode(
  deps: Deps,
  tx: Database,
  visit: Visit,
  accountId: string,
  purpose: ContactCodePurpose,
  digits: string,
): Promise<ContactCodeOutcome> {
  const scope = scopeOf(visit, accountId, purpose)
  // An hour back, so that a code that has just run out is told apart from one that was never sent.
  const codes = await lockContactCodes(tx, scope, after(visit.now, -1 * HOUR))
  const matching = codes.filter((code) => matches(deps, scope, code, digits))
  // A guess counts against every code that can still be used, also when the newest one cannot.
  if (matching.length === 0) await countWrongContactCode(tx, scope)
  const code = matching[0] ?? codes[0]
  const decision = decideContactCode(code ? { ...code, matches: matching.length > 0 } : null, visit.now)
  if (decision.kind === 'refused') return decision
  if (code === undefined || !(await useUpContactCode(tx, accountId, code.codeId, visit.now))) {
    return { kind: 'refused', reason: 'used' } // unreachable: the rows are locked
  }
  return { kind: 'accepted', contactId: code.contactId }
}

function findConfirmed(contacts: readonly Contact[], address: ContactAddress): Contact | null {
  return contacts.find((one) => one.addressKey === address.key && isConfirmed(one)) ?? null
}

function newContactCode(
  deps: Deps,
  visit: Visit,
  accountId: string,
  purpose: ContactCodePurpose,
  contactId: string,
): NewContactCode {
  const count = policy.contactCodeDigits.value
  const digits = randomInt(10 ** count)
    .toString()
    .padStart(count, '0')
  const codeId = randomUUID()
  const { keyId, bytes } = deps.keys.fingerprint('email-code', accountId, codeId, purpose, digits)
  const expiresAt = after(visit.now, policy.contactCodeFor.value)
  return { row: { codeId, contactId, keyId, fingerprint: bytes, sentAt: visit.now, expiresAt }, digits }
}

function matches(deps: Deps, scope: ContactCodeScope, code: ContactCode, digits: string): boolean {
  const { accountId, purpose } = scope
  const entered = deps.keys.fingerprintWith(code.keyId, 'email-code', accountId, code.codeId, purpose, digits)
  return entered !== null && sameBytes(entered, code.fingerprint)
}

/** A code counts only in the browser that asked for it (OWASP ASVS 5.0 §6.6.2). */
function scopeOf(visit: Visit, accountId: string, purpose: ContactCodePurpose): ContactCodeScope {
  return { accountId, purpose, browserDigest: createHash('sha256').update(visit.browserId).digest() }
}
