// Adding an email address or phone number and confirming it.
//   /security/emails · /security/emails/confirm · /security/emails/send, and the same with phones

import { type ContactKind, isConfirmed } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { addContactToConfirm, confirmWithCode, sendConfirmingCode } from '../../../account/confirm-contact.ts'
import { readNewContact } from '../../../contacts/read-contact.ts'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { keptValue, nextAddress } from '../../../http/next-page.ts'
import { parseId } from '../../../http/parse-id.ts'
import { saying } from '../../../http/said.ts'
import { signedInOf } from '../../../http/session.ts'
import { typedContactCode } from '../../../http/typed-code.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { waitAnswer } from '../../../http/wait.tsx'
import { contactWords } from '../../../words/security-words.ts'
import { emailCodeWords } from '../../../words/sign-in-words.ts'
import { findContact } from '../actions/find-contact.ts'
import { CONTACT_PAGES } from '../addresses.ts'
import { backToSecurity, changeRefused, freshProof, NOTHING_THERE } from '../fresh-proof.ts'
import { AddContactPage, ConfirmContactPage } from '../pages/contact-pages.tsx'

export function contactRoutes(deps: Deps, kind: ContactKind): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const base = CONTACT_PAGES[kind]
  const words = contactWords[kind]
  const adding = (value: string | undefined) => nextAddress(base, { value })
  const confirming = (contact: string | undefined) => nextAddress(`${base}/confirm`, { contact })
  const justSent = (contact: string) => `${confirming(contact)}&sent=yes`

  routes.get(
    base,
    freshProof((c) => adding(c.req.query('value'))),
    (c) =>
      c.html(AddContactPage({ frame: frameOf(deps, c), kind, address: keptValue(c.req.query('value')) })),
  )

  routes.post(
    base,
    form(deps, `add-${kind}`, ['address']),
    freshProof((c) => adding(c.get('form').address)),
    async (c: AppContext) => {
      const typed = c.get('form').address ?? ''
      const refused = (sentence: string) => {
        const errors = [{ field: 'address', sentence }]
        return c.html(
          AddContactPage({ frame: frameOf(deps, c), kind, address: keptValue(typed), errors }),
          422,
        )
      }
      const reading = readNewContact(deps.config, kind, typed)
      if (!reading.ok) return refused(reading.sentence)
      const outcome = await addContactToConfirm(deps, c.get('visit'), signedInOf(c), reading.address)
      if (outcome.kind === 'sent') return c.redirect(justSent(outcome.contactId), 303)
      switch (outcome.reason) {
        case 'already-confirmed':
          return refused(words.alreadyConfirmed)
        case 'too-many-contacts':
          return refused(words.tooMany)
        case 'too-many-tries':
          return waitAnswer(deps, c, outcome.waitUntil, backToSecurity)
        case 'session-over':
        case 'proof-needed':
          return changeRefused(c, outcome, adding(typed))
      }
    },
  )

  routes.get(
    `${base}/confirm`,
    freshProof((c) => confirming(c.req.query('contact'))),
    async (c) => {
      const contact = await waitingContact(c, c.req.query('contact'))
      if (contact === null) return c.redirect(NOTHING_THERE, 303)
      const isSent = c.req.query('sent') === 'yes'
      return c.html(ConfirmContactPage({ frame: frameOf(deps, c), ...contact, isSent, typed: '' }))
    },
  )

  routes.post(
    `${base}/confirm`,
    form(deps, `confirm-${kind}`),
    freshProof((c) => confirming(c.get('form').contact)),
    async (c: AppContext) => {
      const contact = await waitingContact(c, c.get('form').contact)
      if (contact === null) return c.redirect(NOTHING_THERE, 303)
      const code = typedContactCode(c)
      const refused = (sentence: string) => {
        const view = { ...contact, isSent: false, typed: code.typed, errors: [{ field: 'code', sentence }] }
        return c.html(ConfirmContactPage({ frame: frameOf(deps, c), ...view }), 422)
      }
      if (!code.ok) return refused(code.sentence)
      const outcome = await confirmWithCode(
        deps,
        c.get('visit'),
        signedInOf(c),
        contact.contactId,
        code.digits,
      )
      if (outcome.kind === 'confirmed') return c.redirect(saying('/security', `${kind}-confirmed`), 303)
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

  routes.get(`${base}/send`, (c) => c.redirect('/security', 303))

  routes.post(
    `${base}/send`,
    form(deps, `send-${kind}-code`),
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
    const contact = contactId === null ? null : await findContact(deps, signedInOf(c), kind, contactId)
    return contact === null || isConfirmed(contact) ? null : contact
  }
}
