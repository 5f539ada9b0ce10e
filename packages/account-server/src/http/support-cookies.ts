// The cookies of the support desk: the reference of the request that this browser looks at, and the token of the link in
// a notice. They hold what no address bar and no history should.

import { policy, SECOND } from '@sparekey/account-rules'
import type { Deps } from '../deps.ts'
import { type CookieName, forgetCookie, readCookie, writeCookie } from './cookies.ts'
import type { AppContext } from './visit.ts'

/** Time to read a code from a mailbox, or a page; after it the reference is entered, or the link followed, again. */
const KEPT_FOR = policy.linkIsKeptFor.value

type SupportCookie = Extract<CookieName, 'support-request' | 'support-stop'>

export function supportCookie(deps: Deps, c: AppContext, name: SupportCookie): string | undefined {
  return readCookie(c, isSecure(deps), name)
}

export function keepSupportCookie(deps: Deps, c: AppContext, name: SupportCookie, value: string): void {
  writeCookie(c, isSecure(deps), name, value, KEPT_FOR / SECOND)
}

export function dropSupportCookie(deps: Deps, c: AppContext, name: SupportCookie): void {
  forgetCookie(c, isSecure(deps), name)
}

function isSecure(deps: Deps): boolean {
  return deps.config.origin.protocol === 'https:'
}
