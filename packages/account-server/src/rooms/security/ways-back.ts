// Whether an account has a way back in, read off the rules' own table, so that the pages state no rule of their own.

import { canReach, type HeldProof, type Rules } from '@sparekey/account-rules'

/** True when somebody who forgets the password can still get back in with the rest, at once or after the wait. */
export function hasWayBack(rules: Rules, twoStep: boolean, held: readonly HeldProof[]): boolean {
  const rest = held.filter((proof) => proof.kind !== 'password')
  return (['recover', 'recover-later'] as const).some((aim) => canReach(rules, { aim, twoStep }, rest))
}
