// A code → the only thing about it that a database may keep. Needs Web Crypto's `subtle`.

import { RANDOM_SYMBOLS } from './check-symbols.ts'
import { assertRecoveryCode, type RecoveryCode } from './recovery-code.ts'

/** What binds a fingerprint to one account and one sheet. */
export type FingerprintOf = {
  /** The account's UUID as text (RFC 9562 §4), in either case. */
  accountId: string
  /** 16 random bytes, made anew for every code and stored beside the fingerprint. */
  salt: Uint8Array
  /** 32 secret bytes that are not in the database the fingerprint is in. */
  key: Uint8Array
}

const PURPOSE = 'sparekey/recovery-code/fingerprint/v1\0'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const SALT_BYTES = 16
const KEY_BYTES = 32
const FINGERPRINT_BYTES = 32

/**
 * Makes the 32 bytes that stand for a code at rest: HMAC-SHA-256 (RFC 2104, FIPS 180-4) under `key` over
 *
 *   38 bytes  `sparekey/recovery-code/fingerprint/v1` and a zero byte
 *   16 bytes  the account id
 *   16 bytes  the salt
 *   23 bytes  the code's first 23 symbols in ASCII (the check symbols follow from them)
 *
 * Every part has a fixed length, so no two inputs make the same message. At 113.9 bits a keyed hash without a
 * work factor is enough: NIST SP 800-63B-4 §3.1.2.2 asks for 112.
 *
 * @throws {TypeError} when an argument is not of its type; no message repeats a secret
 * @throws {RangeError} when `salt` is not 16 bytes or `key` not 32
 */
export async function fingerprintRecoveryCode(code: RecoveryCode, of: FingerprintOf): Promise<Uint8Array> {
  assertRecoveryCode(code)
  if (typeof of.accountId !== 'string' || !UUID.test(of.accountId)) {
    throw new TypeError('accountId must be a UUID, as text')
  }
  assertBytes('salt', of.salt, SALT_BYTES)
  assertBytes('key', of.key, KEY_BYTES)

  const accountId = (of.accountId.match(/[0-9a-f]{2}/gi) ?? []).map((byte) => Number.parseInt(byte, 16))
  const ascii = new TextEncoder()
  const message = Uint8Array.from([
    ...ascii.encode(PURPOSE),
    ...accountId,
    ...of.salt,
    ...ascii.encode(code.slice(0, RANDOM_SYMBOLS)),
  ])
  const { subtle } = globalThis.crypto
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await subtle.importKey('raw', Uint8Array.from(of.key), algorithm, false, ['sign'])
  return new Uint8Array(await subtle.sign(algorithm, key, message))
}

/**
 * Whether two fingerprints are the same, in a time that does not tell how much of them is.
 * @throws {TypeError} when one is not bytes
 * @throws {RangeError} when one is not 32 bytes long: what was stored is not a fingerprint
 */
export function sameFingerprint(a: Uint8Array, b: Uint8Array): boolean {
  assertBytes('a', a, FINGERPRINT_BYTES)
  assertBytes('b', b, FINGERPRINT_BYTES)
  let difference = 0
  for (const [i, byte] of a.entries()) difference |= byte ^ (b[i] as number)
  return difference === 0
}

function assertBytes(name: string, bytes: Uint8Array, length: number): void {
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`${name} must be a Uint8Array`)
  if (bytes.length !== length) throw new RangeError(`${name} must be ${length} bytes long`)
}
