// The second step of signing in, for accounts with two-step verification.
//   /signin/second and the ways below it

import type { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { saying } from '../../http/said.ts'
import { dropSignIn, keepRemembered, signInToken } from '../../http/sign-in-cookies.ts'
import type { AppContext, AppEnv } from '../../http/visit.ts'
import { REMEMBER_FIELD } from '../../proof-step/pages.tsx'
import { proofStepRoutes } from '../../proof-step/routes.ts'
import { secondStepWords } from '../../words/proof-step-words.ts'
import { findHalfway, type SecondStepOutcome, signInFurther } from './actions.ts'
import { cameIn } from './came-in.ts'

export function secondStepRoutes(deps: Deps): Hono<AppEnv> {
  return proofStepRoutes(deps, {
    name: 'second-step',
    base: '/signin/second',
    purpose: 'sign-in',
    words: secondStepWords,
    showsContacts: false,
    offersRemembering: true,
    tellsOfWrongOnes: true,
    noneOfThese: { ...secondStepWords.noneOfThese, href: '/case/halfway' },
    cancel: { title: secondStepWords.startAgain, href: '/signin' },
    carry: () => ({}),
    token: (c) => signInToken(deps, c),
    ask: (c) => findHalfway(deps, c.get('visit'), signInToken(deps, c)),
    elsewhere: (c) =>
      c.redirect(c.get('signedIn') === null ? saying('/signin', 'sign-in-over') : '/security', 303),
    opens: (c, asked) => async (tx, account, proof) => {
      const remember = c.get('form')[REMEMBER_FIELD] !== undefined
      const step = { signInId: asked.id, proof, remember }
      const outcome = await signInFurther(deps, tx, c.get('visit'), account, step)
      return { kind: 'opened', respond: () => goOn(c, outcome) }
    },
  })

  async function goOn(c: AppContext, outcome: SecondStepOutcome): Promise<Response> {
    switch (outcome.kind) {
      case 'signed-in':
        dropSignIn(deps, c)
        if (outcome.rememberedToken !== null) keepRemembered(deps, c, outcome.rememberedToken)
        return cameIn(deps, c, outcome.token)
      case 'halfway':
        return c.redirect('/signin/second', 303)
      case 'over':
        dropSignIn(deps, c)
        return c.redirect(saying('/signin', 'sign-in-over'), 303)
    }
  }
}
