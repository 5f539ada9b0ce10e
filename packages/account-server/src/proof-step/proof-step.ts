// A proof step: asking somebody whose account is known for another proof. It is the same whatever it is for; the rooms
// that ask say here who is asked, what a right proof opens, and where to go on. It judges nothing itself.

import type { ProofKind, ShownProof } from '@sparekey/account-rules'
import type { Account, Database } from '@sparekey/account-store'
import type { ProvingPurpose } from '../account/contact-code.ts'
import type { AppContext } from '../http/visit.ts'
import type { Choice } from '../page/parts.ts'

/** Who is asked, and which kinds of proof would bring them nearer (decide-access.ts). */
export type Asked = {
  /** The session, recovery or half-finished sign-in in which this is asked. */
  readonly id: string
  readonly accountId: string
  readonly username: string
  /** What was shown before. */
  readonly shown: readonly ShownProof[]
  readonly of: readonly ProofKind[]
}

/** What a proof opened, and the answer that follows from it once the transaction is through. */
export type Opened = { readonly kind: 'opened'; readonly respond: () => Response | Promise<Response> }

export type ProofStep = {
  /** Begins the names of its forms, each of which is good for this step alone. */
  readonly name: 'prove' | 'second-step' | 'recovery-proof'
  readonly base: '/security/prove' | '/signin/second' | '/recover/proof'
  readonly purpose: ProvingPurpose
  readonly words: {
    readonly title: string
    /** What stands before the username; null where it is not named. */
    readonly whose: string | null
    readonly why: string
    readonly continue: string
  }
  /** True where the person is signed in and may see the addresses of the account in full. */
  readonly showsContacts: boolean
  /** Who is asked; null when nobody is, or nothing is missing any more. */
  ask(c: AppContext): Promise<Asked | null>
  /** Where to go when nobody is asked. */
  elsewhere(c: AppContext): Response | Promise<Response>
  /** The token by which `ask` finds who is asked, where nobody is signed in. */
  token?(c: AppContext): string | undefined
  /** What every page and form of the step carries along. */
  carry(c: AppContext): Readonly<Record<string, string>>
  /** Runs inside the transaction that judged the proof, under the account's lock. */
  opens(c: AppContext, asked: Asked): (tx: Database, account: Account, proof: ShownProof) => Promise<Opened>
  /** True where the owner is told when proofs are wrong again and again after a first one that was right. */
  readonly tellsOfWrongOnes: boolean
  /** The way out for who has none of what is asked, and for who wants to stop. */
  readonly noneOfThese: Choice & { readonly href: string }
  readonly cancel: { readonly title: string; readonly href: string }
  /** Ways that are no page of this step, such as entering the recovery code. */
  readonly elsewhereWays?: Partial<Record<ProofKind, Choice & { readonly href: string }>>
  /** What its list of ways can be told to say (http/said.ts). */
  readonly said?: Readonly<Record<string, string>>
  /** Where the browser may be remembered, each form offers it. */
  readonly offersRemembering: boolean
}

/** The address of a page of the step, with what it carries along. */
export function stepAddress(
  step: ProofStep,
  c: AppContext,
  path: '' | `/${string}`,
  more: Readonly<Record<string, string>> = {},
): string {
  const carried = new URLSearchParams({ ...step.carry(c), ...more }).toString()
  return carried === '' ? `${step.base}${path}` : `${step.base}${path}?${carried}`
}

/**
 * Who is asked for a proof of this kind; or the answer, where nobody is, or where the rules say that it would bring
 * them no nearer. One that was shown before may be shown again: the back button does no harm.
 */
export async function askFor(step: ProofStep, c: AppContext, kind: ProofKind): Promise<Asked | Response> {
  const asked = await step.ask(c)
  if (asked === null) return step.elsewhere(c)
  const helps = asked.of.includes(kind) || asked.shown.some((proof) => proof.kind === kind)
  return helps ? asked : c.redirect(stepAddress(step, c, ''), 303)
}
