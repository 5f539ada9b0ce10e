// The second proof of a recovery, for accounts with two-step verification.
//   /recover/proof and the ways below it

import { decideAccess } from '@sparekey/account-rules'
import type { Hono } from 'hono'
import { findRecoveryByToken, takesTwoProofs } from '../../account/find-recovery.ts'
import type { Deps } from '../../deps.ts'
import { keepRecovery, recoveryToken } from '../../http/recovery-cookie.ts'
import type { AppContext, AppEnv } from '../../http/visit.ts'
import { proofStepRoutes } from '../../proof-step/routes.ts'
import { proofStepWords, recoveryProofWords } from '../../words/proof-step-words.ts'
import { goOnRecovering } from './actions/go-on-recovering.ts'

export function recoveryProofRoutes(deps: Deps): Hono<AppEnv> {
  return proofStepRoutes(deps, {
    name: 'recovery-proof',
    base: '/recover/proof',
    purpose: 'recover',
    words: recoveryProofWords,
    showsContacts: false,
    offersRemembering: false,
    tellsOfWrongOnes: true,
    elsewhereWays: { 'recovery-code': { ...proofStepWords.byRecoveryCode, href: '/recover/code' } },
    noneOfThese: { ...recoveryProofWords.noneOfThese, href: '/recover/wait' },
    cancel: { title: recoveryProofWords.stop, href: '/signin' },
    carry: () => ({}),
    async ask(c) {
      const found = await findRecoveryByToken(deps, c.get('visit'), recoveryToken(deps, c))
      if (found?.step.kind !== 'show-proof') return null
      const { account, recovery } = found
      const asked = { aim: 'recover', twoStep: takesTwoProofs(account, recovery) } as const
      const access = decideAccess(deps.rules, asked, recovery.proofs, c.get('visit').now)
      const of = access.kind === 'allowed' ? [] : access.of
      const { accountId, username } = account
      return { id: recovery.recoveryId, accountId, username, shown: recovery.proofs, of }
    },
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
