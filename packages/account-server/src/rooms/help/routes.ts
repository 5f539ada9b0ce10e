// Help, the same two links on every page.
//   /help/signin and the pages of the sign-in helper (sign-in-helper.ts) · /help/username · /help/username/sent · /help/support
// Owns words, ways, and the mail that tells a forgotten username. It changes no account.

import { parseEmailAddress } from '@sparekey/account-rules'
import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { form } from '../../http/form-step.ts'
import { type AppEnv, frameOf } from '../../http/visit.ts'
import { waitAnswer } from '../../http/wait.tsx'
import { addressSentences } from '../../words/sign-in-words.ts'
import { mailUsernames } from './actions.ts'
import { ForgotUsernamePage, HelperPage, SupportPage, UsernamesSentPage } from './pages.tsx'
import { helper, waysToUsername } from './sign-in-helper.ts'

const LONGEST_TYPED = 1024

export function helpRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  for (const [path, page] of Object.entries(helper)) {
    routes.get(path, (c) => c.html(HelperPage({ frame: frameOf(deps, c), page })))
  }

  routes.get('/help/username', (c) => c.html(ForgotUsernamePage({ frame: frameOf(deps, c), address: '' })))

  routes.post('/help/username', form(deps, 'forgot-username'), async (c) => {
    const typed = (c.get('form').address ?? '').slice(0, LONGEST_TYPED)
    const reading = parseEmailAddress(typed)
    if (!reading.ok) {
      const errors = [{ field: 'address', sentence: addressSentences[reading.reason] }]
      return c.html(ForgotUsernamePage({ frame: frameOf(deps, c), address: typed, errors }), 422)
    }
    const outcome = await mailUsernames(deps, c.get('visit'), reading.address)
    if (outcome.kind === 'refused') return waitAnswer(deps, c, outcome.waitUntil, waysToUsername)
    return c.redirect('/help/username/sent', 303)
  })

  routes.get('/help/username/sent', (c) => c.html(UsernamesSentPage({ frame: frameOf(deps, c) })))

  routes.get('/help/support', (c) =>
    c.html(SupportPage({ frame: frameOf(deps, c), contact: deps.config.supportContact })),
  )

  return routes
}
