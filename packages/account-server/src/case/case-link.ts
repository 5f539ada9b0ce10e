// The link in the notices of a case: by it, whoever reads a contact that was known before the case can cancel it
// without signing in. It leads to a page; only the form there acts.

import { makeLinkToken, readLinkToken } from '../account/link-token.ts'
import type { Keys } from '../keys/keys.ts'

/** One case of one account, as it was told to one contact. */
export type CaseLink = { readonly accountId: string; readonly caseId: string; readonly contactId: string }

/** Where the link leads; the token is in its query until the first answer has moved it into a cookie. */
export const CASE_LINK = { path: '/case/link', query: 'link' } as const

/** Gives the address of the page for a case and a contact. */
export function caseLinkAddress(keys: Keys, origin: URL, { accountId, caseId, contactId }: CaseLink): string {
  const link = new URL(CASE_LINK.path, origin)
  const token = makeLinkToken(keys, 'case-cancel', { accountId, subjectId: caseId, contactId })
  link.searchParams.set(CASE_LINK.query, token)
  return link.href
}

/** Reads the token of such a link; null when it is not one of ours. */
export function readCaseLink(keys: Keys, token: string | undefined): CaseLink | null {
  const subject = token === undefined ? null : readLinkToken(keys, 'case-cancel', token)
  return subject && { accountId: subject.accountId, caseId: subject.subjectId, contactId: subject.contactId }
}
