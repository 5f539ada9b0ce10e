// Help, the same two links on every page.
//   /help/signin and the pages of the sign-in helper (sign-in-helper.ts) · /help/username · /help/username/phone,
//   each with …/sent · /help/support
// Owns words, ways, and the message that tells a forgotten username. It changes no account.

import { CONTACT_KINDS } from '@sparekey/account-rules'
import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { type AppEnv, frameOf } from '../../http/visit.ts'
import { HelperPage, SupportPage } from './pages.tsx'
import { helperPages } from './sign-in-helper.ts'
import { usernameRoutes } from './username-routes.ts'

export function helpRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  for (const [path, page] of Object.entries(helperPages(deps))) {
    routes.get(path, (c) => c.html(HelperPage({ frame: frameOf(deps, c), page })))
  }

  for (const kind of CONTACT_KINDS) routes.route('/', usernameRoutes(deps, kind))

  routes.get('/help/support', (c) =>
    c.html(
      SupportPage({
        frame: frameOf(deps, c),
        contact: deps.config.supportContact,
        hasDesk: deps.config.supportDesk,
      }),
    ),
  )

  return routes
}
