// Same origin: nothing is acted on that another site made this browser send.

import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import { ErrorPage } from './error-page.tsx'
import { type AppEnv, frameOf } from './visit.ts'

/**
 * Answers 403 to a POST that a browser says comes from elsewhere: `Sec-Fetch-Site` where it is sent (Fetch Metadata),
 * else `Origin`. A client that sends neither is no browser; it still needs a form's step.
 */
export function sameOrigin(deps: Deps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const site = c.req.header('sec-fetch-site')
    const origin = c.req.header('origin')
    const fromHere = site === undefined ? undefined : site === 'same-origin'
    if (fromHere ?? (origin === undefined || origin === deps.config.origin.origin)) return next()
    return c.html(ErrorPage({ frame: frameOf(deps, c), problem: 'other-site' }), 403)
  }
}
