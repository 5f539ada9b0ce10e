// The rules one service runs by: the table, as it comes or as its operator set it. Which settings are safe is
// decided in settings/; here is only what everything else asks.

import { policy } from './policy.ts'
import type { ProofKind } from './proof.ts'
import { type Aim, SUPPORT_WAYS, type SupportWay, WAYS, type Way } from './ways.ts'

export type Rules = {
  readonly ways: readonly Way[]
  /** The rows that take operators instead of proofs: at most one for each state of two-step verification. */
  readonly supportWays: readonly SupportWay[]
  /** How long a case waits before it takes effect, in milliseconds. */
  readonly waitFor: number
}

/** The rules as they come. */
export const DEFAULT_RULES: Rules = {
  ways: WAYS,
  supportWays: SUPPORT_WAYS,
  waitFor: policy.caseWaitsFor.value,
}

/** Lists the rows for an aim: each of them is enough. None: the aim cannot be reached in that state. */
export function waysTo({ ways }: Rules, aim: Aim, twoStep: boolean): readonly Way[] {
  return ways.filter((way) => way.aim === aim && way.twoStep === twoStep)
}

/**
 * True when a proof of this kind helps anybody towards the aim, with two-step verification or without. Before a proof
 * that is all a page may go by: what one account has is not told.
 */
export function countsFor({ ways }: Rules, aim: Aim, kind: ProofKind): boolean {
  return ways.some((way) => way.aim === aim && way.of.includes(kind))
}
