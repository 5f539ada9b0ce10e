// The sheet that is owed to whoever came back by a wait: is it made for this session? Pure.

import { decideAccess } from '../decide-access.ts'
import type { ShownProof } from '../proof.ts'
import type { Rules } from '../rules.ts'

export type OwedSheetFacts = {
  readonly twoStep: boolean
  /** What the session has shown. */
  readonly shown: readonly ShownProof[]
  /** True when a case of this account took effect, and no code was made since: who has removed it wants none. */
  readonly cameBackByWait: boolean
  readonly hasLiveCode: boolean
}

/**
 * Decides whether somebody who has just signed in is given a sheet, since the one they had was used up when their wait
 * began. A sheet is a proof: only a session that may change how one signs in gets one, so a remembered browser and one
 * proof do not make two.
 */
export function isOwedSheet(rules: Rules, facts: OwedSheetFacts, now: Date): boolean {
  const { twoStep, shown, cameBackByWait, hasLiveCode } = facts
  if (!cameBackByWait || hasLiveCode) return false
  return decideAccess(rules, { aim: 'change', twoStep }, shown, now).kind === 'allowed'
}
