// A case: getting back in with the recovery code alone, after a wait. May one start, and where does it stand? Pure.

import { decideAccess } from '../decide-access.ts'
import { after } from '../duration.ts'
import type { CaseCancelledBy } from '../events.ts'
import type { ShownProof } from '../proof.ts'
import type { Rules } from '../rules.ts'

export type CaseStartFacts = {
  readonly twoStep: boolean
  readonly shown: readonly ShownProof[]
  /** True while a case of this account waits. */
  readonly waitsAlready: boolean
}

export type CaseStartDecision =
  | { readonly kind: 'allowed'; readonly takesEffectAt: Date }
  /** not-needed: what was shown opens the account at once · proof-needed: not even the wait is open. */
  | { readonly kind: 'refused'; readonly reason: 'waits-already' | 'not-needed' | 'proof-needed' }

/**
 * Decides whether a case may start at `now`, and fixes the date at which it takes effect. One case at a time, so that
 * nobody can put several dates next to each other and wait for the first.
 */
export function decideCaseStart(
  rules: Rules,
  { twoStep, shown, waitsAlready }: CaseStartFacts,
  now: Date,
): CaseStartDecision {
  if (waitsAlready) return { kind: 'refused', reason: 'waits-already' }
  const reaches = (aim: 'recover' | 'recover-later') =>
    decideAccess(rules, { aim, twoStep }, shown, now).kind === 'allowed'
  if (reaches('recover')) return { kind: 'refused', reason: 'not-needed' }
  if (!reaches('recover-later')) return { kind: 'refused', reason: 'proof-needed' }
  return { kind: 'allowed', takesEffectAt: after(now, rules.waitFor) }
}

export type CaseFacts = {
  readonly takesEffectAt: Date
  readonly cancelledAt: Date | null
  readonly inEffectAt: Date | null
  /** When a recovery that succeeded at once made the wait needless. */
  readonly endedAt: Date | null
}

export type CaseDecision =
  | { readonly kind: 'waiting' }
  /** The date has come and it is to be put into effect before anything else is answered. */
  | { readonly kind: 'due' }
  | { readonly kind: 'over'; readonly reason: 'cancelled' | 'in-effect' | 'recovered' }

/**
 * Decides where a case stands at `now`. Only the stored date counts: a clock that is moved backwards makes it wait
 * longer, and no timer has to run for it. What is over stays over.
 */
export function decideCase(facts: CaseFacts, now: Date): CaseDecision {
  if (facts.cancelledAt !== null) return { kind: 'over', reason: 'cancelled' }
  if (facts.inEffectAt !== null) return { kind: 'over', reason: 'in-effect' }
  if (facts.endedAt !== null) return { kind: 'over', reason: 'recovered' }
  return now < facts.takesEffectAt ? { kind: 'waiting' } : { kind: 'due' }
}

/**
 * Whether a case that ends so gives its recovery code back. Whoever cancels by a link or by one proof has shown too
 * little to take the sheet from its owner, for whom it may be all that is left. Who is fully signed in can make another
 * one, and who started the case has given it up; after a recovery it has been replaced, or can be.
 */
export function givesCodeBack(by: CaseCancelledBy): boolean {
  return by === 'link' || by === 'proof' || by === 'disavowal'
}
