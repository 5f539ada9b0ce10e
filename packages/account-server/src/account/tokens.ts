// Tokens of sessions, recoveries, sign-ins that are halfway, and remembered browsers. The browser holds 32 random
// bytes; the database holds only their keyed hash.

import { randomBytes } from 'node:crypto'
import type { Keys } from '../keys/keys.ts'
import { sameBytes } from '../keys/same-bytes.ts'

export type TokenPurpose = 'session' | 'recovery' | 'sign-in' | 'remembered-browser'

/** What a token says before it is believed: the account, the row, and the secret that proves it. */
export type ClaimedToken = { accountId: string; id: string; secret: Buffer }

const SECRET_BYTES = 32
const TOKEN_BYTES = 16 + 16 + SECRET_BYTES

/**
 * Makes the token of a new row: base64url of account id (16 bytes), row id (16) and secret (32).
 * It carries the account id so that finding it needs no look-up across accounts (256 bits: OWASP ASVS 5.0 §7.2.3).
 */
export function makeToken(
  keys: Keys,
  purpose: TokenPurpose,
  accountId: string,
  id: string,
): { token: string; keyId: string; fingerprint: Buffer } {
  const secret = randomBytes(SECRET_BYTES)
  const { keyId, bytes } = keys.fingerprint(purpose, accountId, id, secret)
  const token = Buffer.concat([uuidBytes(accountId), uuidBytes(id), secret]).toString('base64url')
  return { token, keyId, fingerprint: bytes }
}

/** Takes a token apart; null when it cannot be one. */
export function parseToken(token: string): ClaimedToken | null {
  if (token.length > 2 * TOKEN_BYTES) return null
  const bytes = Buffer.from(token, 'base64url')
  // Decoding skips what it does not know; only the one spelling that makeToken writes is taken.
  if (bytes.length !== TOKEN_BYTES || bytes.toString('base64url') !== token) return null
  return {
    accountId: uuidText(bytes.subarray(0, 16)),
    id: uuidText(bytes.subarray(16, 32)),
    secret: bytes.subarray(32),
  }
}

/** The account that a token speaks of, if it is one. Nothing is proven by it. */
export function claimedAccount(token: string | undefined): string | null {
  return token === undefined ? null : (parseToken(token)?.accountId ?? null)
}

/** True when the secret is the one the row was made with. Compared in constant time. */
export function tokenMatches(
  keys: Keys,
  purpose: TokenPurpose,
  row: { keyId: string; fingerprint: Buffer },
  claimed: ClaimedToken,
): boolean {
  const expected = keys.fingerprintWith(row.keyId, purpose, claimed.accountId, claimed.id, claimed.secret)
  return expected !== null && sameBytes(expected, row.fingerprint)
}

/** The 16 bytes of a UUID. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

/** Writes 16 bytes as a UUID. */
export function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
