// The link in a notice, "This wasn't me". It is derived from what it is about, so nothing is kept that could be stolen.
// What it may still do is decided by account-rules.

import type { Keys } from '../keys/keys.ts'
import { makeLinkToken, readLinkToken } from './link-token.ts'

/** One notice: one event of one account, told to one contact. */
export type NoticeId = { readonly accountId: string; readonly eventId: string; readonly contactId: string }

/** Where the link leads; the token is in its query until the first answer has moved it into a cookie. */
export const NOT_ME = { path: '/not-me', query: 'link' } as const

/** Gives the address of the page for a notice. */
export function noticeLink(keys: Keys, origin: URL, notice: NoticeId): string {
  const link = new URL(NOT_ME.path, origin)
  link.searchParams.set(NOT_ME.query, makeNoticeToken(keys, notice))
  return link.href
}

export function makeNoticeToken(keys: Keys, { accountId, eventId, contactId }: NoticeId): string {
  return makeLinkToken(keys, 'notice-link', { accountId, subjectId: eventId, contactId })
}

/** Reads the token of such a link; null when it is not one of ours. */
export function readNoticeToken(keys: Keys, token: string): NoticeId | null {
  const subject = readLinkToken(keys, 'notice-link', token)
  return subject && { accountId: subject.accountId, eventId: subject.subjectId, contactId: subject.contactId }
}
