// The reference of a request at the support desk: what its requester finds it by again. Random, printed like a recovery
// code, and kept only as a keyed hash.

import { randomInt } from 'node:crypto'
import { policy } from '@sparekey/account-rules'
import { ALPHABET } from '@sparekey/recovery-code'
import type { Keys } from '../keys/keys.ts'

const SYMBOLS = policy.supportReferenceSymbols.value
const GROUP = 4
const LONGEST_TYPED = 256

/** Makes a reference: 16 symbols of the recovery code's alphabet (79 bits), without what separates its groups. */
export function makeReference(): string {
  return Array.from({ length: SYMBOLS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** "ABCD-EFGH-JKMN-PQRS". */
export function printReference(reference: string): string {
  const groups = []
  for (let start = 0; start < reference.length; start += GROUP) {
    groups.push(reference.slice(start, start + GROUP))
  }
  return groups.join('-')
}

/** Reads a typed reference: spaces, dashes and capitals do not matter. Null when it cannot be one. */
export function parseReference(typed: string | undefined): string | null {
  if (typed === undefined || typed.length > LONGEST_TYPED) return null
  const symbols = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\p{Z}\p{Pd}\p{Cf}\s.]/gu, '')
  return symbols.length === SYMBOLS && [...symbols].every((one) => ALPHABET.includes(one)) ? symbols : null
}

/** What the database keeps of a reference from now on. */
export function referenceDigest(keys: Keys, reference: string): Buffer {
  return keys.fingerprint('support-reference', reference).bytes
}

/** What it may have kept of one: a digest under each key that is still given, the newest first. */
export function referenceDigests(keys: Keys, reference: string): Buffer[] {
  return keys.keyIds.flatMap((keyId) => keys.fingerprintWith(keyId, 'support-reference', reference) ?? [])
}
