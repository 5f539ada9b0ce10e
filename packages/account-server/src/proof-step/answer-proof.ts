// The answer to a proof that was shown in a step: where it leads when it was right, and its page again when it was not.

import type { ProofRefused } from '../account/with-proof.ts'
import { countWrongSecondStep } from '../account/wrong-second-step.ts'
import type { Deps } from '../deps.ts'
import type { AppContext } from '../http/visit.ts'
import { waitAnswer } from '../http/wait.tsx'
import { proofStepWords } from '../words/proof-step-words.ts'
import { type Asked, type Opened, type ProofStep, stepAddress } from './proof-step.ts'

/**
 * Answers the outcome of a proof: where it leads, a wait, or the page that `notRight` gives. Wrong ones are counted
 * where the owner is to hear of them.
 */
export async function answerProof(
  deps: Deps,
  c: AppContext,
  step: ProofStep,
  asked: Asked,
  outcome: Opened | ProofRefused,
  notRight: () => Response | Promise<Response>,
): Promise<Response> {
  if (outcome.kind === 'opened') return outcome.respond()
  if (outcome.reason === 'too-many-tries') return waitInStep(deps, c, step, outcome.waitUntil)
  if (step.tellsOfWrongOnes) {
    const by = asked.shown.map(({ kind }) => kind)
    await countWrongSecondStep(deps, c.get('visit'), asked.accountId, by)
  }
  return notRight()
}

/** Another way may be open while this one has to wait. */
export function waitInStep(deps: Deps, c: AppContext, step: ProofStep, waitUntil: Date) {
  return waitAnswer(deps, c, waitUntil, [
    { title: proofStepWords.differentOption, href: stepAddress(step, c, '/options') },
    { title: step.cancel.title, href: step.cancel.href },
  ])
}
