// "This wasn't me": where the link in every notice leads.
//   /not-me
// Owns the way from a notice to an account that nobody else is in. Following a link only shows: mail programs and
// scanners follow links too. Getting back in afterwards is the recovery room's.

import { parseUsername } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { type NoticeId, noticeLink } from '../../account/notice-link.ts'
import { meetAccount } from '../../case/settle-case.ts'
import type { Deps } from '../../deps.ts'
import { form } from '../../http/form-step.ts'
import { linkToken, moveIntoCookie } from '../../http/link-cookie.ts'
import { dropSession } from '../../http/session.ts'
import { keepUsername } from '../../http/typed-username.ts'
import { type AppContext, type AppEnv, frameOf } from '../../http/visit.ts'
import { disavow } from './actions/disavow.ts'
import { findDisavowal } from './actions/find-disavowal.ts'
import { AskPage, DonePage, OldLinkPage, UnknownLinkPage } from './pages.tsx'
import { viewOf } from './view.ts'
import { waysOn } from './ways-on.ts'

export function notMeRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get(noticeLink.path, async (c) => {
    const moved = moveIntoCookie(deps, c, noticeLink)
    if (moved !== null) return moved
    const notice = await noticeOf(c)
    const found = notice && (await findDisavowal(deps.db, notice, c.get('visit').now))
    const frame = frameOf(deps, c)
    if (found === null) return c.html(UnknownLinkPage({ frame, waysOn: waysOn(deps) }))
    const shown = viewOf(deps, found, c.get('visit').now)
    switch (shown.kind) {
      case 'ask':
        return c.html(AskPage({ frame, view: shown.view }))
      case 'done':
        return c.html(DonePage({ frame, view: shown.view }))
      case 'old':
        return c.html(OldLinkPage({ frame, waysOn: waysOn(deps) }))
    }
  })

  routes.post(noticeLink.path, form(deps, 'not-me'), async (c) => {
    const notice = await noticeOf(c)
    // A form of another link, left open in another tab, does nothing to this one.
    if (notice !== null && notice.eventId === c.get('form').event) await act(c, notice)
    return c.redirect(noticeLink.path, 303)
  })

  return routes

  async function noticeOf(c: AppContext): Promise<NoticeId | null> {
    const notice = noticeLink.read(deps.keys, linkToken(deps, c, noticeLink))
    if (notice !== null) await meetAccount(deps, notice.accountId, c.get('visit').now)
    return notice
  }

  async function act(c: AppContext, notice: NoticeId): Promise<void> {
    const outcome = await disavow(deps, c.get('visit'), notice)
    if (outcome.kind === 'refused') return
    if (c.get('signedIn')?.accountId === notice.accountId) dropSession(deps, c)
    const username = parseUsername(outcome.username)
    if (username.ok) keepUsername(deps, c, username.username)
  }
}
