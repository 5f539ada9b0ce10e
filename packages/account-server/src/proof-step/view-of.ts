// What the pages of a step are given: the step's own words and addresses, for this request.

import type { Deps } from '../deps.ts'
import { type AppContext, frameOf } from '../http/visit.ts'
import type { FieldError } from '../page/parts.ts'
import type { StepView } from './pages.tsx'
import { type Asked, type ProofStep, stepAddress } from './proof-step.ts'

/** Lays out what every page of a step has; `errors` are those of a form that has to be put right. */
export function viewOf(
  deps: Deps,
  c: AppContext,
  step: ProofStep,
  asked: Asked,
  errors?: readonly FieldError[],
): StepView {
  const { name, base, words, offersRemembering, noneOfThese, cancel } = step
  return {
    frame: frameOf(deps, c),
    errors,
    name,
    base,
    title: words.title,
    why: words.why,
    continue: words.continue,
    username: asked.username,
    whose: words.whose,
    offersRemembering,
    carry: step.carry(c),
    optionsHref: stepAddress(step, c, '/options'),
    noneOfThese,
    cancel,
  }
}
