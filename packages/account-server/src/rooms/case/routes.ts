// The wait: getting back in with the recovery code alone, where two-step verification is on.
//   /recover/wait · /case · /case/email · /case/owner · /case/link, and what is below them
// Owns what people see of a case. What a case does, and when, is in case/.

import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../../http/visit.ts'
import { caseEmailRoutes } from './routes/email-routes.ts'
import { openerRoutes } from './routes/opener-routes.ts'
import { startRoutes } from './routes/start-routes.ts'
import { stopRoutes } from './routes/stop-routes.ts'

export function caseRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.route('/', startRoutes(deps))
  routes.route('/', openerRoutes(deps))
  routes.route('/', caseEmailRoutes(deps))
  routes.route('/', stopRoutes(deps))
  return routes
}
