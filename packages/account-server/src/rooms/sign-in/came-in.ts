// The answer to somebody who has signed in: their session in
// this browser instead of the one before, and on to their page.

import { signOut } from '../../account/sign-out.ts'
import { parseToken } from '../../account/tokens.ts'
import { makeOwedSheet } from '../../case/make-owed-sheet.ts'
import type { Deps } from '../../deps.ts'
import { keepSession } from '../../http/session.ts'
import { dropUsername } from '../../http/typed-username.ts'
import type { AppContext } from '../../http/visit.ts'

/**
 * Puts the session of `token` in the place of the one before, and leads to the dashboard; to a new sheet first, where a
 * case has used the old one up.
 */
export async function cameIn(deps: Deps, c: AppContext, token: string): Promise<Response> {
  const before = c.get('signedIn')
  if (before !== null) await signOut(deps, c.get('visit'), before)
  keepSession(deps, c, token)
  dropUsername(deps, c)
  const session = parseToken(token)
  const isOwed =
    session !== null &&
    (await makeOwedSheet(deps, c.get('visit'), { accountId: session.accountId, sessionId: session.id }))
  return c.redirect(isOwed ? '/recovery-code' : '/security', 303)
}
