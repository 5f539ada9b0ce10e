// The cookies of signing in by two steps: the one that says how far somebody is, and "Don't ask again on this browser".

import { policy, SECOND } from '@sparekey/account-rules'
import { withToken } from '../account/remember-browser.ts'
import type { Deps } from '../deps.ts'
import { forgetCookie, readCookie, writeCookie } from './cookies.ts'
import type { AppContext } from './visit.ts'

export function signInToken(deps: Deps, c: AppContext): string | undefined {
  return readCookie(c, isSecure(deps), 'sign-in')
}

export function keepSignIn(deps: Deps, c: AppContext, token: string): void {
  writeCookie(c, isSecure(deps), 'sign-in', token, policy.signInStepsFor.value / SECOND)
}

export function dropSignIn(deps: Deps, c: AppContext): void {
  forgetCookie(c, isSecure(deps), 'sign-in')
}

export function rememberedTokens(deps: Deps, c: AppContext): string | undefined {
  return readCookie(c, isSecure(deps), 'remembered')
}

export function keepRemembered(deps: Deps, c: AppContext, token: string): void {
  const tokens = withToken(rememberedTokens(deps, c), token, policy.browsersRememberedMost.value)
  writeCookie(c, isSecure(deps), 'remembered', tokens, policy.browserIsRememberedFor.value / SECOND)
}

function isSecure(deps: Deps): boolean {
  return deps.config.origin.protocol === 'https:'
}
