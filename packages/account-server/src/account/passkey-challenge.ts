// Challenges for passkeys: random, and proving by themselves that this service made them, when, and what for. A page
// that asks for a passkey is only shown; nothing is written until somebody answers.

import { randomBytes } from 'node:crypto'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import type { Keys } from '../keys/keys.ts'
import { sameBytes } from '../keys/same-bytes.ts'

/** What a passkey is asked for: to be added, or as a proof for one of the aims of the rules. */
export type PasskeyPurpose = 'add' | 'sign-in' | 'recover' | 'change'

/** What a challenge is good for. `accountId`: the only account that may answer it; null where any may. */
export type PasskeyAsked = { readonly purpose: PasskeyPurpose; readonly accountId: string | null }

/** A challenge of ours: its bytes, by which it is remembered once it is answered, and when it was made. */
export type PasskeyChallenge = { readonly bytes: Buffer; readonly madeAt: Date }

const KEY_ID_BYTES = 4
const TIME_BYTES = 6
const RANDOM_BYTES = 16
const MAC_BYTES = 32
const HEAD_BYTES = KEY_ID_BYTES + TIME_BYTES + RANDOM_BYTES

/**
 * Makes a challenge: key id (4 bytes), milliseconds since 1970 (6), random (16; Web Authentication Level 3 §13.4.3 asks
 * for 16 at least), and an HMAC-SHA-256 (32) over them, the browser, the purpose and the account.
 */
export function makePasskeyChallenge(deps: Deps, visit: Visit, asked: PasskeyAsked): Buffer {
  const madeAt = Buffer.alloc(TIME_BYTES)
  madeAt.writeUIntBE(visit.now.getTime(), 0, TIME_BYTES)
  const keyId = Buffer.from(deps.keys.currentId, 'hex')
  const head = Buffer.concat([keyId, madeAt, randomBytes(RANDOM_BYTES)])
  const mac = macOf(deps.keys, deps.keys.currentId, visit, asked, head)
  if (mac === null) throw new TypeError('The newest key is not there.') // unreachable
  return Buffer.concat([head, mac])
}

/**
 * Reads the challenge that an authenticator signed, as base64url. Null when this service did not make it for this
 * browser, purpose and account. Whether it is still good, and was not answered before, is decided later.
 */
export function readPasskeyChallenge(
  deps: Deps,
  visit: Visit,
  asked: PasskeyAsked,
  text: string,
): PasskeyChallenge | null {
  const bytes = Buffer.from(text, 'base64url')
  // Decoding skips what it does not know; a challenge has one spelling, else it could be answered twice.
  if (bytes.length !== HEAD_BYTES + MAC_BYTES || bytes.toString('base64url') !== text) return null
  const head = bytes.subarray(0, HEAD_BYTES)
  const mac = macOf(deps.keys, head.toString('hex', 0, KEY_ID_BYTES), visit, asked, head)
  if (mac === null || !sameBytes(mac, bytes.subarray(HEAD_BYTES))) return null
  return { bytes, madeAt: new Date(head.readUIntBE(KEY_ID_BYTES, TIME_BYTES)) }
}

function macOf(keys: Keys, keyId: string, visit: Visit, asked: PasskeyAsked, head: Buffer): Buffer | null {
  const { purpose, accountId } = asked
  return keys.fingerprintWith(keyId, 'passkey-challenge', visit.browserId, purpose, accountId ?? '', head)
}
