// An approval at the support desk: does it count, and does it start the wait? Pure. It can start a wait and nothing
// else; what the wait then does is the same for every case.

import { after } from '../duration.ts'
import { canReach, type HeldProof } from '../held-proofs.ts'
import type { Rules } from '../rules.ts'
import { decideHandling, type HandlingFacts } from './decide-support-request.ts'

export type ApprovalFacts = HandlingFacts & {
  /** The operators who approved it before and whose approval counts. */
  readonly approvedBy: readonly string[]
  /**
   * The account it is about; null when nobody has the username. `isCalledSo` is false
   * when it was given another username since: the one in the request may be another
   * account's by now, whose owner could prove to operators that they have it.
   */
  readonly account: {
    readonly twoStep: boolean
    readonly waitsAlready: boolean
    readonly isCalledSo: boolean
  } | null
}

export type ApprovalDecision =
  /** It counts, and `missing` more operators have to approve. */
  | { readonly kind: 'counted'; readonly missing: number }
  | { readonly kind: 'starts-wait'; readonly takesEffectAt: Date }
  | {
      readonly kind: 'refused'
      readonly reason:
        | 'not-open'
        | 'own-account'
        | 'own-contact'
        | 'no-such-account'
        | 'other-username'
        | 'waits-already'
        | 'approved-already'
        /** The rules of this service let no request start a wait, or nobody back in with what is left at its end. */
        | 'no-way'
    }

/**
 * Decides whether an approval counts: no longer than the role it was given with. Who has the role again has it anew,
 * since `operatorSince`; what they approved before, they approve once more or not at all.
 *
 * @param operatorSince since when whoever approved has the role; null when they have none
 */
export function isApprovalGood(approvedAt: Date, operatorSince: Date | null): boolean {
  return operatorSince !== null && approvedAt >= operatorSince
}

/** At its end the account has the address that was confirmed, and two-step verification is off. */
const LEFT_AT_THE_END: readonly HeldProof[] = [{ kind: 'email-code', contactId: 'the confirmed one' }]

/**
 * Decides one approval. Two different operators are needed, neither of them the account itself or whoever reads the
 * requester's mail: one who is talked round, or whose account was taken, opens nothing (OWASP ASVS 5.0 §2.3.5: approval
 * by several people; §6.4.6: whoever runs a service may start a reset, and neither chooses nor learns a password).
 */
export function decideApproval(rules: Rules, facts: ApprovalFacts, now: Date): ApprovalDecision {
  const handling = decideHandling(facts, now)
  if (handling.kind === 'refused') return handling
  const { account, approvedBy, operatorId } = facts
  if (account === null) return { kind: 'refused', reason: 'no-such-account' }
  if (!account.isCalledSo) return { kind: 'refused', reason: 'other-username' }
  if (account.waitsAlready) return { kind: 'refused', reason: 'waits-already' }
  const way = rules.supportWays.find(({ twoStep }) => twoStep === account.twoStep)
  const isWayBack = canReach(rules, { aim: 'recover', twoStep: false }, LEFT_AT_THE_END)
  if (way === undefined || !isWayBack) return { kind: 'refused', reason: 'no-way' }
  if (approvedBy.includes(operatorId)) return { kind: 'refused', reason: 'approved-already' }
  const missing = way.operators - new Set([...approvedBy, operatorId]).size
  return missing > 0
    ? { kind: 'counted', missing }
    : { kind: 'starts-wait', takesEffectAt: after(now, rules.waitFor) }
}
