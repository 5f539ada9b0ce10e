// Stopping a request, by the link in a notice. Opening it only shows: mail programs and scanners follow links too.
//   /help/support/stop

import { decideSupportRequest } from '@sparekey/account-rules'
import { findSupportRequest } from '@sparekey/account-store'
import { Hono } from 'hono'
import { meetAccount } from '../../../case/settle-case.ts'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { dropSupportCookie, keepSupportCookie, supportCookie } from '../../../http/support-cookies.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { readStopLink, STOP_LINK } from '../../../support/stop-link.ts'
import { stopRequest } from '../../../support/stop-request.ts'
import { StopOverPage, StopPage, UnknownStopLinkPage } from '../pages/stop-pages.tsx'

export function stopRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get(STOP_LINK.path, async (c) => {
    const followed = c.req.query(STOP_LINK.query)
    if (followed !== undefined) return moveIntoCookie(c, followed)
    const frame = frameOf(deps, c)
    const found = await find(c)
    if (found === null) return c.html(UnknownStopLinkPage({ frame }))
    const { account, request } = found
    if (decideSupportRequest(request, c.get('visit').now).kind === 'over') {
      return c.html(StopOverPage({ frame }))
    }
    return c.html(StopPage({ frame, view: { ...request, username: account.username } }))
  })

  routes.post(STOP_LINK.path, form(deps, 'support-stop'), async (c) => {
    const found = await find(c)
    // A form of another link, left open in another tab, does nothing to this one's request.
    if (found !== null && c.get('form').request === found.request.requestId) {
      await stopRequest(deps, c.get('visit'), found.request)
    }
    return c.redirect(STOP_LINK.path, 303)
  })

  return routes

  async function find(c: AppContext) {
    const link = readStopLink(deps.keys, supportCookie(deps, c, 'support-stop'))
    if (link === null) return null
    const account = await meetAccount(deps, link.accountId, c.get('visit').now)
    const request = await findSupportRequest(deps.db, link)
    return account === null || request === null ? null : { account, request }
  }

  /** So that the token is in no address bar, history or referrer; one that is not ours is not kept. */
  function moveIntoCookie(c: AppContext, token: string): Response {
    if (readStopLink(deps.keys, token) === null) dropSupportCookie(deps, c, 'support-stop')
    else keepSupportCookie(deps, c, 'support-stop', token)
    return c.redirect(STOP_LINK.path, 303)
  }
}
