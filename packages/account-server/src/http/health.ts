// /healthz: whether this server can serve, for whatever watches it. Says nothing about the service's insides.

import type { Handler } from 'hono'
import type { Deps } from '../deps.ts'

/** 200 "ok" when the database answers, else 503 "unavailable". */
export function health(deps: Deps): Handler {
  return async (c) => {
    try {
      await deps.store.ping()
      return c.text('ok', 200)
    } catch (error) {
      deps.log.error({ err: error }, 'The database does not answer')
      return c.text('unavailable', 503)
    }
  }
}
