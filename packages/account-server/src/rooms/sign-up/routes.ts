// Creating an account.
//   /signup · /signup/address · /signup/address/send · /signup/recovery-code
// Owns the way from nothing to a signed-in person. The code is shown by the recovery-code room; addresses are
// looked after by the security room.

import { isConfirmed, parseEmailAddress, parseUsername } from '@sparekey/account-rules'
import { listContacts } from '@sparekey/account-store'
import { Hono } from 'hono'
import { addContactToConfirm, confirmWithCode, sendConfirmingCode } from '../../account/confirm-contact.ts'
import { replaceCode } from '../../account/replace-recovery-code.ts'
import { signOut } from '../../account/sign-out.ts'
import { offeredKinds } from '../../contacts/offered-kinds.ts'
import type { Deps } from '../../deps.ts'
import { form } from '../../http/form-step.ts'
import { proveAddress } from '../../http/next-page.ts'
import { keepSession, needsSession, signedInOf } from '../../http/session.ts'
import { typedContactCode } from '../../http/typed-code.ts'
import { typedText } from '../../http/typed-text.ts'
import { dropUsername } from '../../http/typed-username.ts'
import { type AppEnv, frameOf } from '../../http/visit.ts'
import { waitAnswer } from '../../http/wait.tsx'
import { type FieldError, usernameErrors } from '../../page/parts.ts'
import { passwordSentences, passwordWords } from '../../words/recovery-words.ts'
import { addressSentences, emailCodeWords } from '../../words/sign-in-words.ts'
import { signUpWords } from '../../words/sign-up-words.ts'
import { createAccount } from './actions.ts'
import { ConfirmAddressPage, MakeCodePage, SignUpPage } from './pages.tsx'

const CODE = '/signup/recovery-code'
const later = [{ title: signUpWords.confirmLater, href: CODE }]

export function signUpRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const takesAddress = offeredKinds(deps.config).includes('email')

  routes.get('/signup', (c) => {
    if (c.get('signedIn') !== null) return c.redirect('/security', 303)
    return c.html(SignUpPage({ frame: frameOf(deps, c), username: '', address: takesAddress ? '' : null }))
  })

  routes.post('/signup', form(deps, 'sign-up'), async (c) => {
    const typed = {
      username: typedText(c, 'username'),
      address: takesAddress ? typedText(c, 'address') : null,
    }
    const page = (errors: readonly FieldError[]) =>
      c.html(SignUpPage({ frame: frameOf(deps, c), ...typed, errors }), 422)
    const username = parseUsername(typed.username)
    const address = typed.address?.trim() ? parseEmailAddress(typed.address) : null
    const password = c.get('form').password ?? ''
    if (!username.ok || password === '' || address?.ok === false) {
      const errors = usernameErrors(username)
      if (password === '') errors.push({ field: 'password', sentence: passwordWords.empty })
      if (address?.ok === false) errors.push({ field: 'address', sentence: addressSentences[address.reason] })
      return page(errors)
    }
    const wanted = { username: username.username, password, address: address?.address.shown ?? null }
    const outcome = await createAccount(deps, c.get('visit'), wanted)
    if (outcome.kind === 'created') {
      // An old tab's form, sent by somebody who has signed in since: that session would go on unseen.
      const before = c.get('signedIn')
      if (before !== null) await signOut(deps, c.get('visit'), before)
      keepSession(deps, c, outcome.token)
      dropUsername(deps, c)
      if (address === null) return c.redirect(CODE, 303)
      const added = await addContactToConfirm(deps, c.get('visit'), outcome.signedIn, address.address)
      return added.kind === 'refused' && added.reason === 'too-many-tries'
        ? waitAnswer(deps, c, added.waitUntil, [{ title: signUpWords.withoutAddress, href: CODE }])
        : c.redirect('/signup/address', 303)
    }
    if (outcome.reason === 'too-many-tries') {
      const choices = [{ title: signUpWords.haveAccount, href: '/signin' }]
      return waitAnswer(deps, c, outcome.waitUntil, choices)
    }
    if (outcome.reason === 'username-taken') return page([{ field: 'username', sentence: signUpWords.taken }])
    return page([{ field: 'password', sentence: passwordSentences[outcome.reason] }])
  })

  routes.use('/signup/*', needsSession)

  routes.get('/signup/address', async (c) => {
    const contacts = await listContacts(deps.db, signedInOf(c).accountId)
    const waiting = contacts.find((contact) => contact.kind === 'email' && !isConfirmed(contact))
    if (waiting === undefined) return c.redirect(CODE, 303)
    const { address, contactId } = waiting
    return c.html(ConfirmAddressPage({ frame: frameOf(deps, c), address, contactId, typed: '' }))
  })

  routes.post('/signup/address', form(deps, 'sign-up-address'), async (c) => {
    const signedIn = signedInOf(c)
    const contacts = await listContacts(deps.db, signedIn.accountId)
    const waiting = contacts.find(
      (contact) => contact.contactId === c.get('form').contact && !isConfirmed(contact),
    )
    if (waiting === undefined) return c.redirect(CODE, 303)
    const { address, contactId } = waiting
    const code = typedContactCode(c)
    const page = (sentence: string) => {
      const view = { address, contactId, typed: code.typed, errors: [{ field: 'code', sentence }] }
      return c.html(ConfirmAddressPage({ frame: frameOf(deps, c), ...view }), 422)
    }
    if (!code.ok) return page(code.sentence)
    const outcome = await confirmWithCode(deps, c.get('visit'), signedIn, contactId, code.digits)
    if (outcome.kind === 'confirmed') return c.redirect(CODE, 303)
    if (outcome.reason === 'too-many-tries') return waitAnswer(deps, c, outcome.waitUntil, later)
    if (outcome.reason === 'proof-not-right') return page(emailCodeWords.notRight)
    // Somebody who was away for longer than a proof lasts goes on where addresses are confirmed.
    return c.redirect(`/security/emails/confirm?contact=${contactId}`, 303)
  })

  routes.get('/signup/address/send', (c) => c.redirect('/signup/address', 303))

  routes.post('/signup/address/send', form(deps, 'sign-up-address-send'), async (c) => {
    const signedIn = signedInOf(c)
    const contacts = await listContacts(deps.db, signedIn.accountId)
    const waiting = contacts.find((contact) => contact.contactId === c.get('form').contact)
    if (waiting === undefined) return c.redirect('/signup/address', 303)
    const outcome = await sendConfirmingCode(deps, c.get('visit'), signedIn, waiting)
    return outcome.kind === 'refused' && outcome.reason === 'too-many-tries'
      ? waitAnswer(deps, c, outcome.waitUntil, later)
      : c.redirect('/signup/address', 303)
  })

  routes.get(CODE, async (c) => {
    const contacts = await listContacts(deps.db, signedInOf(c).accountId)
    const hasAddress = contacts.some(isConfirmed)
    return c.html(MakeCodePage({ frame: frameOf(deps, c), hasAddress }))
  })

  routes.post(CODE, form(deps, 'sign-up-code'), async (c) => {
    // The first one: a form sent twice, or after a code was made elsewhere, makes none.
    const outcome = await replaceCode(deps, c.get('visit'), signedInOf(c), 0)
    // Somebody who was away for longer than a proof lasts goes on where codes are made.
    const isRefused = outcome.kind === 'refused'
    return c.redirect(isRefused ? proveAddress('/security/recovery-code') : '/recovery-code', 303)
  })

  return routes
}
