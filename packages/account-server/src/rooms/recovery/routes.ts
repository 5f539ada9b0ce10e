// Getting back in without being able to sign in.
//   /forgot-password · /forgot-password/code · /forgot-password/passkey · /forgot-password/options
//   /recover · /recover/code · /recover/no-code · /recover/proof · /recover/password · /recover/next
// Owns the way from a proof to a new password. /recover/next alone decides where a person in it goes.
// The new sheet is shown by the recovery-code room; signing in is the sign-in room's.

import { parseEmailAddress, type UsernameReading } from '@sparekey/account-rules'
import { parseRecoveryCode } from '@sparekey/recovery-code'
import { Hono } from 'hono'
import { askForPasskey } from '../../account/ask-for-passkey.ts'
import { parseEmailCode } from '../../account/email-code.ts'
import { type FoundRecovery, findRecoveryByToken } from '../../account/find-recovery.ts'
import { findSubject } from '../../account/find-subject.ts'
import type { Deps } from '../../deps.ts'
import { form } from '../../http/form-step.ts'
import { dropRecovery, keepRecovery, recoveryToken } from '../../http/recovery-cookie.ts'
import { dropSession } from '../../http/session.ts'
import { keepUsername, keptUsername, usernameOfForm } from '../../http/typed-username.ts'
import { type AppContext, type AppEnv, frameOf } from '../../http/visit.ts'
import { waitAnswer } from '../../http/wait.tsx'
import {
  type FieldError,
  PASSKEY_FIELD,
  RECOVERY_CODE_FIELD,
  recoveryCodeErrors,
  typedRecoveryCode,
} from '../../page/parts.ts'
import { passkeyScriptWords } from '../../words/passkey-script-words.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import { heldSentence, passwordSentences, passwordWords, recoveryWords } from '../../words/recovery-words.ts'
import { addressSentences, emailCodeWords, usernameSentence } from '../../words/sign-in-words.ts'
import {
  type OpenOutcome,
  openWithEmailCode,
  openWithPasskey,
  openWithRecoveryCode,
  RECOVER_PASSKEY,
  sendCodeForRecovery,
} from './actions/open-recovery.ts'
import { setRecoveryPassword } from './actions/set-recovery-password.ts'
import {
  EmailCodePage,
  ForgotPasswordPage,
  NewPasswordPage,
  NoCodePage,
  OptionsPage,
  PasskeyPage,
  QuestionPage,
  RecoveryCodePage,
} from './pages.tsx'
import { recoveryProofRoutes } from './second-proof-routes.ts'

/** More than any way of writing a code needs; what is longer is cut before it is looked at or shown again. */
const LONGEST_TYPED = 1024

