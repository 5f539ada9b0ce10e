// Getting back in without being able to sign in.
//   /forgot-password · /forgot-password/phone, each with …/code · /forgot-password/passkey · /forgot-password/app
//   /forgot-password/options
//   /recover · /recover/code · /recover/no-code · /recover/proof · /recover/password · /recover/next
// Owns the way from a proof to a new password. /recover/next alone decides where a person in it goes.
// The new sheet is shown by the recovery-code room; signing in is the sign-in room's.

import { CONTACT_KINDS } from '@sparekey/account-rules'
import { parseRecoveryCode } from '@sparekey/recovery-code'
import { Hono } from 'hono'
import { askForPasskey } from '../../account/ask-for-passkey.ts'
import { findSubject } from '../../account/find-subject.ts'
import type { Deps } from '../../deps.ts'
import { formStatus } from '../../http/form-status.ts'
import { form } from '../../http/form-step.ts'
import { passkeyResponse } from '../../http/passkey-response.ts'
import { proofDoor } from '../../http/proof-door.ts'
import { dropRecovery, recoveryToken } from '../../http/recovery-cookie.ts'
import { saying } from '../../http/said.ts'
import { typedText } from '../../http/typed-text.ts'
import { keptUsername, usernameOfForm } from '../../http/typed-username.ts'
import { type AppContext, type AppEnv, frameOf } from '../../http/visit.ts'
import {
  type FieldError,
  PASSKEY_FIELD,
  RECOVERY_CODE_FIELD,
  recoveryCodeErrors,
  typedRecoveryCode,
  usernameErrors,
} from '../../page/parts.ts'
import { passkeyScriptWords } from '../../words/passkey-script-words.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import { openWithPasskey, RECOVER_PASSKEY } from './actions/open-recovery.ts'
import { openWithRecoveryCode } from './actions/open-with-recovery-code.ts'
import { answerOpened } from './answer-opened.ts'
import { appCodeRoutes } from './app-code-routes.ts'
import { contactCodeRoutes } from './contact-code-routes.ts'
import { currentRecovery } from './current-recovery.ts'
import { NoCodePage } from './no-code-page.tsx'
import { OptionsPage, PasskeyPage, QuestionPage, RecoveryCodePage } from './pages.tsx'
import { recoveryPasswordRoutes } from './password-routes.ts'
import { recoveryProofRoutes } from './second-proof-routes.ts'
import { findWithoutCode, proofChoices } from './ways-to-recover.ts'

export function recoveryRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  for (const kind of CONTACT_KINDS) routes.route('/', contactCodeRoutes(deps, kind))
  routes.route('/', appCodeRoutes(deps))

  routes.get('/forgot-password/options', (c) =>
    c.html(OptionsPage({ frame: frameOf(deps, c), proofs: proofChoices(deps) })),
  )

  routes.use('/forgot-password/passkey', proofDoor(deps, 'recover', 'passkey'))

  routes.get('/forgot-password/passkey', (c) => passkeyPage(c))

  routes.post('/forgot-password/passkey', form(deps, 'recovery-passkey'), async (c) => {
    const refused = (sentence: string) => passkeyPage(c, [{ field: PASSKEY_FIELD, sentence }])
    const response = passkeyResponse(c)
    if (response === '') return refused(passkeyScriptWords.needsScript)
    const outcome = await openWithPasskey(deps, c.get('visit'), response, recoveryToken(deps, c))
    return answerOpened(deps, c, outcome, () => refused(showPasskeyWords.notRight))
  })

  routes.get('/recover', (c) => c.html(QuestionPage({ frame: frameOf(deps, c) })))

  routes.get('/recover/no-code', (c) =>
    c.html(NoCodePage({ frame: frameOf(deps, c), without: findWithoutCode(deps) })),
  )

  routes.get('/recover/code', (c) => {
    const username = keptUsername(deps, c)?.shown ?? ''
    return c.html(RecoveryCodePage({ frame: frameOf(deps, c), username, typed: '' }))
  })

  routes.post('/recover/code', form(deps, 'recovery-code'), async (c) => {
    const username = usernameOfForm(deps, c)
    const typed = typedRecoveryCode(c.get('form'))
    const page = (errors: readonly FieldError[]) =>
      RecoveryCodePage({ frame: frameOf(deps, c), username: typedText(c, 'username'), typed, errors })
    const reading = parseRecoveryCode(typed)
    if (!username.ok || !reading.ok) {
      return c.html(page([...usernameErrors(username), ...recoveryCodeErrors(typed)]), 422)
    }
    const subject = await findSubject(deps, c.get('visit'), username.username)
    const outcome = await openWithRecoveryCode(
      deps,
      c.get('visit'),
      subject,
      reading.code,
      recoveryToken(deps, c),
    )
    return answerOpened(deps, c, outcome, (sentence) =>
      c.html(page([{ field: RECOVERY_CODE_FIELD, sentence }]), 422),
    )
  })

  routes.get('/recover/next', async (c) => {
    const found = await currentRecovery(deps, c)
    switch (found?.step.kind) {
      case 'set-password':
        return c.redirect('/recover/password', 303)
      case 'show-proof':
        return c.redirect(found.recovery.caseId === null ? '/recover/proof' : '/case', 303)
      case 'save-sheet':
        return c.redirect('/recovery-code', 303)
      case 'sign-in':
        dropRecovery(deps, c)
        return c.redirect(saying('/signin', 'password-set'), 303)
      case 'over':
        dropRecovery(deps, c)
        return c.redirect(saying('/signin', 'recovery-over'), 303)
      // The cookie stays: a proof may have renewed it while this request was on its way, as with that of a session.
      case undefined:
        return c.redirect(saying('/signin', 'recovery-over'), 303)
    }
  })

  routes.route('/', recoveryPasswordRoutes(deps))
  routes.route('/', recoveryProofRoutes(deps))

  return routes

  async function passkeyPage(c: AppContext, errors?: readonly FieldError[]): Promise<Response> {
    const passkey = await askForPasskey(deps, c.get('visit'), RECOVER_PASSKEY)
    const view = { frame: frameOf(deps, c), passkey, ...(errors && { errors }) }
    return c.html(PasskeyPage(view), formStatus(errors))
  }
}
