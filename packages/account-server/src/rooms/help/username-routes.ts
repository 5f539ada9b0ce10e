// "I forgot my username": naming a contact, and the page that says the same whatever was named.
//   /help/username · /help/username/sent · /help/username/phone · /help/username/phone/sent

import type { ContactKind } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { offeredKinds } from '../../contacts/offered-kinds.ts'
import { readContact } from '../../contacts/read-contact.ts'
import type { Deps } from '../../deps.ts'
import { form } from '../../http/form-step.ts'
import { typedText } from '../../http/typed-text.ts'
import { type AppContext, type AppEnv, frameOf } from '../../http/visit.ts'
import { waitAnswer } from '../../http/wait.tsx'
import type { FieldError } from '../../page/parts.ts'
import { sendUsernames } from './actions.ts'
import { ForgotUsernamePage, UsernamesSentPage } from './pages.tsx'
import { waysToUsername } from './sign-in-helper.ts'
import { USERNAME_PAGES } from './username-pages.ts'

export function usernameRoutes(deps: Deps, kind: ContactKind): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const naming = USERNAME_PAGES[kind]
  const kinds = offeredKinds(deps.config)
  const choices = waysToUsername(kinds, kind)
  const [first] = kinds
  // Where nothing is sent to this kind, what is named would wait for a message that never comes.
  const instead = first === undefined ? '/help/username/elsewhere' : USERNAME_PAGES[first]
  for (const path of [naming, `${naming}/sent`]) {
    routes.use(path, async (c, next) => (kinds.includes(kind) ? next() : c.redirect(instead, 303)))
  }

  routes.get(naming, (c) => c.html(page(c, '')))

  routes.post(naming, form(deps, `forgot-username-${kind}`), async (c) => {
    const typed = typedText(c, 'address')
    const reading = readContact(deps.config, kind, typed)
    if (!reading.ok) return c.html(page(c, typed, [{ field: 'address', sentence: reading.sentence }]), 422)
    const outcome = await sendUsernames(deps, c.get('visit'), reading.address)
    if (outcome.kind === 'refused') return waitAnswer(deps, c, outcome.waitUntil, choices)
    return c.redirect(`${naming}/sent`, 303)
  })

  routes.get(`${naming}/sent`, (c) => c.html(UsernamesSentPage({ frame: frameOf(deps, c), kind, choices })))

  return routes

  function page(c: AppContext, address: string, errors?: readonly FieldError[]) {
    const others = kinds.filter((other) => other !== kind)
    const view = { frame: frameOf(deps, c), kind, others, address }
    return ForgotUsernamePage(errors === undefined ? view : { ...view, errors })
  }
}
