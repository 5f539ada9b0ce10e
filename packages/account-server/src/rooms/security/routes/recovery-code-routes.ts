// A new recovery code, checking the printed one, and going without one.
//   /security/recovery-code · /security/recovery-code/check · /security/recovery-code/remove

import { parseRecoveryCode } from '@sparekey/recovery-code'
import { Hono } from 'hono'
import { replaceCode } from '../../../account/replace-recovery-code.ts'
import { findWaitByCode } from '../../../case/find-wait-by-code.ts'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { saying } from '../../../http/said.ts'
import { signedInOf } from '../../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { waitAnswer } from '../../../http/wait.tsx'
import {
  type FieldError,
  RECOVERY_CODE_FIELD,
  recoveryCodeErrors,
  typedRecoveryCode,
} from '../../../page/parts.ts'
import { notCurrentSentence } from '../../../words/security-words.ts'
import { checkRecoveryCode } from '../actions/check-recovery-code.ts'
import { findOutlook } from '../actions/find-outlook.ts'
import { findLiveSheet } from '../actions/find-overview.ts'
import { removeRecoveryCode } from '../actions/remove-recovery-code.ts'
import { backToSecurity, changeRefused, freshProof, NOTHING_THERE } from '../fresh-proof.ts'
import {
  CheckCodePage,
  CodeIsCurrentPage,
  NewCodePage,
  RemoveCodePage,
} from '../pages/recovery-code-pages.tsx'

const ADDRESS = '/security/recovery-code'
const REMOVE = '/security/recovery-code/remove'

export function recoveryCodeRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const proof = freshProof(() => ADDRESS)

  routes.get(ADDRESS, proof, async (c) => {
    const signedIn = signedInOf(c)
    const sheet = await findLiveSheet(deps, c.get('visit'), signedIn.accountId)
    const cancelsWait = (await findWaitByCode(deps.db, signedIn)) !== null
    return c.html(NewCodePage({ frame: frameOf(deps, c), sheet, cancelsWait }))
  })

  routes.post(ADDRESS, form(deps, 'new-code'), proof, async (c: AppContext) => {
    const replaced = Number(c.get('form').replaces ?? '')
    const outcome = await replaceCode(deps, c.get('visit'), signedInOf(c), replaced)
    if (outcome.kind === 'refused') return changeRefused(c, outcome, ADDRESS)
    // Where another sheet is current by now, that room shows it, if it still waits to be saved.
    return c.redirect('/recovery-code', 303)
  })

  routes.get(`${ADDRESS}/check`, (c) => c.html(CheckCodePage({ frame: frameOf(deps, c), typed: '' })))

  routes.post(`${ADDRESS}/check`, form(deps, 'check-code'), async (c) => {
    const typed = typedRecoveryCode(c.get('form'))
    const refused = (errors: readonly FieldError[]) =>
      c.html(CheckCodePage({ frame: frameOf(deps, c), typed, errors }), 422)
    const reading = parseRecoveryCode(typed)
    if (!reading.ok) return refused(recoveryCodeErrors(typed))
    const outcome = await checkRecoveryCode(deps, c.get('visit'), signedInOf(c), reading.code)
    switch (outcome.kind) {
      case 'current':
        return c.html(CodeIsCurrentPage({ frame: frameOf(deps, c), ...outcome }))
      case 'not-current':
        return refused([{ field: RECOVERY_CODE_FIELD, sentence: notCurrentSentence(outcome.currentNumber) }])
      case 'refused':
        return waitAnswer(deps, c, outcome.waitUntil, backToSecurity)
    }
  })

  const removal = freshProof(() => REMOVE)

  routes.get(REMOVE, removal, async (c) => {
    const signedIn = signedInOf(c)
    const sheet = await findLiveSheet(deps, c.get('visit'), signedIn.accountId)
    if (sheet === null) return c.redirect(NOTHING_THERE, 303)
    const outlook = await findOutlook(deps, signedIn, 'recovery-code')
    return c.html(RemoveCodePage({ frame: frameOf(deps, c), sheet, outlook }))
  })

  routes.post(REMOVE, form(deps, 'remove-code'), removal, async (c: AppContext) => {
    const sheetNumber = Number(c.get('form').sheet ?? '')
    const outcome = await removeRecoveryCode(deps, c.get('visit'), signedInOf(c), sheetNumber)
    if (outcome.kind === 'refused') return changeRefused(c, outcome, REMOVE)
    return c.redirect(outcome.kind === 'done' ? saying('/security', 'code-removed') : NOTHING_THERE, 303)
  })

  return routes
}
