// Showing a code from an authenticator app as another proof.
//   …/app

import type { Hono } from 'hono'
import { withAppCode } from '../account/app-code.ts'
import type { Deps } from '../deps.ts'
import { form } from '../http/form-step.ts'
import { typedAppCode } from '../http/typed-code.ts'
import type { AppEnv } from '../http/visit.ts'
import { appWords } from '../words/app-code-words.ts'
import { answerProof } from './answer-proof.ts'
import { AppCodePage } from './pages.tsx'
import { askFor, type ProofStep } from './proof-step.ts'
import { viewOf } from './view-of.ts'

/** Adds the routes of this proof to a step. */
export function addAppCodeStep(routes: Hono<AppEnv>, deps: Deps, step: ProofStep): void {
  const path = `${step.base}/app`

  routes.get(path, async (c) => {
    const asked = await askFor(step, c, 'app-code')
    if (asked instanceof Response) return asked
    return c.html(AppCodePage({ ...viewOf(deps, c, step, asked), typed: '' }))
  })

  routes.post(path, form(deps, `${step.name}-app`), async (c) => {
    const asked = await askFor(step, c, 'app-code')
    if (asked instanceof Response) return asked
    const code = typedAppCode(c)
    const refused = (sentence: string) => {
      const view = viewOf(deps, c, step, asked, [{ field: 'code', sentence }])
      return c.html(AppCodePage({ ...view, typed: code.typed }), 422)
    }
    if (!code.ok) return refused(code.sentence)
    const outcome = await withAppCode(
      deps,
      c.get('visit'),
      asked.accountId,
      code.digits,
      step.opens(c, asked),
    )
    return answerProof(deps, c, step, asked, outcome, () => refused(appWords.notRightNow))
  })
}
