// What the pages of this room show, laid out from what was found. Decides nothing but what the rules are asked.

import type { Contact } from '@sparekey/account-store'
import type { Deps } from '../../deps.ts'
import type { FoundDisavowal } from './actions/find-disavowal.ts'
import type { Credential } from './credentials.ts'
import { type WayBack, wayBackWith } from './ways-left.ts'

type Sheet = { readonly sheetNumber: number; readonly madeAt: Date }

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
  readonly endsTwoStep: boolean
  readonly stopsCase: boolean
  /** The sheet that stays. */
  readonly sheet: Sheet | null
  /** True when it is the one that was entered: it is older than the address, and the link cannot end it. */
  readonly sheetWasEntered: boolean
  /** What will be left to get back in with. */
  readonly wayBack: WayBack
}

export type DoneView = {
  readonly username: string
  readonly address: string
  readonly doneAt: Date
  readonly since: Date
  readonly sheet: Sheet | null
  readonly hasPasskey: boolean
  readonly twoStep: boolean
  readonly wayBack: WayBack
}

/** How a link answers: asking, saying that it is done, or that it is old. */
export type LinkView =
  | { readonly kind: 'ask'; readonly view: DisavowalView }
  | { readonly kind: 'done'; readonly view: DoneView }
  | { readonly kind: 'old' }

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
  { account, contacts, credentials, known, liveCode, told }: FoundDisavowal,
  contact: Contact,
  decision: Extract<FoundDisavowal['decision'], { kind: 'allowed' }>,
  now: Date,
): DisavowalView {
  const { address } = contact
  const { event } = told
  const { bringsBack, endsCode, endsTwoStep, forgets, forgetsCredentials } = decision
  const isForgotten = ({ contactId }: { contactId: string }) => forgets.includes(contactId)
  const kept = contacts.filter((one) => !isForgotten(one))
  const isLosing = ({ id }: Credential) => forgetsCredentials.includes(id)
  const keptCredentials = credentials.filter((one) => !isLosing(one))
  const sheet = endsCode ? null : liveCode
  const left = {
    twoStep: account.twoStepSince !== null && !endsTwoStep,
    contacts: bringsBack ? [...kept, contact] : kept,
    credentials: keptCredentials,
    hasSheet: sheet !== null,
  }
  return {
    told,
    eventId: told.eventId,
    username: account.username,
    address,
    forgotten: known.filter(isForgotten).map((one) => one.address),
    kept: kept.map((one) => one.address),
    broughtBack: bringsBack ? address : null,
    credentials: { forgotten: credentials.filter(isLosing), kept: keptCredentials },
    endedSheet: endsCode && liveCode !== null ? liveCode.sheetNumber : null,
    endsTwoStep,
    stopsCase: account.waitingCase !== null,
    sheet,
    sheetWasEntered: event.kind === 'recovery-code-entered' && event.sheetNumber === sheet?.sheetNumber,
    wayBack: wayBackWith(deps, left, now),
  }
}

function doneView(
  deps: Deps,
  { account, contacts, credentials, liveCode }: FoundDisavowal,
  { address }: Contact,
  { doneAt, since }: { readonly doneAt: Date; readonly since: Date },
  now: Date,
): DoneView {
  const twoStep = account.twoStepSince !== null
  const left = { twoStep, contacts, credentials, hasSheet: liveCode !== null }
  const wayBack = wayBackWith(deps, left, now)
  return {
    username: account.username,
    address,
    doneAt,
    since,
    sheet: liveCode,
    hasPasskey: credentials.some(({ kind }) => kind === 'passkey'),
    twoStep,
    wayBack,
  }
}
