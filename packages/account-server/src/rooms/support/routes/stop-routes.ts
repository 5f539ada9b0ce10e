// Stopping a request, by the link in a notice. Opening it only shows: mail programs and scanners follow links too.
//   /help/support/stop

import { decideSupportRequest } from '@sparekey/account-rules'
import { findSupportRequest } from '@sparekey/account-store'
import { Hono } from 'hono'
import { meetAccount } from '../../../case/settle-case.ts'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { linkToken, moveIntoCookie } from '../../../http/link-cookie.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { stopLink } from '../../../support/stop-link.ts'
import { stopRequest } from '../../../support/stop-request.ts'
import { StopOverPage, StopPage, UnknownStopLinkPage } from '../pages/stop-pages.tsx'

export function stopRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get(stopLink.path, async (c) => {
    const moved = moveIntoCookie(deps, c, stopLink)
    if (moved !== null) return moved
    const frame = frameOf(deps, c)
    const found = await find(c)
    if (found === null) return c.html(UnknownStopLinkPage({ frame }))
    const { account, request } = found
    if (decideSupportRequest(request, c.get('visit').now).kind === 'over') {
      return c.html(StopOverPage({ frame }))
    }
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

  async function find(c: AppContext) {
    const link = stopLink.read(deps.keys, linkToken(deps, c, stopLink))
    if (link === null) return null
    const account = await meetAccount(deps, link.accountId, c.get('visit').now)
    const request = await findSupportRequest(deps.db, link)
    return account === null || request === null ? null : { account, request }
  }
}
