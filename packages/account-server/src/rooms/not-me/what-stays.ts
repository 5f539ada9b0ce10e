// What a link leaves of an account, and how far that reaches. What is allowed to go was decided by the rules; here is
// decided only whether enough is left for two-step verification to go on again, and whether that takes a password.

import {
  type DisavowalDecision,
  outlastsLinks,
  type SparePassword,
  type TwoStepLeft,
} from '@sparekey/account-rules'
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
type BesidePassword = Pick<Left, 'contacts' | 'credentials'> & { readonly sheet: GivableCode | null }

type FoundForStaying = Pick<
  FoundDisavowal,
  'account' | 'contact' | 'contacts' | 'credentials' | 'isSheetExposed' | 'isTurnedOff' | 'liveCode'
> & { readonly told: Pick<FoundDisavowal['told'], 'at'> }

/** Finds what an allowed link leaves. The same for the page that asks and for the action that does it. */
export function whatStays(
  deps: Pick<Deps, 'config' | 'rules'>,
  found: FoundForStaying,
  decision: Extract<DisavowalDecision, { kind: 'allowed' }>,
  now: Date,
): Staying {
  const { account, contact, credentials, isSheetExposed, isTurnedOff, liveCode, told } = found
  const { bringsBack, endsCode, forgets, forgetsCredentials, spare, turnsTwoStepOn } = decision
  const contacts = found.contacts.filter(({ contactId }) => !forgets.includes(contactId))
  const stays = {
    contacts,
    credentials: credentials.filter(({ id }) => !forgetsCredentials.includes(id)),
    sheet: endsCode ? null : liveCode,
  }
  const left: BesidePassword = {
    ...stays,
    contacts: bringsBack && contact !== null ? [...contacts, contact] : contacts,
  }
  const unexposed: BesidePassword = { ...left, sheet: isSheetExposed ? null : left.sheet }
  const sure = onPaperAndByMail(unexposed, told.at)
  const wayBackBy = (beside: BesidePassword, twoStep: boolean, hasPassword: boolean) =>
    wayBackWith(deps, { ...beside, twoStep, hasPassword }, now)
  const isEnough = (beside: BesidePassword, hasPassword = false) =>
    wayBackBy(beside, true, hasPassword) === 'at-once'
  const none: SparePassword = { kind: 'none' }

  if (account.twoStepSince !== null) {
    const standsIn = spare.kind === 'comes-back' ? unexposed : sure
    const password = isEnough(standsIn) ? none : spare
    return { ...stays, twoStep: 'on', password, wayBack: wayBackBy(left, true, password.kind !== 'none') }
  }
  // Nobody is to be locked out by what makes the account safer.
  if (turnsTwoStepOn && isEnough(sure, spare.kind !== 'none')) {
    return { ...stays, twoStep: 'on-again', password: isEnough(sure) ? none : spare, wayBack: 'at-once' }
  }
  const twoStep = isTurnedOff ? 'still-off' : 'off'
  return { ...stays, twoStep, password: none, wayBack: wayBackBy(left, false, false) }
}

/**
 * What an owner has in hand whatever was stolen or lost, and whichever link is used next: a sheet and mailboxes that are
 * older than what any link reached when it happened. Not what a phone has on it. Who turns two-step verification off has
 * mostly lost one, and a thief may have come in by it: its app or passkey may be in the account still.
 */
function onPaperAndByMail({ contacts, sheet }: BesidePassword, at: Date): BesidePassword {
  return {
    contacts: contacts.filter(
      ({ kind, confirmedAt }) => kind === 'email' && confirmedAt !== null && outlastsLinks(confirmedAt, at),
    ),
    credentials: [],
    sheet: sheet !== null && outlastsLinks(sheet.madeAt, at) ? sheet : null,
  }
}
