// Which ways back in an account has, read off the rules' own table, so that the pages state no rule of their own.

import { type ProofKind, type Rules, waysTo } from '@sparekey/account-rules'

/** What an account has set up, as far as getting back in is concerned. */
export type SetUp = {
  readonly twoStep: boolean
  readonly hasConfirmedAddress: boolean
  readonly hasConfirmedPhone: boolean
  readonly hasPasskey: boolean
  readonly hasRecoveryCode: boolean
}

/** True when somebody who forgets the password can still get back in, at once or after the wait. */
export function hasWayBack(rules: Rules, { twoStep, ...setUp }: SetUp): boolean {
  const isThere = {
    // It is the password that is forgotten.
    password: false,
    passkey: setUp.hasPasskey,
    'app-code': false,
    'email-code': setUp.hasConfirmedAddress,
    'text-code': setUp.hasConfirmedPhone,
    'recovery-code': setUp.hasRecoveryCode,
  } as const satisfies Record<ProofKind, boolean>
  const ways = [...waysTo(rules, 'recover', twoStep), ...waysTo(rules, 'recover-later', twoStep)]
  return ways.some((way) => way.of.filter((kind) => isThere[kind]).length >= way.need)
}
