// The cookies of Sparekey: which there are, and how they are set. All are HttpOnly and stay on this site.

import { SECOND } from '@sparekey/account-rules'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Deps } from '../deps.ts'

/** Where the service is reached: by https or not. */
type Reached = Pick<Deps, 'config'>

/**
 * browser: binds forms and mailed codes to one browser · session: signed in · sign-in: halfway there · remembered: not
 * to be asked for the second step again · recovery: getting back in · notice, case, support-stop: came by the link in a
 * notice, of that kind · support-request: looking at one's request · username: typed last.
 */
export type CookieName =
  | 'browser'
  | 'session'
  | 'sign-in'
  | 'remembered'
  | 'recovery'
  | 'notice'
  | 'case'
  | 'support-request'
  | 'support-stop'
  | 'username'

export function readCookie(deps: Reached, c: Context, name: CookieName): string | undefined {
  return getCookie(c, `sparekey-${name}`, isSecure(deps) ? 'host' : undefined)
}

/** Sets a cookie for a duration, or, without one, until the browser closes. */
export function writeCookie(
  deps: Reached,
  c: Context,
  name: CookieName,
  value: string,
  keptFor?: number,
): void {
  setCookie(c, `sparekey-${name}`, value, {
    ...ofThisHost(deps),
    httpOnly: true,
    sameSite: 'Lax',
    ...(keptFor === undefined ? {} : { maxAge: keptFor / SECOND }),
  })
}

export function forgetCookie(deps: Reached, c: Context, name: CookieName): void {
  deleteCookie(c, `sparekey-${name}`, ofThisHost(deps))
}

/**
 * Where the origin is https, a cookie gets the `__Host-` prefix, which keeps other hosts of the same domain from
 * setting it (RFC 6265bis §4.1.3.2).
 */
function ofThisHost(deps: Reached) {
  const secure = isSecure(deps)
  return { path: '/', secure, ...(secure ? { prefix: 'host' as const } : {}) }
}

function isSecure({ config }: Reached): boolean {
  return config.origin.protocol === 'https:'
}
