// Getting back in with a code from an authenticator app first.
//   /forgot-password/app

import { Hono } from 'hono'
import { findSubject } from '../../account/find-subject.ts'
import { APP_PAGE } from '../../account/recovery-choices.ts'
import type { Deps } from '../../deps.ts'
import { form } from '../../http/form-step.ts'
import { proofDoor } from '../../http/proof-door.ts'
import { recoveryToken } from '../../http/recovery-cookie.ts'
import { typedAppCode } from '../../http/typed-code.ts'
import { typedText } from '../../http/typed-text.ts'
import { keepUsername, keptUsername, usernameOfForm } from '../../http/typed-username.ts'
import { type AppEnv, frameOf } from '../../http/visit.ts'
import { type FieldError, usernameErrors } from '../../page/parts.ts'
import { appWords } from '../../words/app-code-words.ts'
import { openWithAppCode } from './actions/open-recovery.ts'
import { answerOpened } from './answer-opened.ts'
import { AppCodePage } from './pages.tsx'

export function appCodeRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.use(APP_PAGE, proofDoor(deps, 'recover', 'app-code'))

  routes.get(APP_PAGE, (c) => {
    const username = keptUsername(deps, c)?.shown ?? ''
    return c.html(AppCodePage({ frame: frameOf(deps, c), username, typed: '' }))
  })

  routes.post(APP_PAGE, form(deps, 'recovery-app'), async (c) => {
    const username = usernameOfForm(deps, c)
    const code = typedAppCode(c)
    const page = (errors: readonly FieldError[]) => {
      const typed = { username: typedText(c, 'username'), typed: code.typed }
      return c.html(AppCodePage({ frame: frameOf(deps, c), ...typed, errors }), 422)
    }
    if (!username.ok || !code.ok) {
      const errors = usernameErrors(username)
      if (!code.ok) errors.push({ field: 'code', sentence: code.sentence })
      return page(errors)
    }
    keepUsername(deps, c, username.username)
    const subject = await findSubject(deps, c.get('visit'), username.username)
    const token = recoveryToken(deps, c)
    const outcome = await openWithAppCode(deps, c.get('visit'), subject, code.digits, token)
    return answerOpened(deps, c, outcome, () => page([{ field: 'code', sentence: appWords.notRightNow }]))
  })

  return routes
}
