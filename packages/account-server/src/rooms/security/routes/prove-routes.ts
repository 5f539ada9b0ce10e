// Showing a fresh proof, and going on to the page that asked for it.
//   /security/prove · /security/prove/email · /security/prove/code

import { findPassword, listContacts } from '@sparekey/account-store'
import { Hono } from 'hono'
import { parseEmailCode } from '../../../account/email-code.ts'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { keepSession, signedInOf } from '../../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { waitAnswer } from '../../../http/wait.tsx'
import type { FieldError } from '../../../page/parts.ts'
import { proveWords } from '../../../words/security-words.ts'
import { emailCodeWords, signInWords } from '../../../words/sign-in-words.ts'
import { findContact } from '../actions/find-contact.ts'
import {
  type ProveOutcome,
  proveWithEmailCode,
  proveWithPassword,
  sendProvingCode,
} from '../actions/prove.ts'
import { backToSecurity } from '../fresh-proof.ts'
import { parseNext, proveAddress } from '../next-page.ts'
import { ProveCodePage, ProvePage } from '../pages/prove-pages.tsx'
import { parseId } from '../parse-id.ts'

const LONGEST_TYPED = 1024

export function proveRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get('/security/prove', async (c) => {
    const next = parseNext(c.req.query('next'))
    return signedInOf(c).mayChange ? c.redirect(next, 303) : provePage(c, next)
  })

  routes.post('/security/prove', form(deps, 'prove-password'), async (c) => {
    const next = parseNext(c.get('form').next)
    const password = c.get('form').password ?? ''
    const refused = (sentence: string) => provePage(c, next, [{ field: 'password', sentence }])
    if (password === '') return refused(signInWords.noPassword)
    const outcome = await proveWithPassword(deps, c.get('visit'), signedInOf(c), password)
    return proven(c, outcome, next, () => refused(proveWords.notRight))
  })

  routes.get('/security/prove/email', (c) => c.redirect('/security/prove', 303))

  routes.post('/security/prove/email', form(deps, 'prove-email'), async (c) => {
    const next = parseNext(c.get('form').next)
    const contactId = parseId(c.get('form').contact)
    const refused = () => provePage(c, next, [{ field: 'contact', sentence: proveWords.unknownContact }])
    if (contactId === null) return refused()
    const outcome = await sendProvingCode(deps, c.get('visit'), signedInOf(c), contactId)
    if (outcome.kind === 'sent') {
      return c.redirect(`/security/prove/code?${new URLSearchParams({ contact: contactId, next })}`, 303)
    }
    return outcome.reason === 'unknown-contact'
      ? refused()
      : waitAnswer(deps, c, outcome.waitUntil, backToSecurity)
  })

  routes.get('/security/prove/code', async (c) => {
    const next = parseNext(c.req.query('next'))
    const contactId = parseId(c.req.query('contact'))
    const page = contactId === null ? null : await codePage(c, next, contactId, '')
    return page ?? c.redirect(proveAddress(next), 303)
  })

  routes.post('/security/prove/code', form(deps, 'prove-code'), async (c) => {
    const sent = c.get('form')
    const next = parseNext(sent.next)
    const contactId = parseId(sent.contact)
    const typed = (sent.code ?? '').slice(0, LONGEST_TYPED)
    const refused = async (sentence: string) => {
      const errors = [{ field: 'code', sentence }]
      const page = contactId === null ? null : await codePage(c, next, contactId, typed, errors)
      return page ?? c.redirect(proveAddress(next), 303)
    }
    const digits = parseEmailCode(typed)
    if (digits === null)
      return refused(typed.trim() === '' ? emailCodeWords.empty : emailCodeWords.notSixDigits)
    const outcome = await proveWithEmailCode(deps, c.get('visit'), signedInOf(c), digits)
    return proven(c, outcome, next, () => refused(emailCodeWords.notRight))
  })

  return routes

  async function provePage(c: AppContext, next: string, errors?: readonly FieldError[]): Promise<Response> {
    const { accountId, username } = signedInOf(c)
    const contacts = await listContacts(deps.db, accountId)
    const confirmed = contacts.filter((contact) => contact.kind === 'email' && contact.confirmedAt !== null)
    const hasPassword = (await findPassword(deps.db, accountId)) !== null
    const view = { frame: frameOf(deps, c), username, hasPassword, contacts: confirmed, next, errors }
    return c.html(ProvePage(view), errors === undefined ? 200 : 422)
  }

  /** The page for the code that was sent to a confirmed address; null when the account has none of that id. */
  async function codePage(
    c: AppContext,
    next: string,
    contactId: string,
    typed: string,
    errors?: readonly FieldError[],
  ): Promise<Response | null> {
    const contact = await findContact(deps, signedInOf(c), 'email', contactId)
    if (contact === null || contact.confirmedAt === null) return null
    const view = { frame: frameOf(deps, c), contactId, address: contact.address, next, typed, errors }
    return c.html(ProveCodePage(view), errors === undefined ? 200 : 422)
  }

  function proven(
    c: AppContext,
    outcome: ProveOutcome,
    next: string,
    refused: () => Promise<Response>,
  ): Response | Promise<Response> {
    if (outcome.kind === 'proven') {
      keepSession(deps, c, outcome.token)
      return c.redirect(next, 303)
    }
    switch (outcome.reason) {
      case 'proof-not-right':
        return refused()
      case 'session-over':
        return c.redirect('/signin', 303)
      case 'too-many-tries':
        return waitAnswer(deps, c, outcome.waitUntil, backToSecurity)
    }
  }
}
