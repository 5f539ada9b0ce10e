// Signing in, username first.
//   /signin · /signin/password · /signin/other · /signin/passkey · /signin/email · /signin/email/code · /signin/second · /signout
// Owns the way from a typed username to a session. Does not help people who cannot sign in: recovery does.

import { parseEmailAddress } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { askForPasskey } from '../../account/ask-for-passkey.ts'
import { parseEmailCode } from '../../account/email-code.ts'
import { findSubject } from '../../account/find-subject.ts'
import { signOut } from '../../account/sign-out.ts'
import { openByCasePassword } from '../../case/with-case-password.ts'
import type { Deps } from '../../deps.ts'
import { form } from '../../http/form-step.ts'
import { keepRecovery } from '../../http/recovery-cookie.ts'
import { dropSession } from '../../http/session.ts'
import { keepSignIn, rememberedTokens } from '../../http/sign-in-cookies.ts'
import { keepUsername, keptUsername, usernameOfForm } from '../../http/typed-username.ts'
import { type AppContext, type AppEnv, frameOf } from '../../http/visit.ts'
import { waitAnswer } from '../../http/wait.tsx'
import { type FieldError, PASSKEY_FIELD, SIGN_OUT_FORM } from '../../page/parts.ts'
import { passkeyScriptWords } from '../../words/passkey-script-words.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import { addressSentences, emailCodeWords, signInWords, usernameSentence } from '../../words/sign-in-words.ts'
import {
  SIGN_IN_PASSKEY,
  type SignInOutcome,
  sendSignInCode,
  signInWithEmailCode,
  signInWithPasskey,
  signInWithPassword,
} from './actions.ts'
import { cameIn } from './came-in.ts'
import {
  EmailAddressPage,
  EmailCodePage,
  OtherWaysPage,
  PasskeyPage,
  PasswordPage,
  UsernamePage,
  waysToSignIn,
} from './pages.tsx'
import { secondStepRoutes } from './second-step-routes.ts'

/** What other rooms say on the sign-in page, by the word in `?said=`; anything else says nothing. */
const SAID: Readonly<Record<string, string>> = {
  'signed-out': signInWords.signedOut,
  'signed-out-everywhere': signInWords.signedOutEverywhere,
  'password-set': signInWords.passwordSet,
  'recovery-over': signInWords.recoveryOver,
  'sign-in-over': signInWords.signInOver,
  'case-cancelled': signInWords.caseCancelled,
}

