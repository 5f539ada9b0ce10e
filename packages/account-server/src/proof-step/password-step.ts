// Showing the password as another proof.
//   …/password

import type { Hono } from 'hono'
import { withPassword } from '../account/with-proof.ts'
import type { Deps } from '../deps.ts'
import { form } from '../http/form-step.ts'
import type { AppEnv } from '../http/visit.ts'
import { proofStepWords } from '../words/proof-step-words.ts'
import { signInWords } from '../words/sign-in-words.ts'
import { answerProof } from './answer-proof.ts'
import { PasswordPage } from './pages.tsx'
import { askFor, type ProofStep } from './proof-step.ts'
import { viewOf } from './view-of.ts'

/** Adds the routes of this proof to a step. */
export function addPasswordStep(routes: Hono<AppEnv>, deps: Deps, step: ProofStep): void {
  const path = `${step.base}/password`

  routes.get(path, async (c) => {
    const asked = await askFor(step, c, 'password')
    return asked instanceof Response ? asked : c.html(PasswordPage(viewOf(deps, c, step, asked)))
  })

  routes.post(path, form(deps, `${step.name}-password`), async (c) => {
    const asked = await askFor(step, c, 'password')
    if (asked instanceof Response) return asked
    const refused = (sentence: string) => {
      const errors = [{ field: 'password', sentence }]
      return c.html(PasswordPage(viewOf(deps, c, step, asked, errors)), 422)
    }
    const password = c.get('form').password ?? ''
    if (password === '') return refused(signInWords.noPassword)
    const outcome = await withPassword(deps, c.get('visit'), asked.accountId, password, step.opens(c, asked))
    return answerProof(deps, c, step, asked, outcome, () => refused(proofStepWords.passwordNotRight))
  })
}
