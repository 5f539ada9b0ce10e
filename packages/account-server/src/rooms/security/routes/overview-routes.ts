// The dashboard, the longer list of what happened, and "If you lose…". All of them only show.

import { listEvents } from '@sparekey/account-store'
import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { saidIn } from '../../../http/said.ts'
import { signedInOf } from '../../../http/session.ts'
import { type AppEnv, frameOf } from '../../../http/visit.ts'
import { SECURITY_SAID } from '../../../words/security-words.ts'
import { findLiveSheet, findOverview } from '../actions/find-overview.ts'
import { findForesight } from '../actions/foresee.ts'
import { ActivityPage } from '../pages/activity-page.tsx'
import { ForesightPage } from '../pages/foresight-page.tsx'
import { OverviewPage } from '../pages/overview-page.tsx'

const EVENTS_LISTED = 50

export function overviewRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get('/security', async (c) => {
    const overview = await findOverview(deps, c.get('visit'), signedInOf(c))
    const said = saidIn(c, SECURITY_SAID)
    return c.html(OverviewPage({ frame: frameOf(deps, c), overview, said }))
  })

  routes.get('/security/activity', async (c) => {
    const events = await listEvents(deps.db, signedInOf(c).accountId, EVENTS_LISTED)
    return c.html(ActivityPage({ frame: frameOf(deps, c), events }))
  })

  routes.get('/security/if-you-lose', async (c) => {
    const signedIn = signedInOf(c)
    const foresight = await findForesight(deps, signedIn)
    const sheet = await findLiveSheet(deps, c.get('visit'), signedIn.accountId)
    const hasUnsavedSheet = sheet !== null && sheet.saving !== 'saved'
    return c.html(ForesightPage({ frame: frameOf(deps, c), foresight, hasUnsavedSheet }))
  })

  return routes
}
