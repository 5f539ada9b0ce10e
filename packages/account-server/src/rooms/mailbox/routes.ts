// The development mailbox.
//   /dev/mailbox
// Exists only where no mail server is set, in development; build-app.ts mounts it then and not otherwise. A request
// that came by a proxy, or under another name than this machine's own, finds no such page.

import { Hono } from 'hono'
import { isLoopback } from '../../config/origin.ts'
import type { Deps } from '../../deps.ts'
import { type AppContext, type AppEnv, frameOf } from '../../http/visit.ts'
import type { Mailbox } from '../../notices/mailbox-sender.ts'
import { places } from '../../page/parts.ts'
import { MailboxPage } from './pages.tsx'

export function mailboxRoutes(deps: Deps, mailbox: Mailbox): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get(places.mailbox, (c) => {
    if (!isFromThisMachine(c)) return c.notFound()
    return c.html(MailboxPage({ frame: frameOf(deps, c), mails: mailbox.list(), texts: mailbox.listTexts() }))
  })
  return routes
}

function isFromThisMachine(c: AppContext): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'via'].some((name) =>
    c.req.header(name),
  )
  return !forwarded && isLoopback(new URL(c.req.url).hostname)
}
