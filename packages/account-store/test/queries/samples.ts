// Two accounts and what can belong to one, for the suites of the queries. Asserts nothing.

import { type EmailAddress, parseEmailAddress, parseUsername, type Username } from '@sparekey/account-rules'
import { addCase, type NewCase } from '../../src/cases.ts'
import type { Database } from '../../src/database.ts'
import {
  addAccount,
  addAppCode,
  addContact,
  addContactCode,
  addEvent,
  addOperator,
  addPasskey,
  addRecovery,
  addRememberedBrowser,
  addRemovedContact,
  addSession,
  addSignIn,
  addSupportApproval,
  addSupportMessage,
  addSupportReference,
  addSupportRequest,
  type ContactCodeScope,
  confirmAppCode,
  confirmContact,
  confirmSupportRequest,
  holdRecoveryCode,
  lockLimit,
  type NewRecoveryCode,
  type Passkey,
  replaceRecoveryCode,
  setLimit,
  setNetworkFamiliar,
  setPassword,
  useUpPasskeyChallenge,
} from '../../src/index.ts'
import { addLostContact, type LostContact } from '../../src/lost-contacts.ts'
import { setCaseContact } from '../../src/waiting-cases.ts'

export const ADA = idOf(0xada)
export const BEN = idOf(0xbe)

/** The n-th minute of an hour that all samples share. */
export const at = (minute: number, millisecond = 0) =>
  new Date(Date.UTC(2031, 2, 14, 10, minute, 0, millisecond))

/** A UUID for each number. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
}

export const bytes = (length: number, value: number) => Buffer.alloc(length, value)

export function usernameOf(typed: string): Username {
  const reading = parseUsername(typed)
  if (!reading.ok) throw new TypeError(`${typed} is no username: ${reading.reason}`)
  return reading.username
}

export function addressOf(typed: string): EmailAddress {
  const reading = parseEmailAddress(typed)
  if (!reading.ok) throw new TypeError(`${typed} is no address: ${reading.reason}`)
  return reading.address
}

export const addPerson = (db: Database, accountId: string, name: string) =>
  addAccount(db, { accountId, username: usernameOf(name), createdAt: at(0) })

export const newCode = (number: number, madeAt = at(0)): NewRecoveryCode => ({
  codeId: idOf(number),
  keyId: 'key-1',
  salt: bytes(16, number),
  fingerprint: bytes(32, number),
  madeAt,
  unsavedText: `key-1.sealed-${number}`,
  unsavedUntil: at(50),
})

export const newContactCode = (number: number, sentAt = at(0)) => ({
  codeId: idOf(number),
  contactId: CONTACT,
  keyId: 'key-1',
  fingerprint: bytes(32, number),
  sentAt,
  expiresAt: at(10),
})

export const scopeOf = (accountId: string, change: Partial<ContactCodeScope> = {}): ContactCodeScope => ({
  accountId,
  purpose: 'sign-in',
  browserDigest: bytes(32, 9),
  ...change,
})

export const newSession = (accountId: string, sessionId: string, startedAt = at(0)) => ({
  accountId,
  sessionId,
  keyId: 'key-1',
  fingerprint: bytes(32, 3),
  proofs: [{ kind: 'password', contactId: null, shownAt: startedAt } as const],
  startedAt,
  network: '192.0.2.1',
  browser: 'Firefox on Linux',
})

/** Confirmed at 1, removed at 5 unless said. */
export const newRemovedContact = (contactId: string, address: string, removedAt = at(5)) => ({
  contactId,
  kind: 'email' as const,
  address,
  addressKey: addressOf(address).key,
  addedAt: at(0),
  confirmedAt: at(1),
  removedAt,
})

export const newRecovery = (accountId: string, recoveryId: string, codeId: string | null = null) => ({
  accountId,
  recoveryId,
  keyId: 'key-1',
  fingerprint: bytes(32, 4),
  proofs: [{ kind: 'recovery-code', contactId: null, shownAt: at(0) } as const],
  codeId,
  openedAt: at(0),
  expiresAt: at(20),
  network: '192.0.2.1',
  browser: 'Firefox on Linux',
})

export const newAppCode = (number: number, addedAt = at(0)) => ({
  appCodeId: idOf(number),
  name: `App ${number}`,
  seed: `key-1.sealed-${number}`,
  addedAt,
})

/** `ofBytes`: what fills its credential id, which no two accounts may share. */
export const newPasskey = (number: number, ofBytes = number): Omit<Passkey, 'lastUsedAt'> => ({
  passkeyId: idOf(number),
  credentialId: bytes(16, ofBytes),
  publicKey: bytes(77, number),
  signCount: 0,
  transports: ['internal', 'hybrid'],
  aaguid: idOf(0xaa),
  isBackedUp: false,
  name: `Passkey ${number}`,
  addedAt: at(0),
})

export const newSignIn = (number: number) => ({
  signInId: idOf(number),
  keyId: 'key-1',
  fingerprint: bytes(32, 5),
  proofs: [{ kind: 'password', contactId: null, shownAt: at(0) } as const],
  openedAt: at(0),
  expiresAt: at(10),
})

export const newRememberedBrowser = (number: number) => ({
  rememberedId: idOf(number),
  keyId: 'key-1',
  fingerprint: bytes(32, 6),
  rememberedAt: at(0),
  network: NETWORK,
  browser: 'Firefox on Linux',
})