export function signInRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get('/signin', async (c) => {
    if (c.get('signedIn') !== null) return c.redirect('/security', 303)
    // A message links here with the username, to be edited freely.
    const username = c.req.query('username')?.slice(0, 256) ?? keptUsername(deps, c)?.shown ?? ''
    const word = c.req.query('said') ?? ''
    const said = Object.hasOwn(SAID, word) ? (SAID[word] ?? null) : null
    return usernamePage(c, username, said)
  })

  routes.post('/signin', form(deps, 'sign-in-username'), async (c) => {
    const typed = c.get('form').username ?? ''
    const reading = usernameOfForm(deps, c)
    if (!reading.ok) {
      const errors = [{ field: 'username', sentence: usernameSentence(reading.reason, reading.character) }]
      return usernamePage(c, typed.slice(0, 256), null, errors)
    }
    keepUsername(deps, c, reading.username)
    return c.redirect('/signin/password', 303)
  })

  routes.get('/signin/password', (c) => {
    const username = keptUsername(deps, c)
    if (username === null) return c.redirect('/signin', 303)
    return c.html(PasswordPage({ frame: frameOf(deps, c), username: username.shown }))
  })

  routes.post('/signin/password', form(deps, 'sign-in-password'), async (c) => {
    const reading = usernameOfForm(deps, c)
    if (!reading.ok) return c.redirect('/signin', 303)
    const password = c.get('form').password ?? ''
    const view = { frame: frameOf(deps, c), username: reading.username.shown }
    if (password === '') {
      return c.html(
        PasswordPage({ ...view, errors: [{ field: 'password', sentence: signInWords.noPassword }] }),
        422,
      )
    }
    const subject = await findSubject(deps, c.get('visit'), reading.username)
    const outcome = await signInWithPassword(
      deps,
      c.get('visit'),
      subject,
      password,
      rememberedTokens(deps, c),
    )
    if (outcome.kind === 'refused' && outcome.reason === 'proof-not-right') {
      const token = await openByCasePassword(deps, c.get('visit'), subject.accountId, password)
      if (token !== null) {
        keepRecovery(deps, c, token)
        return c.redirect('/case', 303)
      }
    }
    const errors = [{ field: 'password', sentence: signInWords.notRight }]
    return answer(deps, c, outcome, () => c.html(PasswordPage({ ...view, errors }), 422))
  })

  routes.get('/signin/other', (c) => c.html(OtherWaysPage({ frame: frameOf(deps, c) })))

  routes.get('/signin/passkey', (c) => passkeyPage(c))

  routes.post('/signin/passkey', form(deps, 'sign-in-passkey'), async (c) => {
    const refused = (sentence: string) => passkeyPage(c, [{ field: PASSKEY_FIELD, sentence }])
    const response = c.get('form')[PASSKEY_FIELD] ?? ''
    if (response === '') return refused(passkeyScriptWords.needsScript)
    const outcome = await signInWithPasskey(deps, c.get('visit'), response, rememberedTokens(deps, c))
    return answer(deps, c, outcome, () => refused(showPasskeyWords.notRight))
  })

  routes.get('/signin/email', (c) => {
    const username = keptUsername(deps, c)
    if (username === null) return c.redirect('/signin', 303)
    return c.html(EmailAddressPage({ frame: frameOf(deps, c), username: username.shown, address: '' }))
  })

  routes.post('/signin/email', form(deps, 'sign-in-email'), async (c) => {
    const username = usernameOfForm(deps, c)
    if (!username.ok) return c.redirect('/signin', 303)
    const typed = c.get('form').address ?? ''
    const reading = parseEmailAddress(typed)
    if (!reading.ok) {
      const errors = [{ field: 'address', sentence: addressSentences[reading.reason] }]
      const view = { username: username.username.shown, address: typed.slice(0, 1024), errors }
      return c.html(EmailAddressPage({ frame: frameOf(deps, c), ...view }), 422)
    }
    const subject = await findSubject(deps, c.get('visit'), username.username)
    const outcome = await sendSignInCode(deps, c.get('visit'), subject, reading.address)
    if (outcome.kind === 'refused') return waitAnswer(deps, c, outcome.waitUntil, waysToSignIn)
    keepUsername(deps, c, username.username)
    return c.redirect('/signin/email/code', 303)
  })

  routes.get('/signin/email/code', (c) => {
    const username = keptUsername(deps, c)
    if (username === null) return c.redirect('/signin', 303)
    return c.html(EmailCodePage({ frame: frameOf(deps, c), username: username.shown, typed: '' }))
  })

  routes.post('/signin/email/code', form(deps, 'sign-in-code'), async (c) => {
    const reading = usernameOfForm(deps, c)
    if (!reading.ok) return c.redirect('/signin', 303)
    const typed = (c.get('form').code ?? '').slice(0, 256)
    const page = (sentence: string) =>
      EmailCodePage({
        frame: frameOf(deps, c),
        username: reading.username.shown,
        typed,
        errors: [{ field: 'code', sentence }],
      })
    const digits = parseEmailCode(typed)
    if (digits === null) {
      return c.html(page(typed.trim() === '' ? emailCodeWords.empty : emailCodeWords.notSixDigits), 422)
    }
    const subject = await findSubject(deps, c.get('visit'), reading.username)
    const outcome = await signInWithEmailCode(
      deps,
      c.get('visit'),
      subject,
      digits,
      rememberedTokens(deps, c),
    )
    return answer(deps, c, outcome, () => c.html(page(emailCodeWords.notRight), 422))
  })

  routes.route('/', secondStepRoutes(deps))

  routes.get('/signout', (c) => c.redirect('/', 303))

  routes.post('/signout', form(deps, SIGN_OUT_FORM), async (c) => {
    const signedIn = c.get('signedIn')
    if (signedIn !== null) await signOut(deps, c.get('visit'), signedIn)
    dropSession(deps, c)
    return c.redirect('/signin?said=signed-out', 303)
  })

  return routes

  async function usernamePage(
    c: AppContext,
    username: string,
    said: string | null,
    errors?: readonly FieldError[],
  ): Promise<Response> {
    const passkey = await askForPasskey(deps, c.get('visit'), SIGN_IN_PASSKEY)
    const view = { frame: frameOf(deps, c), username, said, passkey, ...(errors && { errors }) }
    return c.html(UsernamePage(view), errors === undefined ? 200 : 422)
  }

  async function passkeyPage(c: AppContext, errors?: readonly FieldError[]): Promise<Response> {
    const passkey = await askForPasskey(deps, c.get('visit'), SIGN_IN_PASSKEY)
    const view = { frame: frameOf(deps, c), passkey, ...(errors && { errors }) }
    return c.html(PasskeyPage(view), errors === undefined ? 200 : 422)
  }
}

async function answer(
  deps: Deps,
  c: AppContext,
  outcome: SignInOutcome,
  refused: () => Response | Promise<Response>,
) {
  if (outcome.kind === 'signed-in') return cameIn(deps, c, outcome.token)
  if (outcome.kind === 'halfway') {
    keepSignIn(deps, c, outcome.token)
    return c.redirect('/signin/second', 303)
  }
  if (outcome.reason === 'too-many-tries') return waitAnswer(deps, c, outcome.waitUntil, waysToSignIn)
  return refused()
}
