// The answer to a proof that was shown in a step: where it leads when it was right, and its page again when it was not.

import type { ProofRefused } from '../account/with-proof.ts'
import type { Deps } from '../deps.ts'
import type { AppContext } from '../http/visit.ts'
import { waitAnswer } from '../http/wait.tsx'
import { proofStepWords } from '../words/proof-step-words.ts'
import { type Opened, type ProofStep, stepAddress } from './proof-step.ts'

export function answerProof(
  deps: Deps,
  c: AppContext,
  step: ProofStep,
  outcome: Opened | ProofRefused,
  notRight: () => Response | Promise<Response>,
): Response | Promise<Response> {
  if (outcome.kind === 'opened') return outcome.respond()
  return outcome.reason === 'too-many-tries' ? waitInStep(deps, c, step, outcome.waitUntil) : notRight()
}

/** Another way may be open while this one has to wait. */
export function waitInStep(deps: Deps, c: AppContext, step: ProofStep, waitUntil: Date) {
  return waitAnswer(deps, c, waitUntil, [
    { title: proofStepWords.differentOption, href: stepAddress(step, c, '/options') },
    { title: step.cancel.title, href: step.cancel.href },
  ])
}
