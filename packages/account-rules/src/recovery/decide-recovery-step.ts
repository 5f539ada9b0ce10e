// A recovery that is open: where does the person stand in it? Pure. It can only set a password and take the
// new sheet; there is no other step, so there is nothing else a recovery session can be made to do.

import { decideAccess } from '../decide-access.ts'
import { isLasting } from '../is-lasting.ts'
import { policy } from '../policy.ts'
import type { ShownProof } from '../proof.ts'
import type { Rules } from '../rules.ts'

export type RecoveryFacts = {
  readonly twoStep: boolean
  readonly proofs: readonly ShownProof[]
  readonly expiresAt: Date
  readonly finishedAt: Date | null
  readonly endedAt: Date | null
  /** True while the sheet this recovery made waits to be confirmed as saved. */
  readonly sheetWaits: boolean
}

export type RecoveryStep =
  | { readonly kind: 'show-proof' }
  | { readonly kind: 'set-password' }
  | { readonly kind: 'save-sheet' }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'over'; readonly reason: 'lapsed' | 'ended' }

/** Decides the one step that is open in this recovery at `now` (NIST SP 800-63B-4 §4.2; OWASP Forgot Password). */
export function decideRecoveryStep(rules: Rules, facts: RecoveryFacts, now: Date): RecoveryStep {
  if (facts.endedAt !== null) return { kind: 'over', reason: 'ended' }
  if (!isLasting(facts.expiresAt, policy.recoverySessionFor.value, now)) {
    return { kind: 'over', reason: 'lapsed' }
  }
  if (facts.finishedAt !== null) return { kind: facts.sheetWaits ? 'save-sheet' : 'sign-in' }
  const asked = { aim: 'recover', twoStep: facts.twoStep } as const
  return decideAccess(rules, asked, facts.proofs, now).kind === 'allowed'
    ? { kind: 'set-password' }
    : { kind: 'show-proof' }
}
