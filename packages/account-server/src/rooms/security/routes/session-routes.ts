// Ending sessions: /security/sessions/end · /security/sessions/end-all
// The pages behind the GETs are for who had to show a proof in between; the dashboard's buttons act at once.

import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { nextAddress } from '../../../http/next-page.ts'
import { parseId } from '../../../http/parse-id.ts'
import { saying } from '../../../http/said.ts'
import { dropSession, signedInOf } from '../../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { endAllSessions, endOneSession } from '../actions/end-sessions.ts'
import { listLiveSessions } from '../actions/find-overview.ts'
import { changeRefused, freshProof, NOTHING_THERE } from '../fresh-proof.ts'
import { EndAllSessionsPage, EndSessionPage } from '../pages/session-pages.tsx'

const ONE = '/security/sessions/end'
const EVERYWHERE = '/security/sessions/end-all'

export function sessionRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  /** A proof renews this browser's session under another id, so its own goes without one. */
  const ending = (c: AppContext, session: string | undefined) =>
    nextAddress(ONE, { session: session === signedInOf(c).sessionId ? undefined : session })
  const proofForAll = freshProof(() => EVERYWHERE)

  routes.get(
    ONE,
    freshProof((c) => ending(c, c.req.query('session'))),
    async (c) => {
      const { accountId, sessionId: own, twoStep } = signedInOf(c)
      const sessions = await listLiveSessions(deps, c.get('visit'), accountId)
      const asked = c.req.query('session') ?? own
      const session = sessions.find((one) => one.sessionId === asked)
      if (session === undefined) return c.redirect(NOTHING_THERE, 303)
      const isOwn = session.sessionId === own
      return c.html(EndSessionPage({ frame: frameOf(deps, c), session, isOwn, twoStep }))
    },
  )

  routes.post(
    ONE,
    form(deps, 'end-session'),
    freshProof((c) => ending(c, c.get('form').session)),
    async (c: AppContext) => {
      const sessionId = parseId(c.get('form').session)
      if (sessionId === null) return c.redirect(NOTHING_THERE, 303)
      const signedIn = signedInOf(c)
      const outcome = await endOneSession(deps, c.get('visit'), signedIn, sessionId)
      if (outcome.kind === 'refused') return changeRefused(c, outcome, ending(c, sessionId))
      if (outcome.kind === 'nothing-there') return c.redirect(NOTHING_THERE, 303)
      if (sessionId !== signedIn.sessionId) return c.redirect(saying('/security', 'session-ended'), 303)
      dropSession(deps, c)
      return c.redirect(saying('/signin', 'signed-out'), 303)
    },
  )

  routes.get(EVERYWHERE, proofForAll, (c) => c.html(EndAllSessionsPage({ frame: frameOf(deps, c) })))

  routes.post(EVERYWHERE, form(deps, 'end-all-sessions'), proofForAll, async (c: AppContext) => {
    const outcome = await endAllSessions(deps, c.get('visit'), signedInOf(c))
    if (outcome.kind === 'refused') return changeRefused(c, outcome, EVERYWHERE)
    dropSession(deps, c)
    return c.redirect(saying('/signin', 'signed-out-everywhere'), 303)
  })

  return routes
}
