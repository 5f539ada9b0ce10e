// Removing an email address: /security/emails/remove

import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { signedInOf } from '../../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { findRemoval } from '../actions/find-email.ts'
import { removeEmail } from '../actions/remove-email.ts'
import { changeRefused, freshProof, NOTHING_THERE } from '../fresh-proof.ts'
import { nextAddress } from '../next-page.ts'
import { RemoveEmailPage } from '../pages/email-pages.tsx'
import { parseId } from '../parse-id.ts'

export function emailRemovalRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const removing = (contact: string | undefined) => nextAddress('/security/emails/remove', { contact })

  routes.get(
    '/security/emails/remove',
    freshProof((c) => removing(c.req.query('contact'))),
    async (c) => {
      const contactId = parseId(c.req.query('contact'))
      const found =
        contactId === null ? null : await findRemoval(deps, c.get('visit'), signedInOf(c), contactId)
      if (found === null) return c.redirect(NOTHING_THERE, 303)
      const { contact, removal } = found
      return c.html(RemoveEmailPage({ frame: frameOf(deps, c), ...contact, removal }))
    },
  )

  routes.post(
    '/security/emails/remove',
    form(deps, 'remove-email'),
    freshProof((c) => removing(c.get('form').contact)),
    async (c: AppContext) => {
      const contactId = parseId(c.get('form').contact)
      if (contactId === null) return c.redirect(NOTHING_THERE, 303)
      const outcome = await removeEmail(deps, c.get('visit'), signedInOf(c), contactId)
      if (outcome.kind !== 'refused') {
        return c.redirect(outcome.kind === 'done' ? '/security?said=address-removed' : NOTHING_THERE, 303)
      }
      // The page says why it stays.
      if (outcome.reason === 'last-way-in') return c.redirect(removing(contactId), 303)
      return changeRefused(c, outcome, removing(contactId))
    },
  )

  return routes
}
