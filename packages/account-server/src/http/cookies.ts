// The cookies of Sparekey: which there are, and how they are set. All are HttpOnly and stay on this site.

import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/**
 * browser: binds forms and mailed codes to one browser · session: signed in · sign-in: halfway there · remembered: not to
 * be asked for the second step again · recovery: getting back in · notice, case: came by the link in a
 * notice, of that kind · support-request: looking at one's request · support-stop: came by the link in its notice ·
 * username: typed last.
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

/**
 * `secure` is true where the origin is https: the cookie then gets the `__Host-` prefix, which keeps other
 * hosts of the same domain from setting it (RFC 6265bis §4.1.3.2).
 */
export function readCookie(c: Context, secure: boolean, name: CookieName): string | undefined {
  return getCookie(c, `sparekey-${name}`, secure ? 'host' : undefined)
}

/** Sets a cookie for `maxAge` seconds, or, without it, until the browser closes. */
export function writeCookie(
  c: Context,
  secure: boolean,
  name: CookieName,
  value: string,
  maxAge?: number,
): void {
  setCookie(c, `sparekey-${name}`, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    ...(secure ? { prefix: 'host' as const } : {}),
    ...(maxAge === undefined ? {} : { maxAge }),
  })
}

export function forgetCookie(c: Context, secure: boolean, name: CookieName): void {
  deleteCookie(c, `sparekey-${name}`, { path: '/', secure, ...(secure ? { prefix: 'host' as const } : {}) })
}
