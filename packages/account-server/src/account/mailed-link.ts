// Links that are mailed or texted: where each kind leads, and what it is about. A link is derived from what it is
// about, so nothing is kept that could be stolen. It leads to a page; only the form there acts, and may be refused.

import type { Keys } from '../keys/keys.ts'
import { type LinkPurpose, makeLinkToken, readLinkToken } from './link-token.ts'

/** The query that holds the token, until the first answer has moved it into a cookie. */
export const LINK_QUERY = 'link'

/** Something of one account, told to one contact; `Id` names the id of what it is. */
export type LinkAbout<Id extends string> = { readonly [key in 'accountId' | Id | 'contactId']: string }

export type MailedLink<Id extends string> = {
  readonly purpose: LinkPurpose
  /** Where it leads. */
  readonly path: string
  /** Gives the address to be mailed. */
  address(keys: Keys, origin: URL, about: LinkAbout<Id>): string
  token(keys: Keys, about: LinkAbout<Id>): string
  /** Reads the token of such a link; null when it is not one of ours. */
  read(keys: Keys, token: string | undefined): LinkAbout<Id> | null
}

/** Describes one kind of link. */
export function mailedLink<Id extends string>({
  purpose,
  path,
  id,
}: {
  readonly purpose: LinkPurpose
  readonly path: string
  readonly id: Id
}): MailedLink<Id> {
  const token = (keys: Keys, about: LinkAbout<Id>) => {
    const { accountId, contactId } = about
    return makeLinkToken(keys, purpose, { accountId, subjectId: about[id], contactId })
  }
  return {
    purpose,
    path,
    token,
    address(keys, origin, about) {
      const link = new URL(path, origin)
      link.searchParams.set(LINK_QUERY, token(keys, about))
      return link.href
    },
    read(keys, text) {
      const subject = text === undefined ? null : readLinkToken(keys, purpose, text)
      if (subject === null) return null
      const { accountId, subjectId, contactId } = subject
      return { accountId, [id]: subjectId, contactId } as LinkAbout<Id>
    },
  }
}
