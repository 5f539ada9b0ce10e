// Form steps: a form is taken only from the browser it was shown in, and only as the form it was.

import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import type { Keys } from '../keys/keys.ts'
import { sameBytes } from '../keys/same-bytes.ts'
import { ErrorPage } from './error-page.tsx'
import { type AppEnv, frameOf } from './visit.ts'

/**
 * The token of one form in one browser: an HMAC, so no server has to remember it (OWASP CSRF: signed double submit).
 */
export function formToken(keys: Keys, browserId: string, formName: string): string {
  const { keyId, bytes } = keys.fingerprint('form', browserId, formName)
  return `${keyId}.${bytes.toString('base64url')}`
}

/**
 * Reads the form `formName` for the routes behind it. A form without this browser's token is answered with
 * 403 and nothing is changed; a body that is no form, with 415.
 */
export function form(deps: Deps, formName: string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')) {
      return c.html(ErrorPage({ frame: frameOf(deps, c), problem: 'not-a-form' }), 415)
    }
    const fields = firstOfEach(new URLSearchParams(await c.req.text()))
    if (!isToken(deps.keys, c.get('visit').browserId, formName, fields.step ?? '')) {
      return c.html(ErrorPage({ frame: frameOf(deps, c), problem: 'no-step', retryAt: c.req.path }), 403)
    }
    c.set('form', fields)
    return next()
  }
}

function isToken(keys: Keys, browserId: string, formName: string, token: string): boolean {
  const [keyId = '', mac = ''] = token.split('.')
  const expected = keys.fingerprintWith(keyId, 'form', browserId, formName)
  return expected !== null && sameBytes(expected, Buffer.from(mac, 'base64url'))
}

/** A field sent twice counts once: what checks it and what uses it then see the same. */
function firstOfEach(sent: URLSearchParams): Record<string, string> {
  const fields: Record<string, string> = Object.create(null)
  for (const [name, value] of sent) fields[name] ??= value
  return fields
}
