// The one table of the rules: what a person must show to reach each aim. The server enforces it,
// the pages explain it and the tests enumerate it; nobody states these rules in words of their own.

import type { ProofKind } from './proof.ts'

export const AIMS = ['sign-in', 'recover', 'change'] as const

/** sign in · get back in at once without signing in · change how I sign in. */
export type Aim = (typeof AIMS)[number]

/** One row: to reach `aim`, show `need` independent proofs, each of one of these kinds. */
export type Way = { readonly aim: Aim; readonly need: number; readonly of: readonly ProofKind[] }

export const WAYS = [
  { aim: 'sign-in', need: 1, of: ['password', 'email-code'] },
  { aim: 'recover', need: 1, of: ['email-code', 'recovery-code'] },
  { aim: 'change', need: 1, of: ['password', 'email-code'] },
] as const satisfies readonly Way[]

/** The row for `aim`. */
export function wayTo(aim: Aim): Way {
  return WAYS.find((way) => way.aim === aim) as Way
}
