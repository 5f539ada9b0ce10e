// The link in the notices of a request: by it, whoever reads a contact of the account stops the request without signing
// in. It leads to a page; only the form there acts.

import { makeLinkToken, readLinkToken } from '../account/link-token.ts'
import type { Keys } from '../keys/keys.ts'

/** One request about one account, as it was told to one contact. */
export type StopLink = { readonly accountId: string; readonly requestId: string; readonly contactId: string }

/** Where the link leads; the token is in its query until the first answer has moved it into a cookie. */
export const STOP_LINK = { path: '/help/support/stop', query: 'link' } as const

/** Gives the address of the page for a request and a contact. */
export function stopLinkAddress(
  keys: Keys,
  origin: URL,
  { accountId, requestId, contactId }: StopLink,
): string {
  const link = new URL(STOP_LINK.path, origin)
  const token = makeLinkToken(keys, 'support-stop', { accountId, subjectId: requestId, contactId })
  link.searchParams.set(STOP_LINK.query, token)
  return link.href
}

/** Reads the token of such a link; null when it is not one of ours. */
export function readStopLink(keys: Keys, token: string | undefined): StopLink | null {
  const subject = token === undefined ? null : readLinkToken(keys, 'support-stop', token)
  return (
    subject && { accountId: subject.accountId, requestId: subject.subjectId, contactId: subject.contactId }
  )
}
