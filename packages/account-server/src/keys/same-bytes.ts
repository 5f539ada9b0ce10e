// Comparing secrets: the time it takes says nothing about where two values differ.

import { timingSafeEqual } from 'node:crypto'

/** True when both hold the same bytes. The lengths are not secret; unequal ones are answered at once. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
