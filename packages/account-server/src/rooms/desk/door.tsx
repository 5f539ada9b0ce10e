// The gate before every page of the desk. Who is no operator learns nothing of it: to them the pages are not there.

import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../../deps.ts'
import { ErrorPage } from '../../http/error-page.tsx'
import { proveAddress } from '../../http/next-page.ts'
import { signedInOf } from '../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../http/visit.ts'
import { type DeskRefusal, enterDesk } from '../../support/enter-desk.ts'
import { DESK, REQUEST_PAGES, type RequestPage, readRequestKey, requestAddress } from './addresses.ts'
import { TwoStepNeededPage } from './pages/door-page.tsx'

/**
 * Lets operators in who have two-step verification on and have shown what a change takes within 20 minutes. A form that
 * was sent with an older proof goes on to its action, which says so beside what was typed.
 */
export function deskDoor(deps: Deps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const entry = await enterDesk(deps, deps.db, c.get('visit'), signedInOf(c))
    if (entry.kind === 'allowed') return next()
    if (entry.reason === 'proof-needed' && c.req.method === 'POST') return next()
    return refusedAtDoor(deps, c, entry)
  }
}

/** The answer to who may not, or may not any more, work at the desk. */
export function refusedAtDoor(
  deps: Deps,
  c: AppContext,
  { reason }: DeskRefusal,
): Response | Promise<Response> {
  const frame = frameOf(deps, c)
  switch (reason) {
    case 'not-operator':
      return c.html(ErrorPage({ frame, problem: 'not-found' }), 404)
    case 'two-step-needed':
      return c.html(TwoStepNeededPage({ frame }), 403)
    case 'session-over':
      return c.redirect('/signin', 303)
    case 'proof-needed':
      return c.redirect(proveAddress(whereTo(c)), 303)
  }
}

/** The page that was asked for, built anew. */
function whereTo(c: AppContext): string {
  const page = Object.entries(REQUEST_PAGES).find(([, path]) => path === c.req.path)?.[0]
  const key = readRequestKey({ account: c.req.query('account'), request: c.req.query('request') })
  return page === undefined || key === null ? DESK : requestAddress(page as RequestPage, key)
}
