// Changing the password: /security/password

import { findPassword } from '@sparekey/account-store'
import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { saying } from '../../../http/said.ts'
import { signedInOf } from '../../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { waitAnswer } from '../../../http/wait.tsx'
import type { FieldError } from '../../../page/parts.ts'
import { passwordSentences, passwordWords } from '../../../words/recovery-words.ts'
import { changePasswordWords } from '../../../words/security-words.ts'
import { changePassword } from '../actions/change-password.ts'
import { backToSecurity, changeRefused, freshProof } from '../fresh-proof.ts'
import { PasswordPage } from '../pages/password-page.tsx'

const ADDRESS = '/security/password'

export function passwordRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const proof = freshProof(() => ADDRESS)

  routes.get(ADDRESS, proof, async (c) => c.html(await page(c)))

  routes.post(ADDRESS, form(deps, 'change-password'), proof, async (c: AppContext) => {
    const signedIn = signedInOf(c)
    const refused = async (sentence: string) => c.html(await page(c, [{ field: 'password', sentence }]), 422)
    const password = c.get('form').password ?? ''
    if (password === '') return refused(passwordWords.empty)
    const outcome = await changePassword(deps, c.get('visit'), signedIn, password)
    switch (outcome.kind) {
      case 'done':
        return c.redirect(saying('/security', 'password-changed'), 303)
      case 'unchanged':
        return c.redirect(saying('/security', 'password-unchanged'), 303)
    }
    switch (outcome.reason) {
      case 'session-over':
      case 'proof-needed':
        return changeRefused(c, outcome, ADDRESS)
      case 'too-many-tries':
        return waitAnswer(deps, c, outcome.waitUntil, backToSecurity)
      case 'changed-meanwhile':
        return refused(changePasswordWords.changedMeanwhile)
      default:
        return refused(passwordSentences[outcome.reason])
    }
  })

  return routes

  async function page(c: AppContext, errors?: readonly FieldError[]) {
    const { accountId, username } = signedInOf(c)
    const hasPassword = (await findPassword(deps.db, accountId)) !== null
    return PasswordPage({ frame: frameOf(deps, c), username, hasPassword, errors })
  }
}
