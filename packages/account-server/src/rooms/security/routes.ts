// "Manage how I sign in".
//   /security · /security/activity · /security/prove · /security/username · /security/password · /security/emails
//   /security/recovery-code · /security/sessions
// Owns every change that somebody who is signed in can make to their ways in. A new code is shown by the recovery-code
// room; getting back in is the recovery room's.

import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { needsSession } from '../../http/session.ts'
import type { AppEnv } from '../../http/visit.ts'
import { emailRemovalRoutes } from './routes/email-removal-routes.ts'
import { emailRoutes } from './routes/email-routes.ts'
import { overviewRoutes } from './routes/overview-routes.ts'
import { passwordRoutes } from './routes/password-routes.ts'
import { proveRoutes } from './routes/prove-routes.ts'
import { recoveryCodeRoutes } from './routes/recovery-code-routes.ts'
import { sessionRoutes } from './routes/session-routes.ts'
import { usernameRoutes } from './routes/username-routes.ts'

export function securityRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.use('/security', needsSession)
  routes.use('/security/*', needsSession)
  routes.route('/', overviewRoutes(deps))
  routes.route('/', proveRoutes(deps))
  routes.route('/', usernameRoutes(deps))
  routes.route('/', passwordRoutes(deps))
  routes.route('/', emailRoutes(deps))
  routes.route('/', emailRemovalRoutes(deps))
  routes.route('/', recoveryCodeRoutes(deps))
  routes.route('/', sessionRoutes(deps))
  return routes
}