export const CONTACT = idOf(1)
export const WAITING_CONTACT = idOf(2)
export const REMOVED_CONTACT = idOf(8)
export const CODE = idOf(3)
export const SESSION = idOf(4)
export const RECOVERY = idOf(5)
export const EMAIL_CODE = idOf(6)
export const SIGN_IN = idOf(0x10)
export const REMEMBERED = idOf(0x11)
export const CASE = idOf(9)
export const LOST_CONTACT = idOf(10)
export const APP_CODE = idOf(8)
export const WAITING_APP_CODE = idOf(9)
export const PASSKEY = idOf(11)
export const REQUEST = idOf(14)
export const NETWORK = '192.0.2.1'

const toldOf = (contactId: string, address: string) =>
  ({ contactId, kind: 'email', address, addressKey: address.toLowerCase() }) as const

export const newLost = (contactId: string, address: string, toldUntil: Date): LostContact => ({
  ...toldOf(contactId, address),
  toldUntil,
})

export const newCase = (accountId: string, caseId: string, takesEffectAt = at(30)): NewCase => ({
  accountId,
  caseId,
  codeId: CODE,
  requestId: null,
  openedAt: at(0),
  takesEffectAt,
  passwordHash: 'hash of the new one',
  kept: [{ kind: 'email-code', id: CONTACT }],
  contacts: [toldOf(CONTACT, 'told@example.org')],
  nextReminderAt: at(7),
  network: NETWORK,
  browser: 'Firefox on Linux',
})

export const newRequest = (accountId: string, requestId = REQUEST, openedAt = at(0)) => ({
  accountId,
  requestId,
  username: 'Ada',
  address: addressOf('asks@example.org'),
  story: 'I lost everything.',
  openedAt,
  network: NETWORK,
  browser: 'Firefox on Linux',
})

export const newMessage = (number: number, writtenAt = at(2)) => ({
  messageId: idOf(number),
  operatorId: idOf(13),
  text: 'When did you last sign in?',
  writtenAt,
})

/** Gives an account one row or two of every kind, each still open, with the ids above: twins but for the account. */
export async function addEverything(db: Database, accountId: string, name: string): Promise<void> {
  await addPerson(db, accountId, name)
  await setPassword(db, accountId, `first hash of ${name}`, at(0))
  await setPassword(db, accountId, `hash of ${name}`, at(5))
  const address = addressOf(`${name}@example.org`)
  await addContact(db, { accountId, contactId: CONTACT, address, addedAt: at(0) })
  await confirmContact(db, accountId, CONTACT, at(1))
  const waiting = addressOf(`${name}@example.net`)
  await addContact(db, { accountId, contactId: WAITING_CONTACT, address: waiting, addedAt: at(2) })
  await addRemovedContact(db, accountId, newRemovedContact(REMOVED_CONTACT, `${name}@example.com`))
  await replaceRecoveryCode(db, accountId, { ...newCode(3), codeId: CODE })
  await addRecovery(db, newRecovery(accountId, RECOVERY, CODE))
  await holdRecoveryCode(db, accountId, CODE, RECOVERY, { now: at(0), until: at(15) })
  await addSession(db, newSession(accountId, SESSION))
  await addSignIn(db, accountId, newSignIn(0x10))
  await addRememberedBrowser(db, accountId, newRememberedBrowser(0x11))
  await addContactCode(db, scopeOf(accountId), newContactCode(6))
  await addCase(db, newCase(accountId, CASE))
  await setCaseContact(db, accountId, CASE, { contactId: CONTACT, address: addressOf(`${name}@new.example`) })
  await addLostContact(db, accountId, newLost(LOST_CONTACT, `${name}@lost.example`, at(60)))
  await addAppCode(db, accountId, { ...newAppCode(8), appCodeId: APP_CODE })
  await confirmAppCode(db, accountId, APP_CODE, { step: 100, now: at(1) })
  await addAppCode(db, accountId, { ...newAppCode(9), appCodeId: WAITING_APP_CODE })
  const event = { kind: 'account-created' } as const
  await addEvent(db, accountId, { eventId: idOf(7), event, at: at(0), network: NETWORK, browser: 'Firefox' })
  const met = { kind: 'signed-in-from-new-network', by: ['password'] } as const
  await addEvent(db, accountId, {
    eventId: idOf(9),
    event: met,
    at: at(0),
    network: NETWORK,
    browser: 'Firefox',
  })
  // Twins in all but the credential id, which is one account's in the whole world.
  await addPasskey(db, accountId, newPasskey(11, accountId === ADA ? 8 : 9))
  await useUpPasskeyChallenge(db, accountId, bytes(58, 1), at(0))
  await setNetworkFamiliar(db, accountId, NETWORK, at(0))
  await addOperator(db, accountId, at(0))
  const request = { accountId, requestId: REQUEST }
  await addSupportRequest(db, newRequest(accountId))
  // As with passkeys, no two requests have the same one.
  await addSupportReference(db, bytes(32, accountId === ADA ? 21 : 22), request, at(0))
  await confirmSupportRequest(db, request, at(1))
  await addSupportMessage(db, request, newMessage(12))
  await addSupportApproval(db, request, { operatorId: idOf(13), approvedAt: at(2) })
  const key = { kind: 'password', accountId, network: NETWORK } as const
  await lockLimit(db, key)
  await setLimit(db, key, { count: 3, lastAt: at(0) })
}
