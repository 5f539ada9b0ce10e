// The gate before every change, as the routes of this room use it. What a fresh proof is, the rules say.

import type { MiddlewareHandler } from 'hono'
import type { ChangeRefusal } from '../../account/change-account.ts'
import type { RemovalRefusal } from '../../account/judge-removal.ts'
import { proveAddress } from '../../http/next-page.ts'
import { saying } from '../../http/said.ts'
import { signedInOf } from '../../http/session.ts'
import type { AppContext, AppEnv } from '../../http/visit.ts'
import type { Choice } from '../../page/parts.ts'
import { securityWords } from '../../words/security-words.ts'

/**
 * Only for people who have shown, within the last 20 minutes, what signing in takes (OWASP ASVS 5.0 §7.5.1).
 * Others prove it first and come back to `address`, with what they typed where it is no secret.
 */
export function freshProof(address: (c: AppContext) => string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (signedInOf(c).mayChange) return next()
    return c.redirect(proveAddress(address(c)), 303)
  }
}

/** The answer when the proof went stale, or the session ended, between the gate and the change. */
export function changeRefused(
  c: AppContext,
  { reason }: ChangeRefusal | RemovalRefusal,
  address: string,
): Response {
  switch (reason) {
    case 'session-over':
      return c.redirect('/signin', 303)
    case 'proof-needed':
      return c.redirect(proveAddress(address), 303)
    case 'needed-for-two-step':
    case 'last-way-in':
      // The page that would remove it says why it stays.
      return c.redirect(address, 303)
  }
}

/** What to do while there is a wait. */
export const backToSecurity: readonly Choice[] = [{ title: securityWords.title, href: '/security' }]

/** The answer to a form or link about something that is done already, or that the account does not have. */
export const NOTHING_THERE = saying('/security', 'nothing-there')
