// Showing a fresh proof, and going on to the page that asked for it.
//   /security/prove and the ways below it

import type { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { parseNext } from '../../../http/next-page.ts'
import { keepSession, signedInOf } from '../../../http/session.ts'
import type { AppContext, AppEnv } from '../../../http/visit.ts'
import { proofStepRoutes } from '../../../proof-step/routes.ts'
import { proveWords } from '../../../words/proof-step-words.ts'
import { securityWords } from '../../../words/security-words.ts'
import { addProofToSession, whatToProve } from '../actions/prove.ts'

export function proveRoutes(deps: Deps): Hono<AppEnv> {
  return proofStepRoutes(deps, {
    name: 'prove',
    base: '/security/prove',
    purpose: 'change',
    words: proveWords,
    showsContacts: true,
    offersRemembering: false,
    tellsOfWrongOnes: false,
    noneOfThese: { ...proveWords.noneOfThese, href: '/forgot-password/options' },
    cancel: { title: securityWords.cancel, href: '/security' },
    carry: (c) => ({ next: nextOf(c) }),
    ask: async (c) => whatToProve(deps, c.get('visit'), signedInOf(c), nextOf(c)),
    elsewhere: (c) => c.redirect(nextOf(c), 303),
    opens: (c) => async (tx, _account, proof) => {
      const token = await addProofToSession(deps, tx, c.get('visit'), signedInOf(c), proof)
      return { kind: 'opened', respond: () => goOn(c, token) }
    },
  })

  function goOn(c: AppContext, token: string | null): Response {
    if (token === null) return c.redirect('/signin', 303)
    keepSession(deps, c, token)
    return c.redirect(nextOf(c), 303)
  }
}

/** Where the person goes on: what the form carries, or, before there is one, the address. */
function nextOf(c: AppContext): string {
  return parseNext(c.req.method === 'POST' ? c.get('form').next : c.req.query('next'))
}
