// Changing the password, and removing it: /security/password · /security/password/remove

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
import { findNeeded } from '../actions/find-needed.ts'
import { findOutlook } from '../actions/find-outlook.ts'
import { removePassword } from '../actions/remove-password.ts'
import { backToSecurity, changeRefused, freshProof, NOTHING_THERE } from '../fresh-proof.ts'
import { NeededPage } from '../pages/needed-page.tsx'
import { PasswordPage, RemovePasswordPage } from '../pages/password-page.tsx'

const ADDRESS = '/security/password'
const REMOVE = '/security/password/remove'

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

  const removal = freshProof(() => REMOVE)

  routes.get(REMOVE, removal, async (c) => {
    const signedIn = signedInOf(c)
    const frame = frameOf(deps, c)
    const password = await findPassword(deps.db, signedIn.accountId)
    if (password === null) return c.redirect(NOTHING_THERE, 303)
    const needed = await findNeeded(deps, signedIn, 'password', ({ kind }) => kind === 'password')
    if (needed !== null) return c.html(NeededPage({ frame, needed }))
    const outlook = await findOutlook(deps, signedIn, 'password')
    return c.html(RemovePasswordPage({ frame, setAt: password.setAt, outlook }))
  })

  routes.post(REMOVE, form(deps, 'remove-password'), removal, async (c: AppContext) => {
    const setAt = Number(c.get('form').set ?? '')
    const outcome = await removePassword(deps, c.get('visit'), signedInOf(c), setAt)
    if (outcome.kind === 'refused') return changeRefused(c, outcome, REMOVE)
    return c.redirect(outcome.kind === 'done' ? saying('/security', 'password-removed') : NOTHING_THERE, 303)
  })

  return routes

  async function page(c: AppContext, errors?: readonly FieldError[]) {
    const { accountId, username } = signedInOf(c)
    const hasPassword = (await findPassword(deps.db, accountId)) !== null
    return PasswordPage({ frame: frameOf(deps, c), username, hasPassword, errors })
  }
}
