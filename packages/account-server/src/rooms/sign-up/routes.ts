// Creating an account.
//   /signup · /signup/address · /signup/recovery-code
// Owns the way from nothing to a signed-in person. The code is shown by the recovery-code room; addresses are
// looked after by the security room.

import { parseEmailAddress, parseUsername } from '@sparekey/account-rules'
import { listContacts } from '@sparekey/account-store'
import { Hono } from 'hono'
import { addContactAndSendCode, confirmContactWithCode } from '../../account/add-contact.ts'
import { parseEmailCode } from '../../account/email-code.ts'
import type { Deps } from '../../deps.ts'
import { form } from '../../http/form-step.ts'
import { keepSession, needsSession, signedInOf } from '../../http/session.ts'
import { dropUsername } from '../../http/typed-username.ts'
import { type AppEnv, frameOf } from '../../http/visit.ts'
import { waitAnswer } from '../../http/wait.tsx'
import type { FieldError } from '../../page/parts.ts'
import { passwordSentences, passwordWords } from '../../words/recovery-words.ts'
import { addressSentences, emailCodeWords, usernameSentence } from '../../words/sign-in-words.ts'
import { signUpWords } from '../../words/sign-up-words.ts'
import { createAccount, makeFirstCode } from './actions.ts'
import { ConfirmAddressPage, MakeCodePage, SignUpPage } from './pages.tsx'

const LONGEST_TYPED = 1024

export function signUpRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get('/signup', (c) => {
    if (c.get('signedIn') !== null) return c.redirect('/security', 303)
    return c.html(SignUpPage({ frame: frameOf(deps, c), username: '', address: '' }))
  })

  routes.post('/signup', form(deps, 'sign-up'), async (c) => {
    const sent = c.get('form')
    const typed = {
      username: (sent.username ?? '').slice(0, LONGEST_TYPED),
      address: (sent.address ?? '').slice(0, LONGEST_TYPED),
    }
    const page = (errors: readonly FieldError[]) =>
      c.html(SignUpPage({ frame: frameOf(deps, c), ...typed, errors }), 422)
    const username = parseUsername(sent.username ?? '')
    const address = typed.address.trim() === '' ? null : parseEmailAddress(typed.address)
    const password = sent.password ?? ''
    if (!username.ok || password === '' || address?.ok === false) {
      const errors: FieldError[] = []
      if (!username.ok) {
        errors.push({ field: 'username', sentence: usernameSentence(username.reason, username.character) })
      }
      if (password === '') errors.push({ field: 'password', sentence: passwordWords.empty })
      if (address?.ok === false) errors.push({ field: 'address', sentence: addressSentences[address.reason] })
      return page(errors)
    }
    const wanted = { username: username.username, password, address: address?.address.shown ?? null }
    const outcome = await createAccount(deps, c.get('visit'), wanted)
    if (outcome.kind === 'created') {
      keepSession(deps, c, outcome.token)
      dropUsername(deps, c)
      if (address === null) return c.redirect('/signup/recovery-code', 303)
      await addContactAndSendCode(deps, c.get('visit'), outcome.account, address.address)
      return c.redirect('/signup/address', 303)
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
    const waiting = contacts.find((contact) => contact.confirmedAt === null)
    if (waiting === undefined) return c.redirect('/signup/recovery-code', 303)
    const { address, contactId } = waiting
    return c.html(ConfirmAddressPage({ frame: frameOf(deps, c), address, contactId, typed: '' }))
  })

  routes.post('/signup/address', form(deps, 'sign-up-address'), async (c) => {
    const signedIn = signedInOf(c)
    const sent = c.get('form')
    const contacts = await listContacts(deps.db, signedIn.accountId)
    const waiting = contacts.find(
      (contact) => contact.contactId === sent.contact && contact.confirmedAt === null,
    )
    if (waiting === undefined) return c.redirect('/signup/recovery-code', 303)
    const { address, contactId } = waiting
    const typed = (sent.code ?? '').slice(0, LONGEST_TYPED)
    const page = (sentence: string) => {
      const view = { address, contactId, typed, errors: [{ field: 'code', sentence }] }
      return c.html(ConfirmAddressPage({ frame: frameOf(deps, c), ...view }), 422)
    }
    const digits = parseEmailCode(typed)
    if (digits === null) return page(typed.trim() === '' ? emailCodeWords.empty : emailCodeWords.notSixDigits)
    const outcome = await confirmContactWithCode(deps, c.get('visit'), signedIn, contactId, digits)
    if (outcome.kind === 'confirmed') return c.redirect('/signup/recovery-code', 303)
    if (outcome.reason === 'too-many-tries') {
      const choices = [{ title: signUpWords.confirmLater, href: '/signup/recovery-code' }]
      return waitAnswer(deps, c, outcome.waitUntil, choices)
    }
    return page(emailCodeWords.notRight)
  })

  routes.get('/signup/recovery-code', async (c) => {
    const contacts = await listContacts(deps.db, signedInOf(c).accountId)
    const hasAddress = contacts.some((contact) => contact.confirmedAt !== null)
    return c.html(MakeCodePage({ frame: frameOf(deps, c), hasAddress }))
  })

  routes.post('/signup/recovery-code', form(deps, 'sign-up-code'), async (c) => {
    const outcome = await makeFirstCode(deps, c.get('visit'), signedInOf(c))
    return c.redirect(outcome.kind === 'made' ? '/recovery-code' : '/security/prove?next=/recovery-code', 303)
  })

  return routes
}
