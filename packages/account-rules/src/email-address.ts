// Email addresses: the shape of one, and the form by which two spellings are the same. Whether anybody
// reads it is shown by a confirmed code, never by the shape.

/** An address as its owner writes it, and the form two spellings of it share. */
export type EmailAddress = { readonly shown: string; readonly key: string }

export type EmailAddressRefusal = 'empty' | 'not-an-address' | 'too-long'

export type EmailAddressReading =
  | { readonly ok: true; readonly address: EmailAddress }
  | { readonly ok: false; readonly reason: EmailAddressRefusal }

const LONGEST = 254
const SHAPE =
  /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u

/**
 * Reads a typed email address: outer white space dropped, NFC, at most 254 octets (RFC 5321 §4.5.3.1.3).
 * Takes what the HTML standard's `input type=email` takes, plus letters of other scripts (RFC 6531), and
 * asks for a dot in the domain. Quoted local parts and address literals are not taken.
 */
export function parseEmailAddress(typed: string): EmailAddressReading {
  if (typed.length > 4 * LONGEST) return { ok: false, reason: 'too-long' }
  const shown = typed.trim().normalize('NFC')
  if (shown === '') return { ok: false, reason: 'empty' }
  if (new TextEncoder().encode(shown).length > LONGEST) return { ok: false, reason: 'too-long' }
  if (!SHAPE.test(shown)) return { ok: false, reason: 'not-an-address' }
  return { ok: true, address: { shown, key: shown.toLowerCase() } }
}

/** Hides most of an address: "mary@example.org" becomes "m•••@e•••.org". Shown only after a proof. */
export function maskEmailAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  const lastDot = domain.lastIndexOf('.')
  const first = (text: string) => [...text][0] ?? ''
  return `${first(address)}•••@${first(domain)}•••${domain.slice(lastDot)}`
}
