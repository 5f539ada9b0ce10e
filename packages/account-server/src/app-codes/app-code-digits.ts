// The digits that an authenticator app shows: HOTP (RFC 4226) over the number of a time step, which is TOTP (RFC 6238).
// What they are worth, and whether they were used, is account-rules' and the store's.

import { createHmac } from 'node:crypto'
import { appCodeSteps, policy } from '@sparekey/account-rules'
import { sameBytes } from '../keys/same-bytes.ts'

/** The digits of one time step (RFC 4226 §5.3, with HMAC-SHA-1: the one hash that every app knows). */
export function appCodeDigits(seed: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  // Signed, so that a clock that stands at 1970 is wrong and no fault.
  counter.writeBigInt64BE(BigInt(step))
  const mac = createHmac('sha1', seed).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0x0f
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  const count = policy.appCodeDigits.value
  return String(number % 10 ** count).padStart(count, '0')
}

/** The time steps near `now` whose digits are these. Every step is looked at, each in constant time. */
export function findMatchingSteps(seed: Uint8Array, digits: string, now: Date): number[] {
  const typed = Buffer.from(digits)
  return appCodeSteps(now).filter((step) => sameBytes(Buffer.from(appCodeDigits(seed, step)), typed))
}
