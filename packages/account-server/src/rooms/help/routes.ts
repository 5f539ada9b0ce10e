// Help, the same two links on every page.
//   /help/signin · /help/recovery-code · /help/support
// Owns words and ways; it looks nothing up and changes nothing.

import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { type AppEnv, frameOf } from '../../http/visit.ts'
import { CodeHelpPage, HelpPage, SupportPage } from './pages.tsx'

export function helpRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/help/signin', (c) => c.html(HelpPage({ frame: frameOf(deps, c) })))
  routes.get('/help/recovery-code', (c) => c.html(CodeHelpPage({ frame: frameOf(deps, c) })))
  routes.get('/help/support', (c) =>
    c.html(SupportPage({ frame: frameOf(deps, c), contact: deps.config.supportContact })),
  )
  return routes
}
