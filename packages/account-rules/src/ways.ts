// The one table of the rules: what a person must show to reach each aim. The server enforces it,
// the pages explain it and the tests enumerate it; nobody states these rules in words of their own.

import type { ProofKind } from './proof.ts'

export const AIMS = ['sign-in', 'recover', 'recover-later', 'change'] as const

/**
 * sign in · get back in at once without signing in · get back in when the wait is over · change how I sign in.
 */
export type Aim = (typeof AIMS)[number]

/**
 * One row: to reach `aim` while two-step verification is off or on, show `need` independent proofs, each of one of
 * these kinds. Where an aim has several rows, each of them is enough.
 */
export type Way = {
  readonly aim: Aim
  readonly twoStep: boolean
  readonly need: number
  readonly of: readonly ProofKind[]
}

const SIGN_IN = [
  { twoStep: false, need: 1, of: ['password', 'passkey', 'email-code', 'text-code'] },
  // A passkey is only taken with user verification: it is two factors in one (NIST SP 800-63B-4 §2.2.1, §3.1.7).
  { twoStep: true, need: 1, of: ['passkey'] },
  { twoStep: true, need: 2, of: ['password', 'passkey', 'app-code', 'email-code', 'text-code'] },
] as const satisfies readonly Omit<Way, 'aim'>[]

export const WAYS: readonly Way[] = [
  ...SIGN_IN.map((way) => ({ aim: 'sign-in', ...way }) as const),
  { aim: 'recover', twoStep: false, need: 1, of: ['passkey', 'email-code', 'text-code', 'recovery-code'] },
  {
    aim: 'recover',
    twoStep: true,
    need: 2,
    of: ['password', 'passkey', 'app-code', 'email-code', 'text-code', 'recovery-code'],
  },
  { aim: 'recover-later', twoStep: true, need: 1, of: ['recovery-code'] },
  ...SIGN_IN.map((way) => ({ aim: 'change', ...way }) as const),
]

/**
 * A row that takes no proof of the person: so many different operators approve the same request at the support desk. It
 * only ever leads to the wait, with two-step verification or without.
 */
export type SupportWay = {
  readonly aim: 'recover-later'
  readonly twoStep: boolean
  readonly operators: number
}

/**
 * NIST SP 800-63B-4 §4.2.1 lets agents of the service help where a documented risk analysis says how
 * (docs/threat-model.md): two people, and the wait for every account, since there is no proof here that could make it
 * needless.
 */
export const SUPPORT_WAYS: readonly SupportWay[] = [
  { aim: 'recover-later', twoStep: false, operators: 2 },
  { aim: 'recover-later', twoStep: true, operators: 2 },
]
