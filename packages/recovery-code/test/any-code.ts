// Codes for properties: made by generateRecoveryCode, from bytes that fast-check chooses and can shrink.

import { ALPHABET, generateRecoveryCode, type RecoveryCode } from '@sparekey/recovery-code'
import fc from 'fast-check'

export const CODES = 1_000

export const anyCode: fc.Arbitrary<RecoveryCode> = fc
  .uint8Array({ minLength: 32, maxLength: 32, max: 247 })
  .map((bytes) => generateRecoveryCode(() => bytes))

/** All pairs of places i < j. */
export const PAIRS: readonly (readonly [i: number, j: number])[] = Array.from({ length: 25 }, (_, i) =>
  Array.from({ length: 24 - i }, (_, k) => [i, i + 1 + k] as const),
).flat()

/** The code with the symbol at a place moved on by a number of values. */
export function shift(code: string, place: number, by: number): string {
  return put(code, place, ALPHABET.charAt((ALPHABET.indexOf(code.charAt(place)) + by) % ALPHABET.length))
}

/** The code with another character at a place. */
export function put(code: string, place: number, character: string): string {
  return code.slice(0, place) + character + code.slice(place + 1)
}

/** The code with the symbols at two places exchanged. */
export function swap(code: string, i: number, j: number): string {
  return put(put(code, i, code.charAt(j)), j, code.charAt(i))
}
