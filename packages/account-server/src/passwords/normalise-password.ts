// The one form of a password that is judged, hashed and compared. Owns no rule about what makes a good one.

import { policy } from '@sparekey/account-rules'

// NFKC makes one code point of at most four, each of at most two UTF-16 units: what is cut here stays too long.
// Uncut, a form full of accents would keep the whole server busy, because sorting them takes quadratic time.
const LONGEST_TYPED = 9 * policy.passwordLongest.value

/**
 * Normalises a typed password with NFKC, so that it is the same from every keyboard
 * (NIST SP 800-63B-4 §3.1.1.2). White space stays: it is part of the password.
 */
export function normalisePassword(typed: string): string {
  return typed.slice(0, LONGEST_TYPED).normalize('NFKC')
}

/** How many characters a password has: Unicode code points, not bytes (NIST SP 800-63B-4 §3.1.1.2). */
export function passwordLength(normalised: string): number {
  return [...normalised].length
}
