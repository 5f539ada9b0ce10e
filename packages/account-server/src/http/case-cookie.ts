// The cookie of somebody who came by the link in a case's notice: it holds the token, so that no address bar and no
// history does.

import { policy, SECOND } from '@sparekey/account-rules'
import type { Deps } from '../deps.ts'
import { forgetCookie, readCookie, writeCookie } from './cookies.ts'
import type { AppContext } from './visit.ts'

export function caseToken(deps: Deps, c: AppContext): string | undefined {
  return readCookie(c, isSecure(deps), 'case')
}

export function keepCase(deps: Deps, c: AppContext, token: string): void {
  writeCookie(c, isSecure(deps), 'case', token, policy.linkIsKeptFor.value / SECOND)
}

export function dropCase(deps: Deps, c: AppContext): void {
  forgetCookie(c, isSecure(deps), 'case')
}

function isSecure(deps: Deps): boolean {
  return deps.config.origin.protocol === 'https:'
}
