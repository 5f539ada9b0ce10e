// Renaming and removing an authenticator app: /security/apps/rename · /security/apps/remove

import { parseProofName } from '@sparekey/account-rules'
import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { keptValue, nextAddress } from '../../../http/next-page.ts'
import { parseId } from '../../../http/parse-id.ts'
import { saying } from '../../../http/said.ts'
import { signedInOf } from '../../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { proofNameSentences } from '../../../words/app-code-words.ts'
import { findApp, findAppRemoval } from '../actions/find-apps.ts'
import { findNeeded } from '../actions/find-needed.ts'
import { removeApp, renameApp } from '../actions/keep-app.ts'
import { changeRefused, freshProof, NOTHING_THERE } from '../fresh-proof.ts'
import { RemoveAppPage, RenameAppPage } from '../pages/app-pages.tsx'
import { NeededPage } from '../pages/needed-page.tsx'

const RENAME = '/security/apps/rename'
const REMOVE = '/security/apps/remove'

export function appKeepingRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const renaming = (app: string | undefined, value?: string) => nextAddress(RENAME, { app, value })
  const removing = (app: string | undefined) => nextAddress(REMOVE, { app })

  routes.get(
    RENAME,
    freshProof((c) => renaming(c.req.query('app'), c.req.query('value'))),
    async (c) => {
      const app = await appOf(c, c.req.query('app'))
      if (app === null) return c.redirect(NOTHING_THERE, 303)
      const name = keptValue(c.req.query('value') ?? app.name)
      return c.html(RenameAppPage({ frame: frameOf(deps, c), appCodeId: app.appCodeId, name }))
    },
  )

  routes.post(
    RENAME,
    form(deps, 'rename-app', ['name']),
    freshProof((c) => renaming(c.get('form').app, c.get('form').name)),
    async (c: AppContext) => {
      const app = await appOf(c, c.get('form').app)
      if (app === null) return c.redirect(NOTHING_THERE, 303)
      const { appCodeId } = app
      const typed = c.get('form').name ?? ''
      const reading = parseProofName(typed)
      if (!reading.ok) {
        const errors = [{ field: 'name', sentence: proofNameSentences[reading.reason] }]
        const view = { frame: frameOf(deps, c), appCodeId, name: keptValue(typed), errors }
        return c.html(RenameAppPage(view), 422)
      }
      const outcome = await renameApp(deps, c.get('visit'), signedInOf(c), appCodeId, reading.name)
      if (outcome.kind === 'refused') return changeRefused(c, outcome, renaming(appCodeId, typed))
      return c.redirect(outcome.kind === 'done' ? saying('/security', 'app-renamed') : NOTHING_THERE, 303)
    },
  )

  routes.get(
    REMOVE,
    freshProof((c) => removing(c.req.query('app'))),
    async (c) => {
      const appCodeId = parseId(c.req.query('app'))
      if (appCodeId === null) return c.redirect(NOTHING_THERE, 303)
      const needed = await findNeeded(deps, signedInOf(c), 'app-code', ({ id }) => id === appCodeId)
      if (needed !== null) return c.html(NeededPage({ frame: frameOf(deps, c), needed }))
      const found = await findAppRemoval(deps, signedInOf(c), appCodeId)
      if (found === null) return c.redirect(NOTHING_THERE, 303)
      return c.html(RemoveAppPage({ frame: frameOf(deps, c), ...found }))
    },
  )

  routes.post(
    REMOVE,
    form(deps, 'remove-app'),
    freshProof((c) => removing(c.get('form').app)),
    async (c: AppContext) => {
      const appCodeId = parseId(c.get('form').app)
      if (appCodeId === null) return c.redirect(NOTHING_THERE, 303)
      const outcome = await removeApp(deps, c.get('visit'), signedInOf(c), appCodeId)
      if (outcome.kind === 'refused') return changeRefused(c, outcome, removing(appCodeId))
      return c.redirect(outcome.kind === 'done' ? saying('/security', 'app-removed') : NOTHING_THERE, 303)
    },
  )

  return routes

  async function appOf(c: AppContext, id: string | undefined) {
    const appCodeId = parseId(id)
    return appCodeId === null ? null : findApp(deps, signedInOf(c), appCodeId)
  }
}
