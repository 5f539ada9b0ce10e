// The pages of whoever waits.
//   /case · /case/cancel

import { Hono } from 'hono'
import { offersProof } from '../../../contacts/offered-kinds.ts'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { dropRecovery, recoveryToken } from '../../../http/recovery-cookie.ts'
import { saidIn, saying } from '../../../http/said.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { CASE_SAID } from '../../../words/case-words.ts'
import { cancelRecovering } from '../actions/cancel.ts'
import { findOpener, listNoticesOf } from '../actions/find-case.ts'
import { CancelPage, CasePage } from '../pages/opener-pages.tsx'
import { caseView } from '../views.ts'

export function openerRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get('/case', async (c) => {
    const opener = await findOpener(deps, c.get('visit'), recoveryToken(deps, c))
    if (opener === null) return goElsewhere(c)
    const { account, waiting } = opener
    const noticesAt = await listNoticesOf(deps.db, account.accountId, waiting)
    const view = caseView(waiting, noticesAt, c.get('visit').now)
    const takesEmail = offersProof(deps.config, 'email-code')
    return c.html(CasePage({ frame: frameOf(deps, c), view, said: saidIn(c, CASE_SAID), takesEmail }))
  })

  routes.get('/case/cancel', async (c) => {
    const opener = await findOpener(deps, c.get('visit'), recoveryToken(deps, c))
    if (opener === null) return goElsewhere(c)
    return c.html(CancelPage({ frame: frameOf(deps, c), caseId: opener.waiting.caseId }))
  })

  routes.post('/case/cancel', form(deps, 'case-cancel'), async (c) => {
    const opener = await findOpener(deps, c.get('visit'), recoveryToken(deps, c))
    // A form of another case, left open in another tab, cancels nothing.
    if (opener === null || c.get('form').case !== opener.waiting.caseId) return goElsewhere(c)
    const { account, recoveryId, waiting } = opener
    const asked = { accountId: account.accountId, caseId: waiting.caseId, recoveryId }
    if ((await cancelRecovering(deps, c.get('visit'), asked, 'opener')) === null) return goElsewhere(c)
    dropRecovery(deps, c)
    return c.redirect(saying('/signin', 'case-cancelled'), 303)
  })

  return routes

  /** Where this browser's recovery stands, if there is one; /recover/next alone knows. */
  function goElsewhere(c: AppContext): Response {
    return c.redirect('/recover/next', 303)
  }
}
