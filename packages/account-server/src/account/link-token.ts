// Tokens of links that are mailed: three ids and a keyed hash over them. Nothing of them is kept, so nothing can be
// stolen. What a link may still do when it is followed is decided where it leads.

import type { Keys } from '../keys/keys.ts'
import { sameBytes } from '../keys/same-bytes.ts'
import { uuidBytes, uuidText } from './tokens.ts'

/** What a link is about: something of one account, told to one contact. */
export type LinkSubject = {
  readonly accountId: string
  readonly subjectId: string
  readonly contactId: string
}

/** Each purpose has a key of its own: a link for one does nothing under another. */
export type LinkPurpose = 'notice-link' | 'case-cancel' | 'support-stop'

const ID_BYTES = 16
const TOKEN_BYTES = 3 * ID_BYTES + 32

/** 'keyId.base64url': the three ids (48 bytes) and an HMAC-SHA-256 over them (32). */
export function makeLinkToken(keys: Keys, purpose: LinkPurpose, subject: LinkSubject): string {
  const ids = [subject.accountId, subject.subjectId, subject.contactId]
  const { keyId, bytes } = keys.fingerprint(purpose, ...ids)
  return `${keyId}.${Buffer.concat([...ids.map(uuidBytes), bytes]).toString('base64url')}`
}

/**
 * Reads a token: what it was made for, or null for what was forged, altered, cut, or made under a secret that is gone.
 * Takes the one spelling that was sent. Compared in constant time.
 */
export function readLinkToken(keys: Keys, purpose: LinkPurpose, token: string): LinkSubject | null {
  const [keyId = '', text = '', ...rest] = token.split('.')
  const bytes = Buffer.from(text, 'base64url')
  if (rest.length > 0 || bytes.length !== TOKEN_BYTES || bytes.toString('base64url') !== text) return null
  const idAt = (index: number) => uuidText(bytes.subarray(index * ID_BYTES, (index + 1) * ID_BYTES))
  const subject = { accountId: idAt(0), subjectId: idAt(1), contactId: idAt(2) }
  const { accountId, subjectId, contactId } = subject
  const expected = keys.fingerprintWith(keyId, purpose, accountId, subjectId, contactId)
  return expected !== null && sameBytes(expected, bytes.subarray(3 * ID_BYTES)) ? subject : null
}
