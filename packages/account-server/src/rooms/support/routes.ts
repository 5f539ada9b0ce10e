// The support desk, as the people meet it who ask it, and those whose account is asked for.
//   /help/support/request · /help/support/request/code · /help/support/request/send · /help/support/find
//   /help/support/status · /help/support/answer · /help/support/stop
// Where the desk is off, none of these pages is there. The operators' pages are the desk room's.

import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../../http/visit.ts'
import { openingRoutes } from './routes/opening-routes.ts'
import { statusRoutes } from './routes/status-routes.ts'
import { stopRoutes } from './routes/stop-routes.ts'

export function supportRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  if (!deps.config.supportDesk) return routes
  routes.route('/', openingRoutes(deps))
  routes.route('/', statusRoutes(deps))
  routes.route('/', stopRoutes(deps))
  return routes
}
