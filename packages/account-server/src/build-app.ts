// deps → the app: which middlewares every request meets, in which order, and where each room is mounted.

import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Deps } from './deps.ts'
import { answerError, answerTooLarge } from './http/answer-error.tsx'
import { assetRoutes } from './http/assets.ts'
import { ErrorPage } from './http/error-page.tsx'
import { health } from './http/health.ts'
import { requestLog } from './http/request-log.ts'
import { sameOrigin } from './http/same-origin.ts'
import { securityHeaders } from './http/security-headers.ts'
import { session } from './http/session.ts'
import { type AppEnv, frameOf, visit } from './http/visit.ts'
import { caseRoutes } from './rooms/case/routes.ts'
import { deskRoutes } from './rooms/desk/routes.ts'
import { helpRoutes } from './rooms/help/routes.ts'
import { mailboxRoutes } from './rooms/mailbox/routes.ts'
import { notMeRoutes } from './rooms/not-me/routes.ts'
import { recoveryRoutes } from './rooms/recovery/routes.ts'
import { recoveryCodeRoutes } from './rooms/recovery-code/routes.ts'
import { securityRoutes } from './rooms/security/routes.ts'
import { signInRoutes } from './rooms/sign-in/routes.ts'
import { signUpRoutes } from './rooms/sign-up/routes.ts'
import { supportRoutes } from './rooms/support/routes.ts'

/** The largest form taken, in bytes. The longest one of ours is under 2 kB. */
const LARGEST_BODY = 64 * 1024

/** Builds the app. It opens nothing and keeps nothing: every server with the same database answers alike. */
export function buildApp(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(...securityHeaders(deps.config))
  app.get('/healthz', health(deps))
  app.route('/assets', assetRoutes())

  app.use(visit(deps))
  app.use(requestLog(deps))
  app.use(bodyLimit({ maxSize: LARGEST_BODY, onError: (c) => answerTooLarge(deps, c) }))
  app.use(sameOrigin(deps))
  app.use(session(deps))

  app.get('/', (c) => c.redirect(c.get('signedIn') === null ? '/signin' : '/security', 302))
  // W3C "A Well-Known URL for Changing Passwords".
  app.get('/.well-known/change-password', (c) => c.redirect('/security/password', 302))
  app.route('/', signUpRoutes(deps))
  app.route('/', signInRoutes(deps))
  app.route('/', recoveryRoutes(deps))
  app.route('/', caseRoutes(deps))
  app.route('/', recoveryCodeRoutes(deps))
  app.route('/', notMeRoutes(deps))
  app.route('/', securityRoutes(deps))
  app.route('/', helpRoutes(deps))
  app.route('/', supportRoutes(deps))
  app.route('/', deskRoutes(deps))
  if (deps.mailbox !== null) app.route('/', mailboxRoutes(deps, deps.mailbox))

  app.notFound((c) => c.html(ErrorPage({ frame: frameOf(deps, c), problem: 'not-found' }), 404))
  app.onError((error, c) => answerError(deps, c, error))
  return app
}
