// Removing an email address or phone number: /security/emails/remove · /security/phones/remove

import { CODE_TO, type ContactKind } from '@sparekey/account-rules'
import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { nextAddress } from '../../../http/next-page.ts'
import { parseId } from '../../../http/parse-id.ts'
import { saying } from '../../../http/said.ts'
import { signedInOf } from '../../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { findRemoval } from '../actions/find-contact.ts'
import { findNeeded } from '../actions/find-needed.ts'
import { removeContact } from '../actions/remove-contact.ts'
import { CONTACT_PAGES } from '../addresses.ts'
import { changeRefused, freshProof, NOTHING_THERE } from '../fresh-proof.ts'
import { RemoveContactPage } from '../pages/contact-pages.tsx'
import { NeededPage } from '../pages/needed-page.tsx'

export function contactRemovalRoutes(deps: Deps, kind: ContactKind): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const path = `${CONTACT_PAGES[kind]}/remove` as const
  const removing = (contact: string | undefined) => nextAddress(path, { contact })

  routes.get(
    path,
    freshProof((c) => removing(c.req.query('contact'))),
    async (c) => {
      const contactId = parseId(c.req.query('contact'))
      if (contactId === null) return c.redirect(NOTHING_THERE, 303)
      const needed = await findNeeded(deps, signedInOf(c), CODE_TO[kind], ({ id }) => id === contactId)
      if (needed !== null) return c.html(NeededPage({ frame: frameOf(deps, c), needed }))
      const found = await findRemoval(deps, c.get('visit'), signedInOf(c), kind, contactId)
      if (found === null) return c.redirect(NOTHING_THERE, 303)
      const { contact, removal } = found
      return c.html(RemoveContactPage({ frame: frameOf(deps, c), ...contact, removal }))
    },
  )

  routes.post(
    path,
    form(deps, `remove-${kind}`),
    freshProof((c) => removing(c.get('form').contact)),
    async (c: AppContext) => {
      const contactId = parseId(c.get('form').contact)
      if (contactId === null) return c.redirect(NOTHING_THERE, 303)
      const outcome = await removeContact(deps, c.get('visit'), signedInOf(c), kind, contactId)
      if (outcome.kind !== 'refused') {
        return c.redirect(
          outcome.kind === 'done' ? saying('/security', `${kind}-removed`) : NOTHING_THERE,
          303,
        )
      }
      return changeRefused(c, outcome, removing(contactId))
    },
  )

  return routes
}
