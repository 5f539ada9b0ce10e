// Codes of digits as people type them, from a mail, a message or an app.

/** Reads `count` digits, full-width ones too; spaces, dashes and dots are dropped. Null when it is anything else. */
export function parseDigits(typed: string, count: number): string | null {
  if (typed.length > 256) return null
  const digits = typed.normalize('NFKC').replace(/[\p{Z}\p{Pd}\p{Cf}\s.]/gu, '')
  return /^[0-9]+$/.test(digits) && digits.length === count ? digits : null
}
