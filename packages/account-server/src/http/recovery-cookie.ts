// The cookie of an open recovery. It lives as long as the recovery, so that a crashed browser can go on with it.

import { policy, SECOND } from '@sparekey/account-rules'
import type { Deps } from '../deps.ts'
import { forgetCookie, readCookie, writeCookie } from './cookies.ts'
import type { AppContext } from './visit.ts'

export function recoveryToken(deps: Deps, c: AppContext): string | undefined {
  return readCookie(c, isSecure(deps), 'recovery')
}

export function keepRecovery(deps: Deps, c: AppContext, token: string): void {
  writeCookie(c, isSecure(deps), 'recovery', token, policy.recoverySessionFor.value / SECOND)
}

export function dropRecovery(deps: Deps, c: AppContext): void {
  forgetCookie(c, isSecure(deps), 'recovery')
}

function isSecure(deps: Deps): boolean {
  return deps.config.origin.protocol === 'https:'
}
