// Email addresses: the shape of one, and the form by which two spellings are the same. Whether anybody
// reads it is shown by a confirmed code, never by the shape.

/** An address as its owner writes it, and the form two spellings of it share. */
export type EmailAddress = { readonly kind: 'email'; readonly shown: string; readonly key: string }

export type EmailAddressRefusal = 'empty' | 'not-an-address' | 'too-long'

export type EmailAddressReading =
  | { readonly ok: true; readonly address: EmailAddress }
  | { readonly ok: false; readonly reason: EmailAddressRefusal }

/** In octets: RFC 5321 §4.5.3.1.3. */
export const EMAIL_ADDRESS_LONGEST = 254
const LOCAL = /(?!\p{M})[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}/u
const LABEL = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?/u
const SHAPE = new RegExp(`^${LOCAL.source}@${LABEL.source}(?:\\.${LABEL.source})+$`, 'u')
// What the eye does not see or takes for another letter: fillers, the letter ʼ, a dot on a letter that has one.
const LOOKS_LIKE_ANOTHER = /[\p{Default_Ignorable_Code_Point}ʼ]|\p{Soft_Dotted}\u0307/u

/**
 * Reads a typed email address: outer white space dropped, NFKC, at most 254 octets (RFC 5321 §4.5.3.1.3).
 * Takes what the HTML standard's `input type=email` takes, plus letters of other scripts (RFC 6531), and
 * asks for a dot in the domain. Quoted local parts and address literals are not taken.
 *
 * The key joins spellings that differ in case, and no more: ß and ss, ı and i can be two mailboxes. Mail goes
 * to the address that was confirmed, never to another spelling of it that was typed.
 */
export function parseEmailAddress(typed: string): EmailAddressReading {
  if (typed.length > 4 * EMAIL_ADDRESS_LONGEST) return { ok: false, reason: 'too-long' }
  const shown = typed.normalize('NFKC').trim()
  if (shown === '') return { ok: false, reason: 'empty' }
  if (new TextEncoder().encode(shown).length > EMAIL_ADDRESS_LONGEST) return { ok: false, reason: 'too-long' }
  const key = addressKey(shown)
  if (!SHAPE.test(shown) || LOOKS_LIKE_ANOTHER.test(key)) return { ok: false, reason: 'not-an-address' }
  return { ok: true, address: { kind: 'email', shown, key } }
}

/** Lower case; a final sigma is the same letter, which no lower-casing of one spelling can know. */
function addressKey(shown: string): string {
  return shown.toLowerCase().replaceAll('ς', 'σ').normalize('NFKC')
}

/**
 * The inbox that mail to an address most likely ends in, for counting what it gets: what follows a `+` in front of the
 * `@` is a label in many mail systems (RFC 5233), so that one inbox has any number of addresses.
 */
export function inboxKey({ key }: Pick<EmailAddress, 'key'>): string {
  return key.replace(/(?<=.)\+[^@]*(?=@)/, '')
}

/** Hides most of an address: "mary@example.org" becomes "m•••@e•••.org". Shown only after a proof. */
export function maskEmailAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  const lastDot = domain.lastIndexOf('.')
  const first = (text: string) => [...text][0] ?? ''
  return `${first(address.slice(0, at))}•••@${first(domain)}•••${domain.slice(lastDot)}`
}
