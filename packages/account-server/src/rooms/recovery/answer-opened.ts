// The answer to a proof that opens a recovery: on to its next step, the page again with the reason, or a wait.

import type { Deps } from '../../deps.ts'
import { keepRecovery } from '../../http/recovery-cookie.ts'
import type { AppContext } from '../../http/visit.ts'
import { waitAnswer } from '../../http/wait.tsx'
import { heldSentence, recoveryWords } from '../../words/recovery-words.ts'
import type { OpenOutcome } from './actions/open-recovery.ts'
import { waysToRecover } from './ways-to-recover.ts'

/** Answers the outcome of a first proof: the next step, a wait, or the page that `refused` gives with a sentence. */
export function answerOpened(
  deps: Deps,
  c: AppContext,
  outcome: OpenOutcome,
  refused: (sentence: string) => Response | Promise<Response>,
) {
  if (outcome.kind === 'opened') {
    keepRecovery(deps, c, outcome.token)
    return c.redirect('/recover/next', 303)
  }
  switch (outcome.reason) {
    case 'too-many-tries':
      return waitAnswer(deps, c, outcome.waitUntil, waysToRecover(deps))
    case 'held-by-a-recovery':
      return refused(heldSentence(outcome.heldUntil))
    case 'proof-not-right':
      return refused(recoveryWords.notRight)
  }
}
