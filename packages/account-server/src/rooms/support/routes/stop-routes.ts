// Stopping a request, by the link in a notice. Opening it only shows: mail programs and scanners follow links too.
//   /help/support/stop

import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { linkToken, moveIntoCookie } from '../../../http/link-cookie.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { findToldRequest, type ToldRequest } from '../../../support/find-told-request.ts'
import { stopLink } from '../../../support/stop-link.ts'
import { stopRequest } from '../../../support/stop-request.ts'
import { StopOverPage, StopPage, UnknownLinkPage } from '../pages/stop-pages.tsx'

export function stopRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get(stopLink.path, async (c) => {
    const moved = moveIntoCookie(deps, c, stopLink)
    if (moved !== null) return moved
    const frame = frameOf(deps, c)
    const found = await find(c)
    if (found === null) return c.html(UnknownLinkPage({ frame }))
    const { account, decision, request } = found
    if (decision.kind === 'over') return c.html(StopOverPage({ frame }))
    return c.html(StopPage({ frame, view: { ...request, username: account.username } }))
  })

  routes.post(stopLink.path, form(deps, 'support-stop'), async (c) => {
    const found = await find(c)
    // A form of another link, left open in another tab, does nothing to this one's request.
    if (found !== null && c.get('form').request === found.request.requestId) {
      await stopRequest(deps, c.get('visit'), found.request)
    }
    return c.redirect(stopLink.path, 303)
  })

  return routes

  function find(c: AppContext): Promise<ToldRequest | null> {
    return findToldRequest(deps, c.get('visit'), linkToken(deps, c, stopLink))
  }
}