export function recoveryRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get('/forgot-password', (c) => {
    const username = keptUsername(deps, c)?.shown ?? ''
    return c.html(ForgotPasswordPage({ frame: frameOf(deps, c), username, address: '' }))
  })

  routes.post('/forgot-password', form(deps, 'recovery-email'), async (c) => {
    const username = usernameOfForm(deps, c)
    const typed = (c.get('form').address ?? '').slice(0, LONGEST_TYPED)
    const address = parseEmailAddress(typed)
    if (!username.ok || !address.ok) {
      const errors = usernameErrors(username)
      if (!address.ok) errors.push({ field: 'address', sentence: addressSentences[address.reason] })
      const view = { frame: frameOf(deps, c), username: typedUsername(c), address: typed, errors }
      return c.html(ForgotPasswordPage(view), 422)
    }
    const subject = await findSubject(deps, c.get('visit'), username.username)
    const outcome = await sendCodeForRecovery(deps, c.get('visit'), subject, address.address)
    if (outcome.kind === 'refused') return waitAnswer(deps, c, outcome.waitUntil, otherWays)
    keepUsername(deps, c, username.username)
    return c.redirect('/forgot-password/code', 303)
  })

  routes.get('/forgot-password/options', (c) => c.html(OptionsPage({ frame: frameOf(deps, c) })))

  routes.get('/forgot-password/code', (c) => {
    const username = keptUsername(deps, c)
    if (username === null) return c.redirect('/forgot-password', 303)
    return c.html(EmailCodePage({ frame: frameOf(deps, c), username: username.shown, typed: '' }))
  })

  routes.post('/forgot-password/code', form(deps, 'recovery-email-code'), async (c) => {
    const username = usernameOfForm(deps, c)
    if (!username.ok) return c.redirect('/forgot-password', 303)
    const typed = (c.get('form').code ?? '').slice(0, LONGEST_TYPED)
    const page = (sentence: string) => {
      const errors = [{ field: 'code', sentence }]
      return EmailCodePage({ frame: frameOf(deps, c), username: username.username.shown, typed, errors })
    }
    const digits = parseEmailCode(typed)
    if (digits === null) {
      return c.html(page(typed.trim() === '' ? emailCodeWords.empty : emailCodeWords.notSixDigits), 422)
    }
    const subject = await findSubject(deps, c.get('visit'), username.username)
    const outcome = await openWithEmailCode(deps, c.get('visit'), subject, digits, await current(c))
    return opened(deps, c, outcome, () => c.html(page(emailCodeWords.notRight), 422))
  })

  routes.get('/forgot-password/passkey', (c) => passkeyPage(c))

  routes.post('/forgot-password/passkey', form(deps, 'recovery-passkey'), async (c) => {
    const refused = (sentence: string) => passkeyPage(c, [{ field: PASSKEY_FIELD, sentence }])
    const response = c.get('form')[PASSKEY_FIELD] ?? ''
    if (response === '') return refused(passkeyScriptWords.needsScript)
    const outcome = await openWithPasskey(deps, c.get('visit'), response, await current(c))
    return opened(deps, c, outcome, () => refused(showPasskeyWords.notRight))
  })

  routes.get('/recover', (c) => c.html(QuestionPage({ frame: frameOf(deps, c) })))

  routes.get('/recover/no-code', (c) => c.html(NoCodePage({ frame: frameOf(deps, c) })))

  routes.get('/recover/code', (c) => {
    const username = keptUsername(deps, c)?.shown ?? ''
    return c.html(RecoveryCodePage({ frame: frameOf(deps, c), username, typed: '' }))
  })

  routes.post('/recover/code', form(deps, 'recovery-code'), async (c) => {
    const username = usernameOfForm(deps, c)
    const typed = typedRecoveryCode(c.get('form')).slice(0, LONGEST_TYPED)
    const page = (errors: readonly FieldError[]) =>
      RecoveryCodePage({ frame: frameOf(deps, c), username: typedUsername(c), typed, errors })
    const reading = parseRecoveryCode(typed)
    if (!username.ok || !reading.ok) {
      return c.html(page([...usernameErrors(username), ...recoveryCodeErrors(typed)]), 422)
    }
    const subject = await findSubject(deps, c.get('visit'), username.username)
    const outcome = await openWithRecoveryCode(deps, c.get('visit'), subject, reading.code, await current(c))
    return opened(deps, c, outcome, (sentence) =>
      c.html(page([{ field: RECOVERY_CODE_FIELD, sentence }]), 422),
    )
  })

  routes.get('/recover/next', async (c) => {
    const found = await current(c)
    switch (found?.step.kind) {
      case 'set-password':
        return c.redirect('/recover/password', 303)
      case 'show-proof':
        return c.redirect(found.recovery.caseId === null ? '/recover/proof' : '/case', 303)
      case 'save-sheet':
        return c.redirect('/recovery-code', 303)
      case 'sign-in':
        dropRecovery(deps, c)
        return c.redirect('/signin?said=password-set', 303)
      default:
        dropRecovery(deps, c)
        return c.redirect('/signin?said=recovery-over', 303)
    }
  })

  routes.get('/recover/password', async (c) => {
    const found = await current(c)
    if (found?.step.kind !== 'set-password') return c.redirect('/recover/next', 303)
    const { recoveryId, codeId } = found.recovery
    const view = { username: found.account.username, recoveryId, byCode: codeId !== null }
    return c.html(NewPasswordPage({ frame: frameOf(deps, c), ...view }))
  })

  routes.post('/recover/password', form(deps, 'recovery-password'), async (c) => {
    const found = await current(c)
    const sent = c.get('form')
    // A form of another recovery, left open in another tab, sets nothing in this one.
    if (found?.step.kind !== 'set-password' || sent.recovery !== found.recovery.recoveryId) {
      return c.redirect('/recover/next', 303)
    }
    const { recoveryId, codeId } = found.recovery
    const view = { username: found.account.username, recoveryId, byCode: codeId !== null }
    const page = (sentence: string) =>
      NewPasswordPage({ frame: frameOf(deps, c), ...view, errors: [{ field: 'password', sentence }] })
    const password = sent.password ?? ''
    if (password === '') return c.html(page(passwordWords.empty), 422)
    const outcome = await setRecoveryPassword(deps, c.get('visit'), found, password)
    if (outcome.kind === 'done') {
      dropSession(deps, c)
      return c.redirect('/recover/next', 303)
    }
    if (outcome.reason === 'recovery-over') return c.redirect('/recover/next', 303)
    if (outcome.reason === 'too-many-tries') {
      return waitAnswer(deps, c, outcome.waitUntil, [
        { title: recoveryWords.passwordTitle, href: '/recover/next' },
      ])
    }
    return c.html(page(passwordSentences[outcome.reason]), 422)
  })

  routes.route('/', recoveryProofRoutes(deps))

  return routes

  async function passkeyPage(c: AppContext, errors?: readonly FieldError[]): Promise<Response> {
    const passkey = await askForPasskey(deps, c.get('visit'), RECOVER_PASSKEY)
    const view = { frame: frameOf(deps, c), passkey, ...(errors && { errors }) }
    return c.html(PasskeyPage(view), errors === undefined ? 200 : 422)
  }

  /** The recovery that is open in this browser. */
  function current(c: AppContext): Promise<FoundRecovery | null> {
    return findRecoveryByToken(deps, c.get('visit'), recoveryToken(deps, c))
  }
}

const otherWays = [
  { ...recoveryWords.useMyRecoveryCode, href: '/recover/code' },
  { ...recoveryWords.codeByEmail, href: '/forgot-password' },
  { ...showPasskeyWords.choice, href: '/forgot-password/passkey' },
]

function opened(
  deps: Deps,
  c: AppContext,
  outcome: OpenOutcome,
  refused: (sentence: string) => Response | Promise<Response>,
) {
  if (outcome.kind === 'opened') {
    if (outcome.token !== null) keepRecovery(deps, c, outcome.token)
    return c.redirect('/recover/next', 303)
  }
  switch (outcome.reason) {
    case 'too-many-tries':
      return waitAnswer(deps, c, outcome.waitUntil, otherWays)
    case 'held-by-a-recovery':
      return refused(heldSentence(outcome.heldUntil))
    case 'proof-not-right':
      return refused(recoveryWords.notRight)
  }
}

function usernameErrors(reading: UsernameReading): FieldError[] {
  if (reading.ok) return []
  return [{ field: 'username', sentence: usernameSentence(reading.reason, reading.character) }]
}

function typedUsername(c: AppContext): string {
  return (c.get('form').username ?? '').slice(0, LONGEST_TYPED)
}
