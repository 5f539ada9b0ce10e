// The new recovery code, until it is saved.
//   /recovery-code · /recovery-code/print · /recovery-code/download
// Owns showing it to whoever made it. Making one is the sign-up, security and recovery rooms' work.

import { hintOf } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { findRecoveryByToken } from '../../account/find-recovery.ts'
import type { Deps } from '../../deps.ts'
import { form } from '../../http/form-step.ts'
import { proveAddress } from '../../http/next-page.ts'
import { recoveryToken } from '../../http/recovery-cookie.ts'
import { type AppContext, type AppEnv, frameOf } from '../../http/visit.ts'
import { renderSheetText, sheetFileName } from '../../page/parts.ts'
import { saveCodeWords } from '../../words/recovery-code-page-words.ts'
import { confirmSaved, findUnsavedSheet, type SheetOutcome, type UnsavedSheet } from './actions.ts'
import { PrintPage, SaveCodePage } from './pages.tsx'

export function recoveryCodeRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get('/recovery-code', (c) =>
    withSheet(c, (sheet) => c.html(SaveCodePage({ frame: frameOf(deps, c), sheet }))),
  )

  routes.post('/recovery-code', form(deps, 'save-code'), (c) =>
    withSheet(c, async (sheet) => {
      const sent = c.get('form')
      // A page left open from before a newer code was made confirms nothing: it shows the newer one.
      if (sent['code-id'] !== sheet.codeId) return c.redirect('/recovery-code', 303)
      if (sent.saved !== 'yes') {
        const errors = [{ field: 'saved', sentence: saveCodeWords.notTicked }]
        return c.html(SaveCodePage({ frame: frameOf(deps, c), sheet, errors }), 422)
      }
      await confirmSaved(deps, c.get('visit'), sheet)
      return c.redirect(sheet.afterRecovery ? '/recover/next' : '/security', 303)
    }),
  )

  routes.get('/recovery-code/print', (c) =>
    withSheet(c, (sheet) => {
      const isFull = c.req.query('username') === 'full'
      return c.html(PrintPage({ frame: frameOf(deps, c), sheet, printed: printedOf(deps), isFull }))
    }),
  )

  routes.get('/recovery-code/download', (c) =>
    withSheet(c, (sheet) => {
      const { sheetNumber: number, madeAt, code, account } = sheet
      const file = { ...printedOf(deps), code, number, madeAt, usernameHint: hintOf(account.username) }
      c.header('Content-Type', 'text/plain; charset=utf-8')
      c.header('Content-Disposition', `attachment; filename="${sheetFileName(file)}"`)
      return c.body(renderSheetText(file))
    }),
  )

  return routes

  /** Answers with the sheet that waits, or shows the way to whoever may not see one. */
  async function withSheet(
    c: AppContext,
    answer: (sheet: UnsavedSheet) => Response | Promise<Response>,
  ): Promise<Response> {
    const visit = c.get('visit')
    const recovery = await findRecoveryByToken(deps, visit, recoveryToken(deps, c))
    const outcome = await findUnsavedSheet(deps, visit, { recovery, signedIn: c.get('signedIn') })
    return outcome.kind === 'waits'
      ? answer(outcome.sheet)
      : c.redirect(wayOf(outcome, recovery !== null), 303)
  }
}

function wayOf(outcome: Exclude<SheetOutcome, { kind: 'waits' }>, inRecovery: boolean): string {
  if (outcome.kind === 'proof-needed') return proveAddress('/recovery-code')
  if (inRecovery) return '/recover/next'
  return outcome.kind === 'nobody' ? '/signin' : '/security'
}

function printedOf(deps: Deps) {
  const { name, origin, supportContact } = deps.config
  return { serviceName: name, origin: origin.origin, supportContact }
}
