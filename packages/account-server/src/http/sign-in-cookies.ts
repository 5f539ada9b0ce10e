// The cookies of signing in by two steps: the one that says how far somebody is, and "Don't ask again on this browser".

import { policy } from '@sparekey/account-rules'
import { withToken } from '../account/remember-browser.ts'
import type { Deps } from '../deps.ts'
import { forgetCookie, readCookie, writeCookie } from './cookies.ts'
import type { AppContext } from './visit.ts'

export function signInToken(deps: Deps, c: AppContext): string | undefined {
  return readCookie(deps, c, 'sign-in')
}

export function keepSignIn(deps: Deps, c: AppContext, token: string): void {
  writeCookie(deps, c, 'sign-in', token, policy.signInStepsFor.value)
}

export function dropSignIn(deps: Deps, c: AppContext): void {
  forgetCookie(deps, c, 'sign-in')
}

export function rememberedTokens(deps: Deps, c: AppContext): string | undefined {
  return readCookie(deps, c, 'remembered')
}

export function keepRemembered(deps: Deps, c: AppContext, token: string): void {
  const tokens = withToken(rememberedTokens(deps, c), token, policy.browsersRememberedMost.value)
  writeCookie(deps, c, 'remembered', tokens, policy.browserIsRememberedFor.value)
}
