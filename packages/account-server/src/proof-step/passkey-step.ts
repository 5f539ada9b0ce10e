// Showing a passkey of the account as another proof.
//   …/passkey

import type { Hono } from 'hono'
import { askForPasskey } from '../account/ask-for-passkey.ts'
import type { PasskeyAsked } from '../account/passkey-challenge.ts'
import { withPasskey } from '../account/with-passkey.ts'
import type { Deps } from '../deps.ts'
import { formStatus } from '../http/form-status.ts'
import { form } from '../http/form-step.ts'
import { passkeyResponse } from '../http/passkey-response.ts'
import type { AppContext, AppEnv } from '../http/visit.ts'
import { PASSKEY_FIELD } from '../page/parts.ts'
import { passkeyScriptWords } from '../words/passkey-script-words.ts'
import { showPasskeyWords } from '../words/passkey-words.ts'
import { answerProof } from './answer-proof.ts'
import { PasskeyPage } from './pages.tsx'
import { type Asked, askFor, type ProofStep } from './proof-step.ts'
import { viewOf } from './view-of.ts'

/** Adds the routes of this proof to a step. */
export function addPasskeyStep(routes: Hono<AppEnv>, deps: Deps, step: ProofStep): void {
  const path = `${step.base}/passkey`

  routes.get(path, async (c) => {
    const asked = await askFor(step, c, 'passkey')
    return asked instanceof Response ? asked : passkeyPage(c, asked)
  })

  routes.post(path, form(deps, `${step.name}-passkey`), async (c) => {
    const asked = await askFor(step, c, 'passkey')
    if (asked instanceof Response) return asked
    const response = passkeyResponse(c)
    if (response === '') return passkeyPage(c, asked, passkeyScriptWords.needsScript)
    const wanted = passkeyAsked(asked)
    const outcome = await withPasskey(deps, c.get('visit'), wanted, response, step.opens(c, asked))
    return answerProof(deps, c, step, asked, outcome, () => passkeyPage(c, asked, showPasskeyWords.notRight))
  })

  /** Only a passkey of this account, shown for this step. */
  function passkeyAsked({ accountId }: Asked): PasskeyAsked {
    return { purpose: step.purpose, accountId }
  }

  async function passkeyPage(c: AppContext, asked: Asked, problem?: string): Promise<Response> {
    const passkey = await askForPasskey(deps, c.get('visit'), passkeyAsked(asked))
    const errors = problem === undefined ? undefined : [{ field: PASSKEY_FIELD, sentence: problem }]
    const view = viewOf(deps, c, step, asked, errors)
    return c.html(PasskeyPage({ ...view, passkey }), formStatus(errors))
  }
}
