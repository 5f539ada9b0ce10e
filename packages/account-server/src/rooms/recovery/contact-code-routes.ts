// Getting back in by a code to a contact that the person names in full.
//   /forgot-password · /forgot-password/code · /forgot-password/phone · /forgot-password/phone/code

import { CODE_TO, type ContactKind } from '@sparekey/account-rules'
import { Hono } from 'hono'
import { findSubject } from '../../account/find-subject.ts'
import { CODE_PAGES } from '../../account/recovery-choices.ts'
import { readContact } from '../../contacts/read-contact.ts'
import type { Deps } from '../../deps.ts'
import { form } from '../../http/form-step.ts'
import { proofDoor } from '../../http/proof-door.ts'
import { recoveryToken } from '../../http/recovery-cookie.ts'
import { typedContactCode } from '../../http/typed-code.ts'
import { typedText } from '../../http/typed-text.ts'
import { keepUsername, keptUsername, usernameOfForm } from '../../http/typed-username.ts'
import { type AppEnv, frameOf } from '../../http/visit.ts'
import { waitAnswer } from '../../http/wait.tsx'
import { usernameErrors } from '../../page/parts.ts'
import { emailCodeWords } from '../../words/sign-in-words.ts'
import { openWithContactCode, sendCodeForRecovery } from './actions/open-recovery.ts'
import { answerOpened } from './answer-opened.ts'
import { ContactCodePage, ForgotPasswordPage } from './pages.tsx'
import { waysToRecover } from './ways-to-recover.ts'

export function contactCodeRoutes(deps: Deps, kind: ContactKind): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const naming = CODE_PAGES[kind]
  const entering = `${naming}/code`
  for (const path of [naming, entering]) routes.use(path, proofDoor(deps, 'recover', CODE_TO[kind]))

  routes.get(naming, (c) => {
    const username = keptUsername(deps, c)?.shown ?? ''
    return c.html(ForgotPasswordPage({ frame: frameOf(deps, c), kind, username, address: '' }))
  })

  routes.post(naming, form(deps, `recovery-${kind}`), async (c) => {
    const username = usernameOfForm(deps, c)
    const typed = typedText(c, 'address')
    const reading = readContact(deps.config, kind, typed)
    if (!username.ok || !reading.ok) {
      const errors = usernameErrors(username)
      if (!reading.ok) errors.push({ field: 'address', sentence: reading.sentence })
      const view = { kind, username: typedText(c, 'username'), address: typed, errors }
      return c.html(ForgotPasswordPage({ frame: frameOf(deps, c), ...view }), 422)
    }
    const subject = await findSubject(deps, c.get('visit'), username.username)
    const outcome = await sendCodeForRecovery(deps, c.get('visit'), subject, reading.address)
    if (outcome.kind === 'refused') {
      return waitAnswer(deps, c, outcome.waitUntil, waysToRecover(deps))
    }
    keepUsername(deps, c, username.username)
    return c.redirect(entering, 303)
  })

  routes.get(entering, (c) => {
    const username = keptUsername(deps, c)
    if (username === null) return c.redirect(naming, 303)
    return c.html(ContactCodePage({ frame: frameOf(deps, c), kind, username: username.shown, typed: '' }))
  })

  routes.post(entering, form(deps, `recovery-${kind}-code`), async (c) => {
    const reading = usernameOfForm(deps, c)
    if (!reading.ok) return c.redirect(naming, 303)
    const username = reading.username.shown
    const code = typedContactCode(c)
    const page = (sentence: string) => {
      const errors = [{ field: 'code', sentence }]
      return ContactCodePage({ frame: frameOf(deps, c), kind, username, typed: code.typed, errors })
    }
    if (!code.ok) return c.html(page(code.sentence), 422)
    const subject = await findSubject(deps, c.get('visit'), reading.username)
    const token = recoveryToken(deps, c)
    const outcome = await openWithContactCode(deps, c.get('visit'), subject, code.digits, token)
    return answerOpened(deps, c, outcome, () => c.html(page(emailCodeWords.notRight), 422))
  })

  return routes
}
