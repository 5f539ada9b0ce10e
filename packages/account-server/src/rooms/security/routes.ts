// "Manage how I sign in".
//   /security · /security/activity · /security/if-you-lose · /security/prove · /security/username ·
//   /security/password · /security/emails · /security/phones
//   /security/apps · /security/passkeys · /security/two-step · /security/recovery-code · /security/sessions
// Owns every change that somebody who is signed in can make to their ways in. A new code is shown by the recovery-code
// room; getting back in is the recovery room's.

import { CONTACT_KINDS } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { offeredKinds } from '../../contacts/offered-kinds.ts'
import type { Deps } from '../../deps.ts'
import { needsSession } from '../../http/session.ts'
import type { AppEnv } from '../../http/visit.ts'
import { appKeepingRoutes } from './routes/app-keeping-routes.ts'
import { appRoutes } from './routes/app-routes.ts'
import { contactRemovalRoutes } from './routes/contact-removal-routes.ts'
import { contactRoutes } from './routes/contact-routes.ts'
import { overviewRoutes } from './routes/overview-routes.ts'
import { passkeyRoutes } from './routes/passkey-routes.ts'
import { passwordRoutes } from './routes/password-routes.ts'
import { proveRoutes } from './routes/prove-routes.ts'
import { recoveryCodeRoutes } from './routes/recovery-code-routes.ts'
import { sessionRoutes } from './routes/session-routes.ts'
import { twoStepRoutes } from './routes/two-step-routes.ts'
import { usernameRoutes } from './routes/username-routes.ts'

export function securityRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.use('/security', needsSession)
  routes.use('/security/*', needsSession)
  routes.route('/', overviewRoutes(deps))
  routes.route('/', proveRoutes(deps))
  routes.route('/', usernameRoutes(deps))
  routes.route('/', passwordRoutes(deps))
  for (const kind of offeredKinds(deps.config)) routes.route('/', contactRoutes(deps, kind))
  // What was added while it was offered can always be removed.
  for (const kind of CONTACT_KINDS) routes.route('/', contactRemovalRoutes(deps, kind))
  routes.route('/', appRoutes(deps))
  routes.route('/', appKeepingRoutes(deps))
  routes.route('/', passkeyRoutes(deps))
  routes.route('/', twoStepRoutes(deps))
  routes.route('/', recoveryCodeRoutes(deps))
  routes.route('/', sessionRoutes(deps))
  return routes
}
