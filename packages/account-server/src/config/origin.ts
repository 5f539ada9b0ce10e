// The origin: scheme, host and port by which people reach the service. Says what one is, not where it is used.

import { z } from 'zod'

/** True for the names and addresses that only this machine answers to (RFC 6761 §6.3, RFC 1122 §3.2.1.3). */
export function isLoopback(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  return host === '::1' || /^127(\.\d{1,3}){3}$/.test(host) || /^(.+\.)?localhost$/.test(host)
}

/**
 * An origin as text becomes a URL. Plain http is taken on the loopback only: elsewhere passwords would cross the
 * network in the open, and browsers withhold `__Host-` cookies, passkeys and the clipboard.
 */
export const origin = z.string().transform((text, ctx) => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url !== null && url.href === `${url.origin}/` && isSafe(url)) return url
  ctx.addIssue({ code: 'custom', message: 'not an origin' })
  return z.NEVER
})

function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}
