// What the pages of this room show, laid out from what was found. Decides nothing but what the rules are asked.

import { countsFor, isConfirmed, type SparePassword, type TwoStepLeft } from '@sparekey/account-rules'
import type { Contact, GivableCode } from '@sparekey/account-store'
import { CODE_PAGES } from '../../account/recovery-choices.ts'
import { kindsCountingFor } from '../../contacts/offered-kinds.ts'
import type { Deps } from '../../deps.ts'
import type { FoundDisavowal } from './actions/find-disavowal.ts'
import type { Credential } from './credentials.ts'
import { type WayBack, wayBackWith } from './ways-left.ts'
import { whatStays } from './what-stays.ts'

export type DisavowalView = {
  readonly told: FoundDisavowal['told']
  readonly eventId: string
  /** As it is now, whoever chose it. */
  readonly username: string
  /** Where the notice went. */
  readonly address: string
  readonly forgotten: readonly string[]
  readonly kept: readonly string[]
  readonly broughtBack: string | null
  /** Passkeys, authenticator apps: those that go, and those that were there before. */
  readonly credentials: { readonly forgotten: readonly Credential[]; readonly kept: readonly Credential[] }
  /** The number of the sheet whose code goes. */
  readonly endedSheet: number | null
  readonly twoStep: TwoStepLeft
  /** The password that is left, as the second proof. */
  readonly password: SparePassword
  /** True when there is one, and none is left. */
  readonly passwordGoes: boolean
  readonly stopsCase: boolean
  /** The sheet that stays. */
  readonly sheet: GivableCode | null
  /** Why it stays where it is the one that was entered: it lets nobody in alone, or is older than the address. */
  readonly enteredStays: 'opensNothingAlone' | 'older' | null
  /** What will be left to get back in with. */
  readonly wayBack: WayBack
}

export type DoneView = {
  readonly username: string
  readonly address: string
  readonly doneAt: Date
  readonly since: Date
  readonly sheet: GivableCode | null
  /** Where a code to the address is asked for; null where such a code counts for nothing. */
  readonly codePage: string | null
  /** One that counts. */
  readonly hasPasskey: boolean
  /** One that counts, beside another proof. */
  readonly hasApp: boolean
  readonly hasPassword: boolean
  readonly twoStep: boolean
  /** True when two-step verification was turned off since, and is off. */
  readonly isTurnedOff: boolean
  readonly wayBack: WayBack
}

/** How a link answers: asking, saying that it is done, or that it is old. */
export type LinkView =
  | { readonly kind: 'ask'; readonly view: DisavowalView }
  | { readonly kind: 'done'; readonly view: DoneView }
  | { readonly kind: 'old' }

/** Lays out the page of a link: to ask by, to say what was done by it, or nothing but that it is too old. */
export function viewOf(deps: Deps, found: FoundDisavowal, now: Date): LinkView {
  const { contact, contacts, decision } = found
  if (contact === null) return { kind: 'old' }
  if (decision.kind === 'allowed') return { kind: 'ask', view: askView(deps, found, contact, decision, now) }
  // Somebody whose address has been removed again is told nothing of the account.
  const isLive = contacts.some((one) => one.contactId === contact.contactId)
  if (decision.reason !== 'done-already' || !isLive) return { kind: 'old' }
  return { kind: 'done', view: doneView(deps, found, contact, decision, now) }
}

function askView(
  deps: Deps,
  found: FoundDisavowal,
  contact: Contact,
  decision: Extract<FoundDisavowal['decision'], { kind: 'allowed' }>,
  now: Date,
): DisavowalView {
  const { account, credentials, hasPassword, known, liveCode, told } = found
  const { address } = contact
  const { event } = told
  const { bringsBack, endsCode, forgets } = decision
  const stays = whatStays(deps, found, decision, now)
  const { sheet, twoStep, wayBack } = stays
  const wasEntered = event.kind === 'recovery-code-entered' && event.sheetNumber === sheet?.sheetNumber
  return {
    told,
    eventId: told.eventId,
    username: account.username,
    address,
    forgotten: known.filter(({ contactId }) => forgets.includes(contactId)).map((one) => one.address),
    kept: stays.contacts.map((one) => one.address),
    broughtBack: bringsBack ? address : null,
    credentials: {
      forgotten: credentials.filter((one) => !stays.credentials.includes(one)),
      kept: stays.credentials,
    },
    endedSheet: endsCode && liveCode !== null ? liveCode.sheetNumber : null,
    twoStep,
    password: stays.password,
    passwordGoes: hasPassword && stays.password.kind === 'none',
    stopsCase: account.waitingCase !== null,
    sheet,
    enteredStays: wasEntered ? (account.twoStepSince === null ? 'older' : 'opensNothingAlone') : null,
    wayBack,
  }
}

function doneView(
  deps: Deps,
  { account, contacts, credentials, hasPassword, isTurnedOff, liveCode }: FoundDisavowal,
  { address, kind }: Contact,
  { doneAt, since }: { readonly doneAt: Date; readonly since: Date },
  now: Date,
): DoneView {
  const twoStep = account.twoStepSince !== null
  const left = { twoStep, contacts, credentials, sheet: liveCode, hasPassword }
  const wayBack = wayBackWith(deps, left, now)
  const counts = (kind: Credential['kind']) =>
    countsFor(deps.rules, 'recover', kind) && credentials.some((one) => one.kind === kind && isConfirmed(one))
  return {
    username: account.username,
    address,
    doneAt,
    since,
    sheet: liveCode,
    codePage: kindsCountingFor(deps, 'recover').includes(kind) ? CODE_PAGES[kind] : null,
    hasPasskey: counts('passkey'),
    hasApp: twoStep && counts('app-code'),
    hasPassword,
    twoStep,
    isTurnedOff,
    wayBack,
  }
}
