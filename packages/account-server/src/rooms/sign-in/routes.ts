// Signing in, username first.
//   /signin · /signin/password · /signin/other · /signin/passkey · /signin/email · /signin/phone, each with …/code
//   /signin/second · /signout
// Owns the way from a typed username to a session. Does not help people who cannot sign in: recovery does.

import { CONTACT_KINDS, countsFor } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { askForPasskey } from '../../account/ask-for-passkey.ts'
import { findSubject } from '../../account/find-subject.ts'
import { signOut } from '../../account/sign-out.ts'
import { openByCasePassword } from '../../case/with-case-password.ts'
import type { Deps } from '../../deps.ts'
import { formStatus } from '../../http/form-status.ts'
import { form } from '../../http/form-step.ts'
import { passkeyResponse } from '../../http/passkey-response.ts'
import { proofDoor } from '../../http/proof-door.ts'
import { keepRecovery } from '../../http/recovery-cookie.ts'
import { saidIn, saying } from '../../http/said.ts'
import { dropSession } from '../../http/session.ts'
import { rememberedTokens } from '../../http/sign-in-cookies.ts'
import { typedText } from '../../http/typed-text.ts'
import { keepUsername, keptUsername, usernameOfForm } from '../../http/typed-username.ts'
import { type AppContext, type AppEnv, frameOf } from '../../http/visit.ts'
import {
  type FieldError,
  PASSKEY_FIELD,
  type SaidSentence,
  SIGN_OUT_FORM,
  usernameErrors,
} from '../../page/parts.ts'
import { passkeyScriptWords } from '../../words/passkey-script-words.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import { SIGN_IN_SAID, signInWords } from '../../words/sign-in-words.ts'
import { SIGN_IN_PASSKEY, signInWithPasskey, signInWithPassword } from './actions.ts'
import { answerSignIn } from './answer-sign-in.ts'
import { contactCodeRoutes } from './contact-code-routes.ts'
import { OtherWaysPage, PasskeyPage, PasswordPage, UsernamePage } from './pages.tsx'
import { secondStepRoutes } from './second-step-routes.ts'
import { waysToSignIn } from './ways-to-sign-in.ts'

export function signInRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get('/signin', async (c) => {
    if (c.get('signedIn') !== null) return c.redirect('/security', 303)
    // A message links here with the username, to be edited freely.
    const username = c.req.query('username')?.slice(0, 256) ?? keptUsername(deps, c)?.shown ?? ''
    return usernamePage(c, username, saidIn(c, SIGN_IN_SAID))
  })

  routes.post('/signin', form(deps, 'sign-in-username'), async (c) => {
    const reading = usernameOfForm(deps, c)
    if (!reading.ok) return usernamePage(c, typedText(c, 'username'), null, usernameErrors(reading))
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
    return answerSignIn(deps, c, outcome, () => c.html(PasswordPage({ ...view, errors }), 422))
  })

  routes.get('/signin/other', (c) =>
    c.html(OtherWaysPage({ frame: frameOf(deps, c), choices: waysToSignIn(deps) })),
  )

  routes.use('/signin/passkey', proofDoor(deps, 'sign-in', 'passkey'))

  routes.get('/signin/passkey', (c) => passkeyPage(c))

  routes.post('/signin/passkey', form(deps, 'sign-in-passkey'), async (c) => {
    const refused = (sentence: string) => passkeyPage(c, [{ field: PASSKEY_FIELD, sentence }])
    const response = passkeyResponse(c)
    if (response === '') return refused(passkeyScriptWords.needsScript)
    const outcome = await signInWithPasskey(deps, c.get('visit'), response, rememberedTokens(deps, c))
    return answerSignIn(deps, c, outcome, () => refused(showPasskeyWords.notRight))
  })

  for (const kind of CONTACT_KINDS) routes.route('/', contactCodeRoutes(deps, kind))

  routes.route('/', secondStepRoutes(deps))

  routes.get('/signout', (c) => c.redirect('/', 303))

  routes.post('/signout', form(deps, SIGN_OUT_FORM), async (c) => {
    const signedIn = c.get('signedIn')
    if (signedIn !== null) await signOut(deps, c.get('visit'), signedIn)
    dropSession(deps, c)
    return c.redirect(saying('/signin', 'signed-out'), 303)
  })

  return routes

  async function usernamePage(
    c: AppContext,
    username: string,
    said: SaidSentence | null,
    errors?: readonly FieldError[],
  ): Promise<Response> {
    const takesPasskeys = countsFor(deps.rules, 'sign-in', 'passkey')
    const passkey = takesPasskeys ? await askForPasskey(deps, c.get('visit'), SIGN_IN_PASSKEY) : null
    const view = { frame: frameOf(deps, c), username, said, passkey, ...(errors && { errors }) }
    return c.html(UsernamePage(view), formStatus(errors))
  }

  async function passkeyPage(c: AppContext, errors?: readonly FieldError[]): Promise<Response> {
    const passkey = await askForPasskey(deps, c.get('visit'), SIGN_IN_PASSKEY)
    const view = { frame: frameOf(deps, c), passkey, ...(errors && { errors }) }
    return c.html(PasskeyPage(view), formStatus(errors))
  }
}
