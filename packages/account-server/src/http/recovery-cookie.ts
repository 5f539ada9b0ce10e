// The cookie of an open recovery. It lives as long as the recovery, so that a crashed browser can go on with it.

import { policy } from '@sparekey/account-rules'
import type { Deps } from '../deps.ts'
import { forgetCookie, readCookie, writeCookie } from './cookies.ts'
import type { AppContext } from './visit.ts'

export function recoveryToken(deps: Deps, c: AppContext): string | undefined {
  return readCookie(deps, c, 'recovery')
}

export function keepRecovery(deps: Deps, c: AppContext, token: string): void {
  writeCookie(deps, c, 'recovery', token, policy.recoverySessionFor.value)
}

export function dropRecovery(deps: Deps, c: AppContext): void {
  forgetCookie(deps, c, 'recovery')
}
