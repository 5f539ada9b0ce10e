// The second proof of a recovery, for accounts with two-step verification.
//   /recover/proof and the ways below it

import type { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { keepRecovery, recoveryToken } from '../../http/recovery-cookie.ts'
import type { AppContext, AppEnv } from '../../http/visit.ts'
import { proofStepRoutes } from '../../proof-step/routes.ts'
import { proofStepWords, RECOVERY_PROOF_SAID, recoveryProofWords } from '../../words/proof-step-words.ts'
import { findWhoGoesOn, goOnRecovering } from './actions/go-on-recovering.ts'

export function recoveryProofRoutes(deps: Deps): Hono<AppEnv> {
  return proofStepRoutes(deps, {
    name: 'recovery-proof',
    base: '/recover/proof',
    purpose: 'recover',
    words: recoveryProofWords,
    said: RECOVERY_PROOF_SAID,
    showsContacts: false,
    offersRemembering: false,
    tellsOfWrongOnes: true,
    elsewhereWays: { 'recovery-code': { ...proofStepWords.byRecoveryCode, href: '/recover/code' } },
    noneOfThese: { ...recoveryProofWords.noneOfThese, href: '/recover/wait' },
    cancel: { title: recoveryProofWords.stop, href: '/signin' },
    carry: () => ({}),
    token: (c) => recoveryToken(deps, c),
    ask: (c) => findWhoGoesOn(deps, c.get('visit'), recoveryToken(deps, c)),
    elsewhere: (c) => c.redirect('/recover/next', 303),
    opens: (c) => async (tx, account, proof) => {
      const token = await goOnRecovering(deps, tx, c.get('visit'), account, recoveryToken(deps, c), proof)
      return { kind: 'opened', respond: () => goOn(c, token) }
    },
  })

  function goOn(c: AppContext, token: string | null): Response {
    if (token !== null) keepRecovery(deps, c, token)
    return c.redirect('/recover/next', 303)
  }
}
