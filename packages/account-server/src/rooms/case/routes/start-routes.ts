// Starting a wait, for who has shown the recovery code and nothing else.
//   /recover/wait · /recover/wait/stop

import { Hono } from 'hono'
import type { FoundRecovery } from '../../../account/find-recovery.ts'
import { listLosableProofs } from '../../../case/lost-proofs.ts'
import { startCase } from '../../../case/start-case.ts'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { recoveryToken } from '../../../http/recovery-cookie.ts'
import { saying } from '../../../http/said.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { waitAnswer } from '../../../http/wait.tsx'
import { startCaseWords } from '../../../words/case-words.ts'
import { passwordSentences, passwordWords } from '../../../words/recovery-words.ts'
import { cancelRecovering } from '../actions/cancel.ts'
import { findStarter, type Starter } from '../actions/find-case.ts'
import { NoWaitPage, StartPage, WaitsAlreadyPage } from '../pages/start-pages.tsx'
import { keptOf, startView } from '../views.ts'

const PAGE = '/recover/wait'
/** Where to go when nothing of this can be done in this browser. */
const ELSEWHERE = '/recover/next'

export function startRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get(PAGE, async (c) => {
    const found = await starter(c)
    if (found === null) return c.redirect(ELSEWHERE, 303)
    if (found.start.kind === 'allowed') {
      return c.html(StartPage({ frame: frameOf(deps, c), view: await viewOf(c, found, {}) }))
    }
    switch (found.start.reason) {
      case 'waits-already':
        return waitsAlready(c, found)
      // Another proof was shown than the recovery code: with that one, a wait can start, unless an operator has none.
      case 'proof-needed': {
        const hasCode = found.recovery.proofs.some((proof) => proof.kind === 'recovery-code')
        if (!hasCode) return c.redirect('/recover', 303)
        return c.html(NoWaitPage({ frame: frameOf(deps, c), hasDesk: deps.config.supportDesk }))
      }
      case 'not-needed':
        return c.redirect(ELSEWHERE, 303)
    }
  })

  routes.post(PAGE, form(deps, 'case-start'), async (c) => {
    const found = await starter(c)
    const sent = c.get('form')
    // A form of another recovery, left open in another tab, starts nothing in this one.
    if (found === null || sent.recovery !== found.recovery.recoveryId) return c.redirect(ELSEWHERE, 303)
    const page = async (sentence: string) => {
      const view = await viewOf(c, found, sent)
      return c.html(
        StartPage({ frame: frameOf(deps, c), view, errors: [{ field: 'password', sentence }] }),
        422,
      )
    }
    const password = sent.password ?? ''
    if (password === '') return page(passwordWords.empty)
    const kept = keptOf(await listLosableProofs(deps.db, found.account.accountId), sent)
    const outcome = await startCase(deps, c.get('visit'), found, { password, kept })
    if (outcome.kind === 'started') return c.redirect(saying('/case', 'started'), 303)
    switch (outcome.reason) {
      case 'too-many-tries':
        return waitAnswer(deps, c, outcome.waitUntil, [{ title: startCaseWords.other.way, href: ELSEWHERE }])
      case 'waits-already':
        return c.redirect(PAGE, 303)
      case 'elsewhere':
        return c.redirect(ELSEWHERE, 303)
      default:
        return page(passwordSentences[outcome.reason])
    }
  })

  routes.get(`${PAGE}/stop`, (c) => c.redirect(PAGE, 303))

  routes.post(`${PAGE}/stop`, form(deps, 'case-stop'), async (c) => {
    const found = await starter(c)
    const caseId = found?.account.waitingCase?.caseId
    if (found !== null && caseId !== undefined && c.get('form').case === caseId) {
      const { accountId } = found.account
      const { recoveryId } = found.recovery
      const by = await cancelRecovering(deps, c.get('visit'), { accountId, caseId, recoveryId }, 'proof')
      if (by !== null) return c.redirect(saying('/recover/proof/options', 'case-cancelled'), 303)
    }
    return c.redirect(ELSEWHERE, 303)
  })

  return routes

  function starter(c: AppContext): Promise<Starter | null> {
    return findStarter(deps, c.get('visit'), recoveryToken(deps, c))
  }

  function waitsAlready(c: AppContext, { account: { waitingCase } }: FoundRecovery) {
    if (waitingCase === null) return c.redirect(ELSEWHERE, 303)
    return c.html(WaitsAlreadyPage({ frame: frameOf(deps, c), ...waitingCase }))
  }

  async function viewOf(c: AppContext, found: FoundRecovery, sent: Readonly<Record<string, string>>) {
    const { accountId, username } = found.account
    const losable = await listLosableProofs(deps.db, accountId)
    const { waitFor } = deps.rules
    const facts = { username, recoveryId: found.recovery.recoveryId, waitFor, losable }
    return startView(facts, sent, c.get('visit').now)
  }
}
