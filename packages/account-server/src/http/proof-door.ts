// The doors before which nothing is known of anybody: each takes one kind of proof first, and is open where that counts
// by the rules of this service and, where it is a code, is sent. What an account has does not matter here: it is not
// told before a proof.

import { countsFor, type ProofKind } from '@sparekey/account-rules'
import type { MiddlewareHandler } from 'hono'
import { offersProof } from '../contacts/offered-kinds.ts'
import type { Deps } from '../deps.ts'
import type { AppEnv } from './visit.ts'

/** Where the ways that count are listed. */
const OTHER_WAYS = { 'sign-in': '/signin/other', recover: '/forgot-password/options' } as const

/** Where a proof of this kind counts for nothing, leads to those that do: nothing is shown, and no form is taken. */
export function proofDoor(
  { config, rules }: Pick<Deps, 'config' | 'rules'>,
  aim: keyof typeof OTHER_WAYS,
  kind: ProofKind,
): MiddlewareHandler<AppEnv> {
  const isOpen = offersProof(config, kind) && countsFor(rules, aim, kind)
  return async (c, next) => (isOpen ? next() : c.redirect(OTHER_WAYS[aim], 303))
}
