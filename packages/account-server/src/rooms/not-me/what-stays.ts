// What a link leaves of an account, and how far that reaches. What is allowed to go was decided by the rules; here is
// decided only whether a password is needed to get back in.

import type { DisavowalDecision, SparePassword } from '@sparekey/account-rules'
import type { Contact, GivableCode } from '@sparekey/account-store'
import type { Deps } from '../../deps.ts'
import type { FoundDisavowal } from './actions/find-disavowal.ts'
import type { Credential } from './credentials.ts'
import { type WayBack, wayBackWith } from './ways-left.ts'

export type Staying = {
  readonly twoStep: boolean
  /** The contacts that are not forgotten; not the one that comes back. */
  readonly contacts: readonly Contact[]
  readonly credentials: readonly Credential[]
  readonly sheet: GivableCode | null
  /** One only where two-step verification is on, and what else stays would not let anybody back in at once. */
  readonly password: SparePassword
  /** What all of it together is good for. */
  readonly wayBack: WayBack
}

/** Finds what an allowed link leaves. The same for the page that asks and for the action that does it. */
export function whatStays(
  deps: Pick<Deps, 'config' | 'rules'>,
  { account, contact, contacts, credentials, liveCode }: Omit<FoundDisavowal, 'decision'>,
  decision: Extract<DisavowalDecision, { kind: 'allowed' }>,
  now: Date,
): Staying {
  const { bringsBack, endsCode, forgets, forgetsCredentials, spare } = decision
  const twoStep = account.twoStepSince !== null
  const kept = contacts.filter(({ contactId }) => !forgets.includes(contactId))
  const keptCredentials = credentials.filter(({ id }) => !forgetsCredentials.includes(id))
  const sheet = endsCode ? null : liveCode
  const left = {
    twoStep,
    contacts: bringsBack && contact !== null ? [...kept, contact] : kept,
    credentials: keptCredentials,
    hasSheet: sheet !== null,
  }
  const withPassword = (hasPassword: boolean) => wayBackWith(deps, { ...left, hasPassword }, now)
  const password: SparePassword = withPassword(false) === 'at-once' ? { kind: 'none' } : spare
  const wayBack = withPassword(password.kind !== 'none')
  return { twoStep, contacts: kept, credentials: keptCredentials, sheet, password, wayBack }
}
