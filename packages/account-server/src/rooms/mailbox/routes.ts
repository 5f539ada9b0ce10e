// The development mailbox.
//   /dev/mailbox
// Exists only where no mail server is set, in development; build-app.ts mounts it then and not otherwise.

import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { type AppEnv, frameOf } from '../../http/visit.ts'
import type { Mailbox } from '../../notices/mailbox-sender.ts'
import { places } from '../../page/parts.ts'
import { MailboxPage } from './pages.tsx'

export function mailboxRoutes(deps: Deps, mailbox: Mailbox): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get(places.mailbox, (c) => c.html(MailboxPage({ frame: frameOf(deps, c), mails: mailbox.list() })))
  return routes
}
