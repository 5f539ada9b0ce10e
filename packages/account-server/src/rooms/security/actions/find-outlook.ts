// What is left after the password or the recovery code is removed, by running the rules on the account without it.

import {
  type BestWay,
  decideRemoval,
  findBestWay,
  foreseeLoss,
  foreseeWayBack,
  type ProofKind,
  type WayBackForesight,
} from '@sparekey/account-rules'
import { listKeptProofs } from '../../../account/held-proofs.ts'
import type { Deps } from '../../../deps.ts'
import type { SignedIn } from '../../../http/session.ts'

export type Outlook = {
  /** The best way to sign in that is left; null when none is, as before. */
  readonly signsIn: BestWay | null
  readonly getsBack: WayBackForesight
  /** True when a way back is gone that was there, at once or after the wait. */
  readonly isBackLost: boolean
  /** Of what kind the things are each of which would now be one loss too many, and was not before. */
  readonly locksOut: readonly ProofKind[]
  /** How long the wait takes, in milliseconds. */
  readonly waitFor: number
}

/** Foresees the account of somebody signed in without its proofs of this kind. */
export async function findOutlook(
  { config, db, rules }: Deps,
  { accountId, twoStep }: SignedIn,
  removed: 'password' | 'recovery-code',
): Promise<Outlook> {
  const held = await listKeptProofs({ config }, db, accountId)
  const left = held.filter(({ kind }) => kind !== removed)
  const removal = decideRemoval(rules, { twoStep }, held, left)
  const isLockedOut = (proofs: typeof held, lost: (typeof held)[number]) =>
    foreseeLoss(
      rules,
      { twoStep },
      proofs.filter((proof) => proof !== lost),
    ).kind === 'locked-out'
  const locking = left.filter((proof) => isLockedOut(left, proof) && !isLockedOut(held, proof))
  return {
    signsIn: findBestWay(rules, { aim: 'sign-in', twoStep }, left),
    getsBack: foreseeWayBack(rules, { twoStep }, left),
    isBackLost: removal.kind === 'allowed' && removal.loses.length > 0,
    locksOut: [...new Set(locking.map(({ kind }) => kind))],
    waitFor: rules.waitFor,
  }
}
