// Form steps: a form is taken only from the browser it was shown in, only as the form it was, and only for the account
// that it was shown for.

import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import type { Keys } from '../keys/keys.ts'
import { sameBytes } from '../keys/same-bytes.ts'
import { ErrorPage } from './error-page.tsx'
import { type FormOwner, ownerMark } from './form-owner.ts'
import { OtherAccountPage } from './other-account-page.tsx'
import { type AppContext, type AppEnv, frameOf } from './visit.ts'

/**
 * The token of one form in one browser, for one account where it has an owner: an HMAC, so no server has to remember it
 * (OWASP CSRF: signed double submit).
 */
export function formToken(
  keys: Keys,
  browserId: string,
  formName: string,
  owner: Pick<FormOwner, 'accountId'> | null,
): string {
  const mark = owner === null ? '' : ownerMark(keys, keys.currentId, browserId, owner.accountId)
  const { keyId, bytes } = keys.fingerprint('form', browserId, formName, mark)
  return [keyId, mark, bytes.toString('base64url')].join('.')
}

/**
 * Reads the form `formName` for the routes behind it. A form without this browser's token is answered with
 * 403 and nothing is changed; one that was shown for another account than its routes act on now, with 409, which gives
 * back what stands in the fields `typed`; a body that is no form, with 415.
 */
export function form(deps: Deps, formName: string, typed: readonly string[] = []): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')) {
      return c.html(ErrorPage({ frame: frameOf(deps, c), problem: 'not-a-form' }), 415)
    }
    const fields = firstOfEach(new URLSearchParams(await c.req.text()))
    const token = readToken(deps.keys, c, formName, fields.step ?? '')
    if (token === null) {
      return c.html(ErrorPage({ frame: frameOf(deps, c), problem: 'no-step', retryAt: c.req.path }), 403)
    }
    const owner = c.get('formOwner')
    if (owner !== null && !token.isOf(owner)) {
      const given = typed.map((name) => fields[name] ?? '').filter((text) => text !== '')
      return c.html(OtherAccountPage({ frame: frameOf(deps, c), owner, typed: given }), 409)
    }
    c.set('form', fields)
    return next()
  }
}

/** Reads a token that this browser was given with this form; null for any other. */
function readToken(
  keys: Keys,
  c: AppContext,
  formName: string,
  token: string,
): { isOf(owner: FormOwner): boolean } | null {
  const { browserId } = c.get('visit')
  const [keyId = '', mark = '', mac = ''] = token.split('.')
  const expected = keys.fingerprintWith(keyId, 'form', browserId, formName, mark)
  if (expected === null || !sameBytes(expected, Buffer.from(mac, 'base64url'))) return null
  return { isOf: ({ accountId }) => mark === ownerMark(keys, keyId, browserId, accountId) }
}

/** A field sent twice counts once: what checks it and what uses it then see the same. */
function firstOfEach(sent: URLSearchParams): Record<string, string> {
  const fields: Record<string, string> = Object.create(null)
  for (const [name, value] of sent) fields[name] ??= value
  return fields
}
