// The cookie of somebody who looks at their request to the support desk: it holds the reference, so that no address bar
// and no history does.

import { policy } from '@sparekey/account-rules'
import type { Deps } from '../deps.ts'
import { readCookie, writeCookie } from './cookies.ts'
import type { AppContext } from './visit.ts'

/** The reference of the request that this browser looks at. Whether there is one of it is looked up. */
export function requestReference(deps: Deps, c: AppContext): string | undefined {
  return readCookie(deps, c, 'support-request')
}

/** Keeps it for as long as it takes to read a code from a mailbox, or a page; after that it is entered again. */
export function keepRequest(deps: Deps, c: AppContext, reference: string): void {
  writeCookie(deps, c, 'support-request', reference, policy.linkIsKeptFor.value)
}
