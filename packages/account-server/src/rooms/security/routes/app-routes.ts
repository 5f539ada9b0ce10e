// Adding an authenticator app and confirming it: /security/apps · /security/apps/confirm

import { parseProofName } from '@sparekey/account-rules'
import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { formStatus } from '../../../http/form-status.ts'
import { form } from '../../../http/form-step.ts'
import { keptValue, nextAddress } from '../../../http/next-page.ts'
import { saying } from '../../../http/said.ts'
import { signedInOf } from '../../../http/session.ts'
import { typedAppCode } from '../../../http/typed-code.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { waitAnswer } from '../../../http/wait.tsx'
import type { FieldError } from '../../../page/parts.ts'
import { appWords, proofNameSentences } from '../../../words/app-code-words.ts'
import { addApp, confirmApp } from '../actions/add-app.ts'
import { findWaitingApp, type WaitingApp } from '../actions/find-apps.ts'
import { backToSecurity, changeRefused, freshProof, NOTHING_THERE } from '../fresh-proof.ts'
import { AddAppPage, ConfirmAppPage } from '../pages/app-pages.tsx'

const CONFIRM = '/security/apps/confirm'

export function appRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const adding = (value: string | undefined) => nextAddress('/security/apps', { value })
  const proofToConfirm = freshProof(() => CONFIRM)

  routes.get(
    '/security/apps',
    freshProof((c) => adding(c.req.query('value'))),
    (c) => {
      const name = keptValue(c.req.query('value') ?? appWords.proposedName)
      return c.html(AddAppPage({ frame: frameOf(deps, c), name }))
    },
  )

  routes.post(
    '/security/apps',
    form(deps, 'add-app', ['name']),
    freshProof((c) => adding(c.get('form').name)),
    async (c: AppContext) => {
      const typed = c.get('form').name ?? ''
      const refused = (sentence: string) => {
        const errors = [{ field: 'name', sentence }]
        return c.html(AddAppPage({ frame: frameOf(deps, c), name: keptValue(typed), errors }), 422)
      }
      const reading = parseProofName(typed)
      if (!reading.ok) return refused(proofNameSentences[reading.reason])
      const outcome = await addApp(deps, c.get('visit'), signedInOf(c), reading.name)
      if (outcome.kind === 'waiting') return c.redirect(CONFIRM, 303)
      return outcome.reason === 'too-many-apps'
        ? refused(appWords.tooMany)
        : changeRefused(c, outcome, adding(typed))
    },
  )

  routes.get(CONFIRM, proofToConfirm, async (c) => {
    const app = await findWaitingApp(deps, c.get('visit'), signedInOf(c))
    return app === null ? c.redirect(NOTHING_THERE, 303) : confirmPage(c, app, '')
  })

  routes.post(CONFIRM, form(deps, 'confirm-app'), proofToConfirm, async (c: AppContext) => {
    const app = await findWaitingApp(deps, c.get('visit'), signedInOf(c))
    // The key on the page it was sent from may be another one's by now.
    if (app === null || app.appCodeId !== c.get('form').app) return c.redirect(NOTHING_THERE, 303)
    const code = typedAppCode(c)
    const refused = (sentence: string) => confirmPage(c, app, code.typed, [{ field: 'code', sentence }])
    if (!code.ok) return refused(code.sentence)
    const outcome = await confirmApp(deps, c.get('visit'), signedInOf(c), app.appCodeId, code.digits)
    if (outcome.kind === 'confirmed') return c.redirect(saying('/security', 'app-added'), 303)
    switch (outcome.reason) {
      case 'proof-not-right':
        return refused(appWords.notRight)
      case 'not-waiting':
        return c.redirect(NOTHING_THERE, 303)
      case 'too-many-tries':
        return waitAnswer(deps, c, outcome.waitUntil, backToSecurity)
      case 'session-over':
      case 'proof-needed':
        return changeRefused(c, outcome, CONFIRM)
    }
  })

  return routes

  function confirmPage(c: AppContext, app: WaitingApp, typed: string, errors?: readonly FieldError[]) {
    const { username } = signedInOf(c)
    const view = { frame: frameOf(deps, c), app, username, typed, errors }
    return c.html(ConfirmAppPage(view), formStatus(errors))
  }
}
