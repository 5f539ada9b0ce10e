// Changing the username: /security/username

import { parseUsername } from '@sparekey/account-rules'
import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { form } from '../../../http/form-step.ts'
import { keptValue, nextAddress } from '../../../http/next-page.ts'
import { saying } from '../../../http/said.ts'
import { signedInOf } from '../../../http/session.ts'
import { type AppContext, type AppEnv, frameOf } from '../../../http/visit.ts'
import { waitAnswer } from '../../../http/wait.tsx'
import { usernameWords } from '../../../words/security-words.ts'
import { usernameSentence } from '../../../words/sign-in-words.ts'
import { changeUsername } from '../actions/change-username.ts'
import { backToSecurity, changeRefused, freshProof } from '../fresh-proof.ts'
import { UsernamePage } from '../pages/username-page.tsx'

export function usernameRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  const addressWith = (value: string | undefined) => nextAddress('/security/username', { value })

  routes.get(
    '/security/username',
    freshProof((c) => addressWith(c.req.query('value'))),
    (c) => {
      const username = keptValue(c.req.query('value') ?? signedInOf(c).username)
      return c.html(UsernamePage({ frame: frameOf(deps, c), username }))
    },
  )

  routes.post(
    '/security/username',
    form(deps, 'change-username', ['username']),
    freshProof((c) => addressWith(c.get('form').username)),
    async (c: AppContext) => {
      const typed = c.get('form').username ?? ''
      const refused = (sentence: string) => {
        const errors = [{ field: 'username', sentence }]
        return c.html(UsernamePage({ frame: frameOf(deps, c), username: keptValue(typed), errors }), 422)
      }
      const reading = parseUsername(typed)
      if (!reading.ok) return refused(usernameSentence(reading.reason, reading.character))
      const outcome = await changeUsername(deps, c.get('visit'), signedInOf(c), reading.username)
      if (outcome.kind === 'done') return c.redirect(saying('/security', 'username-changed'), 303)
      switch (outcome.reason) {
        case 'username-taken':
          return refused(usernameWords.taken)
        case 'too-many-tries':
          return waitAnswer(deps, c, outcome.waitUntil, backToSecurity)
        case 'session-over':
        case 'proof-needed':
          return changeRefused(c, outcome, addressWith(typed))
      }
    },
  )

  return routes
}
