// What the pages of this room show, laid out from what was found. Decides nothing but what the rules are asked.

import type { Rules } from '@sparekey/account-rules'
import type { Contact } from '@sparekey/account-store'
import type { FoundDisavowal } from './actions/find-disavowal.ts'
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
  /** By name. */
  readonly forgottenApps: readonly string[]
  readonly keptApps: readonly string[]
  /** The number of the sheet whose code goes. */
  readonly endedSheet: number | null
  readonly endsTwoStep: boolean
  readonly stopsCase: boolean
  /** The sheet that stays. */
  readonly sheet: Sheet | null
  /** What will be left to get back in with. */
  readonly wayBack: WayBack
}

export type DoneView = {
  readonly username: string
  readonly address: string
  readonly doneAt: Date
  readonly since: Date
  readonly sheet: Sheet | null
  readonly twoStep: boolean
  readonly wayBack: WayBack
}

/** How a link answers: asking, saying that it is done, or that it is old. */
export type LinkView =
  | { readonly kind: 'ask'; readonly view: DisavowalView }
  | { readonly kind: 'done'; readonly view: DoneView }
  | { readonly kind: 'old' }

export function viewOf(rules: Rules, found: FoundDisavowal, now: Date): LinkView {
  const { contact, contacts, decision } = found
  if (contact === null) return { kind: 'old' }
  if (decision.kind === 'allowed') return { kind: 'ask', view: askView(rules, found, contact, decision, now) }
  // Somebody whose address has been removed again is told nothing of the account.
  const isLive = contacts.some((one) => one.contactId === contact.contactId)
  if (decision.reason !== 'done-already' || !isLive) return { kind: 'old' }
  return { kind: 'done', view: doneView(rules, found, contact, decision, now) }
}

function askView(
  rules: Rules,
  { account, apps, contacts, known, liveCode, told }: FoundDisavowal,
  contact: Contact,
  {
    bringsBack,
    endsCode,
    endsTwoStep,
    forgets,
    forgetsApps,
  }: Extract<FoundDisavowal['decision'], { kind: 'allowed' }>,
  now: Date,
): DisavowalView {
  const { address } = contact
  const isForgotten = ({ contactId }: { contactId: string }) => forgets.includes(contactId)
  const kept = contacts.filter((one) => !isForgotten(one))
  const keptApps = apps.filter((app) => !forgetsApps.includes(app.appCodeId))
  const sheet = endsCode ? null : liveCode
  const left = {
    twoStep: account.twoStepSince !== null && !endsTwoStep,
    contacts: bringsBack ? [...kept, contact] : kept,
    hasApp: keptApps.length > 0,
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
    forgottenApps: apps.filter((app) => forgetsApps.includes(app.appCodeId)).map((app) => app.name),
    keptApps: keptApps.map((app) => app.name),
    endedSheet: endsCode && liveCode !== null ? liveCode.sheetNumber : null,
    endsTwoStep,
    stopsCase: account.waitingCase !== null,
    sheet,
    wayBack: wayBackWith(rules, left, now),
  }
}

function doneView(
  rules: Rules,
  { account, apps, contacts, liveCode }: FoundDisavowal,
  { address }: Contact,
  { doneAt, since }: { readonly doneAt: Date; readonly since: Date },
  now: Date,
): DoneView {
  const twoStep = account.twoStepSince !== null
  const hasApp = apps.some((app) => app.confirmedAt !== null)
  const wayBack = wayBackWith(rules, { twoStep, contacts, hasApp, hasSheet: liveCode !== null }, now)
  return { username: account.username, address, doneAt, since, sheet: liveCode, twoStep, wayBack }
}
