// The new password of a recovery, and what is lost: /recover/password

import { Hono } from 'hono'
import { listPerhapsLost } from '../../account/drop-lost-proofs.ts'
import type { FoundRecovery } from '../../account/find-recovery.ts'
import { findWaitByCode } from '../../case/find-wait-by-code.ts'
import type { Deps } from '../../deps.ts'
import { form } from '../../http/form-step.ts'
import { dropSession } from '../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../http/visit.ts'
import { waitAnswer } from '../../http/wait.tsx'
import { passwordSentences, passwordWords, recoveryWords } from '../../words/recovery-words.ts'
import { setRecoveryPassword } from './actions/set-recovery-password.ts'
import { currentRecovery } from './current-recovery.ts'
import { lostField, NewPasswordPage } from './new-password-page.tsx'

const PAGE = '/recover/password'

export function recoveryPasswordRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get(PAGE, async (c) => {
    const found = await currentRecovery(deps, c)
    return found?.step.kind === 'set-password' ? passwordPage(c, found) : c.redirect('/recover/next', 303)
  })

  routes.post(PAGE, form(deps, 'recovery-password'), async (c) => {
    const found = await currentRecovery(deps, c)
    const sent = c.get('form')
    // A form of another recovery, left open in another tab, sets nothing in this one.
    if (found?.step.kind !== 'set-password' || sent.recovery !== found.recovery.recoveryId) {
      return c.redirect('/recover/next', 303)
    }
    const password = sent.password ?? ''
    if (password === '') return passwordPage(c, found, passwordWords.empty)
    const losable = await listPerhapsLost(deps.db, found.account.accountId, found.recovery.proofs)
    const lost = losable.filter((proof) => sent[lostField(proof)] !== undefined)
    const outcome = await setRecoveryPassword(deps, c.get('visit'), found, password, lost)
    if (outcome.kind === 'done') {
      dropSession(deps, c)
      return c.redirect('/recover/next', 303)
    }
    switch (outcome.reason) {
      case 'recovery-over':
        return c.redirect('/recover/next', 303)
      case 'too-many-tries':
        return waitAnswer(deps, c, outcome.waitUntil, [
          { title: recoveryWords.passwordTitle, href: '/recover/next' },
        ])
      default:
        return passwordPage(c, found, passwordSentences[outcome.reason])
    }
  })

  return routes

  async function passwordPage(c: AppContext, { account, recovery }: FoundRecovery, sentence?: string) {
    const { accountId, username, twoStepSince } = account
    const { recoveryId, codeId, proofs } = recovery
    const sent = sentence === undefined ? {} : c.get('form')
    const losable = await listPerhapsLost(deps.db, accountId, proofs)
    const page = NewPasswordPage({
      frame: frameOf(deps, c),
      errors: sentence === undefined ? [] : [{ field: 'password', sentence }],
      username,
      recoveryId,
      byCode: codeId !== null,
      endsWait: codeId === null && (await findWaitByCode(deps.db, account)) !== null,
      twoStep: twoStepSince !== null,
      losable: losable.map((proof) => ({ ...proof, isLost: sent[lostField(proof)] !== undefined })),
    })
    return c.html(page, sentence === undefined ? 200 : 422)
  }
}
