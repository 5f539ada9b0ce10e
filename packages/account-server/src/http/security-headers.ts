// The headers of every answer: what a browser may load, and that nothing of it is kept.

import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Config } from '../config/config.ts'

/**
 * A strict policy without inline script or style (CSP Level 3), no framing, no sniffing, no keeping.
 * The referrer stays within this origin: with `no-referrer`, browsers send `Origin: null` on our own forms.
 */
export function securityHeaders(config: Config): MiddlewareHandler[] {
  const https = config.origin.protocol === 'https:'
  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      scriptSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: https ? 'max-age=63072000' : false,
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
  })
  return [headers, noStore]
}

/** Every answer is `no-store` unless it says otherwise itself, as the assets do (OWASP ASVS 5.0 §14.3.2). */
const noStore: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
}
