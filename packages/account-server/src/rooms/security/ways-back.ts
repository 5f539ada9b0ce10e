// Which ways back in an account has, read off the rules' own table, so that the pages state no rule of their own.

import { type ProofKind, wayTo } from '@sparekey/account-rules'

/** What an account has set up, as far as getting back in is concerned. */
export type SetUp = { readonly hasConfirmedAddress: boolean; readonly hasRecoveryCode: boolean }

/** True when somebody who forgets the password can still get back in. */
export function hasWayBack({ hasConfirmedAddress, hasRecoveryCode }: SetUp): boolean {
  const isThere = {
    // It is the password that is forgotten.
    password: false,
    'email-code': hasConfirmedAddress,
    'recovery-code': hasRecoveryCode,
  } as const satisfies Record<ProofKind, boolean>
  const way = wayTo('recover')
  return way.of.filter((kind) => isThere[kind]).length >= way.need
}
