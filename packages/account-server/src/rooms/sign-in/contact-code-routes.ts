// Signing in by a code to a contact that the person names in full, before anything is known of them.
//   /signin/email · /signin/email/code · /signin/phone · /signin/phone/code

import { CODE_TO, type ContactKind, type Username } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { findSubject } from '../../account/find-subject.ts'
import { readContact } from '../../contacts/read-contact.ts'
import type { Deps } from '../../deps.ts'
import { formStatus } from '../../http/form-status.ts'
import { form } from '../../http/form-step.ts'
import { proofDoor } from '../../http/proof-door.ts'
import { rememberedTokens } from '../../http/sign-in-cookies.ts'
import { typedContactCode } from '../../http/typed-code.ts'
import { typedText } from '../../http/typed-text.ts'
import { keepUsername, keptUsername, usernameOfForm } from '../../http/typed-username.ts'
import { type AppContext, type AppEnv, frameOf } from '../../http/visit.ts'
import { waitAnswer } from '../../http/wait.tsx'
import type { FieldError } from '../../page/parts.ts'
import { emailCodeWords } from '../../words/sign-in-words.ts'
import { sendSignInCode, signInWithContactCode } from './actions.ts'
import { answerSignIn } from './answer-sign-in.ts'
import { listContactHints } from './contact-hints.ts'
import { ContactCodePage, ContactPage } from './pages.tsx'
import { waysToSignIn } from './ways-to-sign-in.ts'

export function contactCodeRoutes(deps: Deps, kind: ContactKind): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const [naming, entering] = [`/signin/${kind}`, `/signin/${kind}/code`]
  for (const path of [naming, entering]) routes.use(path, proofDoor(deps, 'sign-in', CODE_TO[kind]))

  routes.get(naming, async (c) => {
    const username = keptUsername(deps, c)
    return username === null ? c.redirect('/signin', 303) : contactPage(c, username, '')
  })

  routes.post(naming, form(deps, `sign-in-${kind}`), async (c) => {
    const username = usernameOfForm(deps, c)
    if (!username.ok) return c.redirect('/signin', 303)
    const typed = typedText(c, 'address')
    const reading = readContact(deps.config, kind, typed)
    if (!reading.ok) {
      const errors = [{ field: 'address', sentence: reading.sentence }]
      return contactPage(c, username.username, typed, errors)
    }
    const subject = await findSubject(deps, c.get('visit'), username.username)
    const outcome = await sendSignInCode(deps, c.get('visit'), subject, reading.address)
    if (outcome.kind === 'refused') {
      return waitAnswer(deps, c, outcome.waitUntil, waysToSignIn(deps))
    }
    keepUsername(deps, c, username.username)
    return c.redirect(entering, 303)
  })

  routes.get(entering, (c) => {
    const username = keptUsername(deps, c)
    if (username === null) return c.redirect('/signin', 303)
    return c.html(ContactCodePage({ frame: frameOf(deps, c), kind, username: username.shown, typed: '' }))
  })

  routes.post(entering, form(deps, `sign-in-${kind}-code`), async (c) => {
    const reading = usernameOfForm(deps, c)
    if (!reading.ok) return c.redirect('/signin', 303)
    const username = reading.username.shown
    const code = typedContactCode(c)
    const page = (sentence: string) => {
      const errors = [{ field: 'code', sentence }]
      return ContactCodePage({ frame: frameOf(deps, c), kind, username, typed: code.typed, errors })
    }
    if (!code.ok) return c.html(page(code.sentence), 422)
    const subject = await findSubject(deps, c.get('visit'), reading.username)
    const remembered = rememberedTokens(deps, c)
    const outcome = await signInWithContactCode(deps, c.get('visit'), subject, code.digits, remembered)
    return answerSignIn(deps, c, outcome, () => c.html(page(emailCodeWords.notRight), 422))
  })

  return routes

  async function contactPage(
    c: AppContext,
    username: Username,
    address: string,
    errors?: readonly FieldError[],
  ): Promise<Response> {
    const hints = await listContactHints(deps, c.get('visit'), username, kind)
    const view = { kind, username: username.shown, hints, address, ...(errors && { errors }) }
    return c.html(ContactPage({ frame: frameOf(deps, c), ...view }), formStatus(errors))
  }
}
