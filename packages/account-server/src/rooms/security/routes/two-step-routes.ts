// Two-step verification: /security/two-step · /security/two-step/off · /security/two-step/ask-again

import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { formStatus } from '../../../http/form-status.ts'
import { form } from '../../../http/form-step.ts'
import { proveAddress } from '../../../http/next-page.ts'
import { parseId } from '../../../http/parse-id.ts'
import { saying } from '../../../http/said.ts'
import { signedInOf } from '../../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import type { FieldError } from '../../../page/parts.ts'
import { twoStepWords } from '../../../words/two-step-words.ts'
import { askBrowserAgain, findTwoStepReadiness, turnOffTwoStep, turnOnTwoStep } from '../actions/two-step.ts'
import { TURN_ON_TWO_STEP } from '../addresses.ts'
import { changeRefused, freshProof, NOTHING_THERE } from '../fresh-proof.ts'
import { TurnOffPage, TurnOnPage } from '../pages/two-step-pages.tsx'

const OFF = '/security/two-step/off'

export function twoStepRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get(TURN_ON_TWO_STEP, (c) => turnOnPage(c))

  routes.post(TURN_ON_TWO_STEP, form(deps, 'turn-on-two-step'), async (c) => {
    const goesWithoutCode = c.get('form').without === 'yes'
    const outcome = await turnOnTwoStep(deps, c.get('visit'), signedInOf(c), goesWithoutCode)
    if (outcome.kind === 'done') return c.redirect(saying('/security', 'two-step-on'), 303)
    switch (outcome.reason) {
      case 'on-already':
        return c.redirect(NOTHING_THERE, 303)
      case 'recovery-code-needed':
        return turnOnPage(c, [{ field: 'without', sentence: twoStepWords.choose }])
      case 'two-proofs-needed':
        return c.redirect(proveAddress(TURN_ON_TWO_STEP), 303)
      default:
        return changeRefused(c, outcome, TURN_ON_TWO_STEP)
    }
  })

  const proof = freshProof(() => OFF)

  routes.get(OFF, proof, (c) =>
    signedInOf(c).twoStep ? c.html(TurnOffPage({ frame: frameOf(deps, c) })) : c.redirect(NOTHING_THERE, 303),
  )

  routes.post(OFF, form(deps, 'turn-off-two-step'), proof, async (c: AppContext) => {
    const outcome = await turnOffTwoStep(deps, c.get('visit'), signedInOf(c))
    switch (outcome.kind) {
      case 'done':
        return c.redirect(saying('/security', 'two-step-off'), 303)
      case 'nothing-there':
        return c.redirect(NOTHING_THERE, 303)
      case 'refused':
        return changeRefused(c, outcome, OFF)
    }
  })

  routes.get('/security/two-step/ask-again', (c) => c.redirect('/security', 303))

  routes.post('/security/two-step/ask-again', form(deps, 'ask-browser-again'), async (c) => {
    const rememberedId = parseId(c.get('form').browser)
    const outcome =
      rememberedId === null
        ? { kind: 'nothing-there' }
        : await askBrowserAgain(deps, c.get('visit'), signedInOf(c), rememberedId)
    return c.redirect(
      outcome.kind === 'done' ? saying('/security', 'browser-asked-again') : NOTHING_THERE,
      303,
    )
  })

  return routes

  async function turnOnPage(c: AppContext, errors?: readonly FieldError[]): Promise<Response> {
    const readiness = await findTwoStepReadiness(deps, c.get('visit'), signedInOf(c))
    if (readiness.isOn) return c.redirect(NOTHING_THERE, 303)
    const view = { frame: frameOf(deps, c), readiness, errors }
    return c.html(TurnOnPage(view), formStatus(errors))
  }
}
