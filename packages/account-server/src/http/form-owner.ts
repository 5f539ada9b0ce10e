// Whose forms a page has: the account that they act on. A form that was shown for one account does nothing to another,
// which may be used in the same browser by the time it is sent.

import type { MiddlewareHandler } from 'hono'
import { claimedAccount } from '../account/tokens.ts'
import type { Keys } from '../keys/keys.ts'
import type { AppContext, AppEnv } from './visit.ts'

export type FormOwner = {
  readonly accountId: string
  /** Whom a page may name: who is signed in. Null for who has only begun to show who they are. */
  readonly username: string | null
  /** Where somebody goes on with the account that is used now. */
  readonly goOnAt: string
}

/** Says for the routes behind it on which account their forms act; null where there is none yet, or none any more. */
export function formsOf(find: (c: AppContext) => FormOwner | null): MiddlewareHandler<AppEnv> {
  return (c, next) => {
    c.set('formOwner', find(c))
    return next()
  }
}

/** Whose forms those behind a token are, as it claims: its form is acted on where the token proves to be right. */
export function ownerBy(token: string | undefined, goOnAt: string): FormOwner | null {
  const accountId = claimedAccount(token)
  return accountId === null ? null : { accountId, username: null, goOnAt }
}

/** What a form's token says of the account: the same for all its forms in one browser, and nothing to anybody else. */
export function ownerMark(keys: Keys, keyId: string, browserId: string, accountId: string): string {
  const mark = keys.fingerprintWith(keyId, 'form-owner', browserId, accountId)
  return mark?.toString('base64url') ?? ''
}
