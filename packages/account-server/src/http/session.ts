// Sessions over HTTP: who is signed in in this browser, and the gates before pages that need it.

import { after, decideAccess, decideSession, MINUTE, policy, type ShownProof } from '@sparekey/account-rules'
import { findSession, setSessionSeen, type WaitingCase } from '@sparekey/account-store'
import type { MiddlewareHandler } from 'hono'
import { parseToken, tokenMatches } from '../account/tokens.ts'
import { meetAccount } from '../case/settle-case.ts'
import type { Deps } from '../deps.ts'
import { forgetCookie, readCookie, writeCookie } from './cookies.ts'
import { formsOf } from './form-owner.ts'
import type { AppContext, AppEnv, Visit } from './visit.ts'

export type SignedIn = {
  readonly accountId: string
  readonly username: string
  readonly sessionId: string
  readonly twoStep: boolean
  /** True while what this session has shown is enough to change how one signs in. */
  readonly mayChange: boolean
  readonly proofs: readonly ShownProof[]
  /** The case that waits, if one does. */
  readonly waitingCase: WaitingCase | null
  /** True when a case waits that this session has not been shown yet. */
  readonly isToSeeCase: boolean
}

/** How stale "last seen" may be: a page view writes at most once in this time. */
const SEEN_EVERY = 5 * MINUTE

/** Finds out who is signed in. */
export function session(deps: Deps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const token = readCookie(deps, c, 'session')
    if (token !== undefined) {
      // The cookie of a session that is over stays: a proof may have renewed it while this request was on its way, and
      // to forget it here would be to forget the new one.
      c.set('signedIn', await findSignedIn(deps, c.get('visit'), token))
    }
    await next()
  }
}

/**
 * Only for people who are signed in; others are sent to sign in first. While a case waits they are shown it before any
 * other page, once in each session. A form that was sent is taken: what was typed in it would be lost. The forms of the
 * pages behind it are this account's.
 */
export const needsSession: MiddlewareHandler<AppEnv> = async (c, next) => {
  const signedIn = c.get('signedIn')
  if (signedIn === null) return c.redirect('/signin', 303)
  if (signedIn.isToSeeCase && c.req.method !== 'POST') return c.redirect(caseFirst(c), 303)
  const { accountId, username } = signedIn
  return formsOf(() => ({ accountId, username, goOnAt: '/security' }))(c, next)
}

/** The page that shows the case, on the way to the one that was asked for. */
function caseFirst(c: AppContext): string {
  const { pathname, search } = new URL(c.req.url)
  return `/case/owner?${new URLSearchParams({ next: pathname + search })}`
}

/** Who is signed in, behind `needsSession`. */
export function signedInOf(c: AppContext): SignedIn {
  const signedIn = c.get('signedIn')
  if (signedIn === null) throw new TypeError('signedInOf needs a route behind needsSession')
  return signedIn
}

export function keepSession(deps: Deps, c: AppContext, token: string): void {
  writeCookie(deps, c, 'session', token, policy.sessionFor.value)
}

export function dropSession(deps: Deps, c: AppContext): void {
  forgetCookie(deps, c, 'session')
  c.set('signedIn', null)
}

async function findSignedIn(deps: Deps, visit: Visit, token: string): Promise<SignedIn | null> {
  const claimed = parseToken(token)
  if (claimed === null) return null
  const account = await meetAccount(deps, claimed.accountId, visit.now)
  if (account === null) return null
  const found = await findSession(deps.db, claimed.accountId, claimed.id)
  if (found === null || !tokenMatches(deps.keys, 'session', found, claimed)) return null
  if (decideSession(found, visit.now).kind !== 'live') return null
  if (visit.now > after(found.lastSeenAt, SEEN_EVERY)) {
    await setSessionSeen(deps.db, claimed.accountId, claimed.id, visit.now)
  }
  const twoStep = account.twoStepSince !== null
  const change = decideAccess(deps.rules, { aim: 'change', twoStep }, found.proofs, visit.now)
  return {
    accountId: account.accountId,
    username: account.username,
    sessionId: found.sessionId,
    twoStep,
    mayChange: change.kind === 'allowed',
    proofs: found.proofs,
    waitingCase: account.waitingCase,
    isToSeeCase: account.waitingCase !== null && account.waitingCase.caseId !== found.caseSeen,
  }
}
