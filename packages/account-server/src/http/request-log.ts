// One log line for each request: what was asked and how it ended. Never a query, a cookie or a form.

import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import type { AppEnv } from './visit.ts'

export function requestLog(deps: Deps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const startedAt = performance.now()
    await next()
    const { requestId, network } = c.get('visit')
    const took = Math.round(performance.now() - startedAt)
    const { method, path } = c.req
    deps.log.info({ requestId, method, path, status: c.res.status, took, network }, 'request')
  }
}
