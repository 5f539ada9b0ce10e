// Errors: what the world did to us, answered once, here. A person gets a page with the request id; the cause is logged.

import { isStoreUnavailable } from '@sparekey/account-store'
import type { Context } from 'hono'
import type { Deps } from '../deps.ts'
import { TooBusy } from '../passwords/hash-passwords.ts'
import { ErrorPage } from './error-page.tsx'
import { type AppContext, type AppEnv, frameOf } from './visit.ts'

const UNAVAILABLE_RETRY_SECONDS = 10

/** 503 with Retry-After when there is too much to hash or no database, else 500. Nothing half done is left behind. */
export function answerError(deps: Deps, c: AppContext, error: Error) {
  const { requestId } = c.get('visit')
  const page = (problem: 'busy' | 'unavailable' | 'failed') =>
    ErrorPage({
      frame: frameOf(deps, c),
      problem,
      requestId,
      retryAt: c.req.method === 'GET' ? c.req.path : '/',
    })
  if (error instanceof TooBusy) {
    deps.log.warn({ requestId }, 'Too many passwords wait to be hashed')
    c.header('Retry-After', String(error.retryAfterSeconds))
    return c.html(page('busy'), 503)
  }
  if (isStoreUnavailable(error)) {
    deps.log.error({ requestId, err: error }, 'The database does not answer')
    c.header('Retry-After', String(UNAVAILABLE_RETRY_SECONDS))
    return c.html(page('unavailable'), 503)
  }
  deps.log.error({ requestId, err: error }, 'A request failed')
  return c.html(page('failed'), 500)
}

export function answerTooLarge(deps: Deps, c: Context) {
  const frame = frameOf(deps, c as Context<AppEnv>)
  return c.html(ErrorPage({ frame, problem: 'too-large', retryAt: c.req.path }), 413)
}
