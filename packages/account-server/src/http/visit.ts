// A visit: what every action needs to know of the request it serves. Does not say who is signed in: session.ts does.

import { randomBytes, randomUUID } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import type { Frame } from '../page/frame.ts'
import { browserName } from './browser-name.ts'
import { clientNetwork } from './client-network.ts'
import { readCookie, writeCookie } from './cookies.ts'
import type { FormOwner } from './form-owner.ts'
import { formToken } from './form-step.ts'
import type { SignedIn } from './session.ts'

export type Visit = {
  readonly requestId: string
  readonly now: Date
  readonly network: string
  readonly browser: string
  /** Random, kept in a cookie: what forms and mailed codes are bound to. */
  readonly browserId: string
}

/** What the middlewares leave for the routes. */
export type AppEnv = {
  Variables: {
    visit: Visit
    signedIn: SignedIn | null
    formOwner: FormOwner | null
    form: Readonly<Record<string, string>>
  }
}

export type AppContext = Context<AppEnv>

const BROWSER_ID = /^[A-Za-z0-9_-]{22}$/

/** Reads or sets the browser cookie and lays out the visit. */
export function visit(deps: Deps): MiddlewareHandler<AppEnv> {
  let hasWarned = false
  return async (c, next) => {
    if (!hasWarned && deps.config.proxyHops === 0 && c.req.header('x-forwarded-for') !== undefined) {
      hasWarned = true
      deps.log.warn('A proxy seems to be in front: without SPAREKEY_PROXY_HOPS everybody shares its network')
    }
    const known = readCookie(deps, c, 'browser')
    const browserId =
      known !== undefined && BROWSER_ID.test(known) ? known : randomBytes(16).toString('base64url')
    if (browserId !== known) writeCookie(deps, c, 'browser', browserId)
    c.set('visit', {
      requestId: randomUUID(),
      now: deps.now(),
      network: clientNetwork(peerAddress(c), c.req.header('x-forwarded-for'), deps.config.proxyHops),
      browser: browserName(c.req.header('user-agent')),
      browserId,
    })
    c.set('signedIn', null)
    c.set('formOwner', null)
    await next()
  }
}

/** The frame of the page that answers this request. */
export function frameOf(deps: Deps, c: AppContext): Frame {
  const { browserId } = c.get('visit')
  return {
    serviceName: deps.config.name,
    signedInAs: c.get('signedIn')?.username ?? null,
    hasMailbox: deps.mailbox !== null,
    formToken: (formName) => formToken(deps.keys, browserId, formName, c.get('formOwner')),
  }
}

/** The other end of the connection; a request that came by no connection (a mounted or a tested app) has none. */
function peerAddress(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? ''
  } catch {
    return ''
  }
}
