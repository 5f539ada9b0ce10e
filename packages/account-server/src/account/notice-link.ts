// The link in a notice, "This wasn't me". It is derived from what it is about, so nothing is kept that could be stolen.
// What it may still do is decided by account-rules.

import type { Keys } from '../keys/keys.ts'
import { sameBytes } from '../keys/same-bytes.ts'
import { uuidBytes, uuidText } from './tokens.ts'

/** One notice: one event of one account, told to one contact. */
export type NoticeId = { readonly accountId: string; readonly eventId: string; readonly contactId: string }

/** Where the link leads; the token is in its query until the first answer has moved it into a cookie. */
export const NOT_ME = { path: '/not-me', query: 'link' } as const

const ID_BYTES = 16
const TOKEN_BYTES = 3 * ID_BYTES + 32

/** Gives the address of the page for a notice. */
export function noticeLink(keys: Keys, origin: URL, notice: NoticeId): string {
  const link = new URL(NOT_ME.path, origin)
  link.searchParams.set(NOT_ME.query, makeNoticeToken(keys, notice))
  return link.href
}

/** 'keyId.base64url': the three ids (48 bytes) and an HMAC over them (32), under a key that makes nothing else. */
export function makeNoticeToken(keys: Keys, { accountId, eventId, contactId }: NoticeId): string {
  const { keyId, bytes } = keys.fingerprint('notice-link', accountId, eventId, contactId)
  const ids = [accountId, eventId, contactId].map(uuidBytes)
  return `${keyId}.${Buffer.concat([...ids, bytes]).toString('base64url')}`
}

/**
 * Reads a token: the notice it was made for, or null for what was forged, altered, cut, or made under a secret that is
 * gone. Takes the one spelling that was sent. Compared in constant time.
 */
export function readNoticeToken(keys: Keys, token: string): NoticeId | null {
  const [keyId = '', text = '', ...rest] = token.split('.')
  const bytes = Buffer.from(text, 'base64url')
  if (rest.length > 0 || bytes.length !== TOKEN_BYTES || bytes.toString('base64url') !== text) return null
  const idAt = (index: number) => uuidText(bytes.subarray(index * ID_BYTES, (index + 1) * ID_BYTES))
  const notice = { accountId: idAt(0), eventId: idAt(1), contactId: idAt(2) }
  const { accountId, eventId, contactId } = notice
  const expected = keys.fingerprintWith(keyId, 'notice-link', accountId, eventId, contactId)
  return expected !== null && sameBytes(expected, bytes.subarray(3 * ID_BYTES)) ? notice : null
}
