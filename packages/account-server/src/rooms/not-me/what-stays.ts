// What a link leaves of an account, and how far that reaches. What is allowed to go was decided by the rules; here is
// decided only whether enough is left for two-step verification to go on again, and whether that takes a password.

import type { DisavowalDecision, SparePassword, TwoStepLeft } from '@sparekey/account-rules'
import type { Contact, GivableCode } from '@sparekey/account-store'
import type { Deps } from '../../deps.ts'
import type { FoundDisavowal } from './actions/find-disavowal.ts'
import type { Credential } from './credentials.ts'
import { type Left, type WayBack, wayBackWith } from './ways-left.ts'

export type Staying = {
  readonly twoStep: TwoStepLeft
  /** The contacts that are not forgotten; not the one that comes back. */
  readonly contacts: readonly Contact[]
  readonly credentials: readonly Credential[]
  readonly sheet: GivableCode | null
  /** One only where two-step verification is on, and what else can be counted on would let nobody back in at once. */
  readonly password: SparePassword
  /** What all of it together is good for. */
  readonly wayBack: WayBack
}

/** What can be shown beside the password. */
type BesidePassword = Omit<Left, 'twoStep' | 'hasPassword'>

type FoundForStaying = Pick<
  FoundDisavowal,
  'account' | 'contact' | 'contacts' | 'credentials' | 'isOnByLink' | 'isTurnedOff' | 'liveCode'
>

/** Finds what an allowed link leaves. The same for the page that asks and for the action that does it. */
export function whatStays(
  deps: Pick<Deps, 'config' | 'rules'>,
  { account, contact, contacts, credentials, isOnByLink, isTurnedOff, liveCode }: FoundForStaying,
  decision: Extract<DisavowalDecision, { kind: 'allowed' }>,
  now: Date,
): Staying {
  const { bringsBack, endsCode, forgets, forgetsCredentials, spare, turnsTwoStepOn } = decision
  const kept = contacts.filter(({ contactId }) => !forgets.includes(contactId))
  const keptCredentials = credentials.filter(({ id }) => !forgetsCredentials.includes(id))
  const sheet = endsCode ? null : liveCode
  const left: BesidePassword = {
    contacts: bringsBack && contact !== null ? [...kept, contact] : kept,
    credentials: keptCredentials,
    sheet,
  }
  const wayBackBy = (beside: BesidePassword, twoStep: boolean, hasPassword: boolean) =>
    wayBackWith(deps, { ...beside, twoStep, hasPassword }, now)
  const stays = { contacts: kept, credentials: keptCredentials, sheet }
  // What one link leaves, a newer one does not take away.
  const sure = account.twoStepSince === null || isOnByLink ? onNoPhone(left) : left
  const password: SparePassword = wayBackBy(sure, true, false) === 'at-once' ? { kind: 'none' } : spare
  const wayBack = wayBackBy(left, true, password.kind !== 'none')
  if (account.twoStepSince !== null) return { ...stays, twoStep: 'on', password, wayBack }
  // Nobody is to be locked out by what makes the account safer.
  if (turnsTwoStepOn && wayBack === 'at-once') return { ...stays, twoStep: 'on-again', password, wayBack }
  const twoStep = isTurnedOff ? 'still-off' : 'off'
  return { ...stays, twoStep, password: { kind: 'none' }, wayBack: wayBackBy(left, false, false) }
}

/**
 * Without all that a phone may have on it. An owner turns two-step verification off mostly because a phone was lost,
 * and its app or passkey may be in the account still. A thief does it with the password and the mailbox: so the
 * password goes where the sheet stands in for it.
 */
function onNoPhone(left: BesidePassword): BesidePassword {
  return { ...left, contacts: left.contacts.filter(({ kind }) => kind === 'email'), credentials: [] }
}
