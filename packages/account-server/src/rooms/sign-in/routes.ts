// Signing in, username first.
//   /signin · /signin/password · /signin/other · /signin/email · /signin/email/code · /signout
// Owns the way from a typed username to a session. Does not help people who cannot sign in: recovery does.

import { parseEmailAddress } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { parseEmailCode } from '../../account/email-code.ts'
import { findSubject } from '../../account/find-subject.ts'
import { signOut } from '../../account/sign-out.ts'
import type { Deps } from '../../deps.ts'
import { form } from '../../http/form-step.ts'
import { dropSession, keepSession } from '../../http/session.ts'
import { dropUsername, keepUsername, keptUsername, usernameOfForm } from '../../http/typed-username.ts'
import { type AppContext, type AppEnv, frameOf } from '../../http/visit.ts'
import { waitAnswer } from '../../http/wait.tsx'
import { SIGN_OUT_FORM } from '../../page/parts.ts'
import { addressSentences, emailCodeWords, signInWords, usernameSentence } from '../../words/sign-in-words.ts'
import { type SignInOutcome, sendSignInCode, signInWithEmailCode, signInWithPassword } from './actions.ts'
import {
  EmailAddressPage,
  EmailCodePage,
  OtherWaysPage,
  PasswordPage,
  UsernamePage,
  waysToSignIn,
} from './pages.tsx'

/** What other rooms say on the sign-in page, by the word in `?said=`; anything else says nothing. */
const SAID: Readonly<Record<string, string>> = {
  'signed-out': signInWords.signedOut,
  'signed-out-everywhere': signInWords.signedOutEverywhere,
  'password-set': signInWords.passwordSet,
  'recovery-over': signInWords.recoveryOver,
}

export function signInRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get('/signin', (c) => {
    if (c.get('signedIn') !== null) return c.redirect('/security', 303)
    // A message links here with the username, to be edited freely.
    const username = c.req.query('username')?.slice(0, 256) ?? keptUsername(deps, c)?.shown ?? ''
    const word = c.req.query('said') ?? ''
    const said = Object.hasOwn(SAID, word) ? (SAID[word] ?? null) : null
    return c.html(UsernamePage({ frame: frameOf(deps, c), username, said }))
  })

  routes.post('/signin', form(deps, 'sign-in-username'), (c) => {
    const typed = c.get('form').username ?? ''
    const reading = usernameOfForm(deps, c)
    if (!reading.ok) {
      const errors = [{ field: 'username', sentence: usernameSentence(reading.reason, reading.character) }]
      const view = { frame: frameOf(deps, c), username: typed.slice(0, 256), said: null, errors }
      return c.html(UsernamePage(view), 422)
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
    const subject = await findSubject(deps, reading.username)
    const outcome = await signInWithPassword(deps, c.get('visit'), subject, password)
    return answer(deps, c, outcome, () =>
      PasswordPage({ ...view, errors: [{ field: 'password', sentence: signInWords.notRight }] }),
    )
  })

  routes.get('/signin/other', (c) => c.html(OtherWaysPage({ frame: frameOf(deps, c) })))

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
    const subject = await findSubject(deps, username.username)
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
    const subject = await findSubject(deps, reading.username)
    const outcome = await signInWithEmailCode(deps, c.get('visit'), subject, digits)
    return answer(deps, c, outcome, () => page(emailCodeWords.notRight))
  })

  routes.get('/signout', (c) => c.redirect('/', 303))

  routes.post('/signout', form(deps, SIGN_OUT_FORM), async (c) => {
    const signedIn = c.get('signedIn')
    if (signedIn !== null) await signOut(deps, c.get('visit'), signedIn)
    dropSession(deps, c)
    return c.redirect('/signin?said=signed-out', 303)
  })

  return routes
}

async function answer(
  deps: Deps,
  c: AppContext,
  outcome: SignInOutcome,
  refusedPage: () => ReturnType<typeof PasswordPage>,
) {
  if (outcome.kind === 'signed-in') {
    const before = c.get('signedIn')
    if (before !== null) await signOut(deps, c.get('visit'), before)
    keepSession(deps, c, outcome.token)
    dropUsername(deps, c)
    return c.redirect('/security', 303)
  }
  if (outcome.reason === 'too-many-tries') return waitAnswer(deps, c, outcome.waitUntil, waysToSignIn)
  return c.html(refusedPage(), 422)
}
