// The cookie of somebody who came by a mailed link: it holds the token, so that no address bar, history or referrer
// does.

import { policy } from '@sparekey/account-rules'
import type { LinkPurpose } from '../account/link-token.ts'
import { LINK_QUERY, type MailedLink } from '../account/mailed-link.ts'
import type { Deps } from '../deps.ts'
import { type CookieName, forgetCookie, readCookie, writeCookie } from './cookies.ts'
import type { AppContext } from './visit.ts'

/** A link of one kind takes the place of another of that kind, and of no other. */
const COOKIES = {
  'notice-link': 'notice',
  'case-cancel': 'case',
  'support-stop': 'support-stop',
} as const satisfies Record<LinkPurpose, CookieName>

/**
 * Moves the token out of the address that was followed into the cookie, and answers the way to the page without it;
 * null when the address holds none. One that is not ours is not kept.
 */
export function moveIntoCookie<Id extends string>(
  deps: Deps,
  c: AppContext,
  link: MailedLink<Id>,
): Response | null {
  const followed = c.req.query(LINK_QUERY)
  if (followed === undefined) return null
  const cookie = COOKIES[link.purpose]
  if (link.read(deps.keys, followed) === null) forgetCookie(deps, c, cookie)
  else writeCookie(deps, c, cookie, followed, policy.linkIsKeptFor.value)
  return c.redirect(link.path, 303)
}

/** The token of the link of this kind that this browser came by last. */
export function linkToken<Id extends string>(
  deps: Deps,
  c: AppContext,
  link: MailedLink<Id>,
): string | undefined {
  return readCookie(deps, c, COOKIES[link.purpose])
}
