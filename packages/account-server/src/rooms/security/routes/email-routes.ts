// Adding an email address and confirming it.
//   /security/emails · /security/emails/confirm · /security/emails/send

import { parseEmailAddress } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { addContactToConfirm, confirmWithCode, sendConfirmingCode } from '../../../account/confirm-contact.ts'
import { parseEmailCode } from '../../../account/email-code.ts'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { signedInOf } from '../../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { waitAnswer } from '../../../http/wait.tsx'
import { emailWords } from '../../../words/security-words.ts'
import { addressSentences, emailCodeWords } from '../../../words/sign-in-words.ts'
import { findEmail } from '../actions/find-email.ts'
import { backToSecurity, changeRefused, freshProof, NOTHING_THERE } from '../fresh-proof.ts'
import { keptValue, nextAddress } from '../next-page.ts'
import { AddEmailPage, ConfirmEmailPage } from '../pages/email-pages.tsx'
import { parseId } from '../parse-id.ts'

const LONGEST_CODE = 256

export function emailRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const adding = (value: string | undefined) => nextAddress('/security/emails', { value })
  const confirming = (contact: string | undefined) => nextAddress('/security/emails/confirm', { contact })
  const justSent = (contact: string) => `${confirming(contact)}&sent=yes`

  routes.get(
    '/security/emails',
    freshProof((c) => adding(c.req.query('value'))),
    (c) => c.html(AddEmailPage({ frame: frameOf(deps, c), address: keptValue(c.req.query('value')) })),
  )

  routes.post(
    '/security/emails',
    form(deps, 'add-email'),
    freshProof((c) => adding(c.get('form').address)),
    async (c: AppContext) => {
      const typed = c.get('form').address ?? ''
      const refused = (sentence: string) => {
        const errors = [{ field: 'address', sentence }]
        return c.html(AddEmailPage({ frame: frameOf(deps, c), address: keptValue(typed), errors }), 422)
      }
      const reading = parseEmailAddress(typed)
      if (!reading.ok) return refused(addressSentences[reading.reason])
      const outcome = await addContactToConfirm(deps, c.get('visit'), signedInOf(c), reading.address)
      if (outcome.kind === 'sent') return c.redirect(justSent(outcome.contactId), 303)
      switch (outcome.reason) {
        case 'already-confirmed':
          return refused(emailWords.alreadyConfirmed)
        case 'too-many-contacts':
          return refused(emailWords.tooMany)
        case 'too-many-tries':
          return waitAnswer(deps, c, outcome.waitUntil, backToSecurity)
        case 'session-over':
        case 'proof-needed':
          return changeRefused(c, outcome, adding(typed))
      }
    },
  )

  routes.get(
    '/security/emails/confirm',
    freshProof((c) => confirming(c.req.query('contact'))),
    async (c) => {
      const contact = await waitingContact(c, c.req.query('contact'))
      if (contact === null) return c.redirect(NOTHING_THERE, 303)
      const isSent = c.req.query('sent') === 'yes'
      return c.html(ConfirmEmailPage({ frame: frameOf(deps, c), ...contact, isSent, typed: '' }))
    },
  )

  routes.post(
    '/security/emails/confirm',
    form(deps, 'confirm-email'),
    freshProof((c) => confirming(c.get('form').contact)),
    async (c: AppContext) => {
      const sent = c.get('form')
      const contact = await waitingContact(c, sent.contact)
      if (contact === null) return c.redirect(NOTHING_THERE, 303)
      const typed = (sent.code ?? '').slice(0, LONGEST_CODE)
      const refused = (sentence: string) => {
        const view = { ...contact, isSent: false, typed, errors: [{ field: 'code', sentence }] }
        return c.html(ConfirmEmailPage({ frame: frameOf(deps, c), ...view }), 422)
      }
      const digits = parseEmailCode(typed)
      if (digits === null)
        return refused(typed.trim() === '' ? emailCodeWords.empty : emailCodeWords.notSixDigits)
      const outcome = await confirmWithCode(deps, c.get('visit'), signedInOf(c), contact.contactId, digits)
      if (outcome.kind === 'confirmed') return c.redirect('/security?said=address-confirmed', 303)
      switch (outcome.reason) {
        case 'proof-not-right':
          return refused(emailCodeWords.notRight)
        case 'not-waiting':
          return c.redirect(NOTHING_THERE, 303)
        case 'too-many-tries':
          return waitAnswer(deps, c, outcome.waitUntil, backToSecurity)
        case 'session-over':
        case 'proof-needed':
          return changeRefused(c, outcome, confirming(contact.contactId))
      }
    },
  )

  routes.get('/security/emails/send', (c) => c.redirect('/security', 303))

  routes.post(
    '/security/emails/send',
    form(deps, 'send-confirming-code'),
    freshProof((c) => confirming(c.get('form').contact)),
    async (c: AppContext) => {
      const contact = await waitingContact(c, c.get('form').contact)
      if (contact === null) return c.redirect(NOTHING_THERE, 303)
      const outcome = await sendConfirmingCode(deps, c.get('visit'), signedInOf(c), contact)
      if (outcome.kind === 'sent') return c.redirect(justSent(contact.contactId), 303)
      switch (outcome.reason) {
        case 'not-waiting':
          return c.redirect(NOTHING_THERE, 303)
        case 'too-many-tries':
          return waitAnswer(deps, c, outcome.waitUntil, backToSecurity)
        case 'session-over':
        case 'proof-needed':
          return changeRefused(c, outcome, confirming(contact.contactId))
      }
    },
  )

  return routes

  async function waitingContact(c: AppContext, id: string | undefined) {
    const contactId = parseId(id)
    const contact = contactId === null ? null : await findEmail(deps, signedInOf(c), contactId)
    return contact === null || contact.confirmedAt !== null ? null : contact
  }
}
