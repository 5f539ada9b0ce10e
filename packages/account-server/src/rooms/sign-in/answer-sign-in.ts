// The answer to a proof at the door: the session it opened, the second step, the page again, or a wait.

import type { Deps } from '../../deps.ts'
import { keepSignIn } from '../../http/sign-in-cookies.ts'
import type { AppContext } from '../../http/visit.ts'
import { waitAnswer } from '../../http/wait.tsx'
import type { SignInOutcome } from './actions.ts'
import { cameIn } from './came-in.ts'
import { waysToSignIn } from './ways-to-sign-in.ts'

/** Answers the outcome of a proof: the session it opened, the second step, a wait, or the page that `refused` gives. */
export async function answerSignIn(
  deps: Deps,
  c: AppContext,
  outcome: SignInOutcome,
  refused: () => Response | Promise<Response>,
) {
  if (outcome.kind === 'signed-in') return cameIn(deps, c, outcome.token)
  if (outcome.kind === 'halfway') {
    keepSignIn(deps, c, outcome.token)
    return c.redirect('/signin/second', 303)
  }
  if (outcome.reason === 'too-many-tries') return waitAnswer(deps, c, outcome.waitUntil, waysToSignIn(deps))
  return refused()
}
