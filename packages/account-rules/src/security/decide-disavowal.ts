// "This wasn't me": what the link in one notice still does, for the contact that the notice went to. Pure.

import { after } from '../duration.ts'
import type { AccountEvent } from '../events.ts'
import { policy } from '../policy.ts'
import type { ProofKind } from '../proof.ts'

/** For good: a case that was put into effect, after a wait that every contact was told of. */
export type TwoStepTurn = 'on' | 'off' | 'off-for-good'

export type DisavowalFacts = {
  /** What the notice tells of, and when it happened. */
  readonly eventId: string
  readonly event: AccountEvent
  readonly at: Date
  /** The contact it went to, which was therefore the account's before the event. */
  readonly contactId: string
  readonly contacts: readonly {
    readonly contactId: string
    readonly addressKey: string
    readonly confirmedAt: Date | null
  }[]
  readonly removedContacts: readonly {
    readonly contactId: string
    readonly addressKey: string
    readonly confirmedAt: Date
    readonly removedAt: Date
  }[]
  readonly liveCode: { readonly sheetNumber: number; readonly madeAt: Date } | null
  /** The recovery codes by which the account was got back at the event or since: when each had been made. */
  readonly usedCodes: readonly { readonly madeAt: Date }[]
  /** Passkeys, authenticator apps: what else can be added; null while one waits for its first use. */
  readonly credentials: readonly {
    readonly id: string
    readonly kind: ProofKind
    readonly name: string
    readonly confirmedAt: Date | null
  }[]
  /** The passkeys that may have been copied, by the event or one since; by name alone where an older server said so. */
  readonly suspectedPasskeys: readonly { readonly passkeyId?: string; readonly name: string }[]
  /** When the account was made. */
  readonly createdAt: Date
  /** Since when two-step verification is on; null while it is off. */
  readonly twoStepSince: Date | null
  /** How it was turned at the event and since, first to last. */
  readonly twoStepTurns: readonly TwoStepTurn[]
  /** When the password was set; null when there is none. */
  readonly passwordSetAt: Date | null
  /** The passwords that were replaced: from when until when each was the account's. */
  readonly replacedPasswords: readonly { readonly setAt: Date; readonly replacedAt: Date }[]
  /** What was undone by such links before: back to when, from which event's notice, and when that was done. */
  readonly disavowals: readonly { readonly toldOf: string; readonly since: Date; readonly at: Date }[]
}

/** None; the one that is there; or the one that was there, by the moment at which it was replaced. */
export type SparePassword =
  | { readonly kind: 'none' }
  | { readonly kind: 'stays' }
  | { readonly kind: 'comes-back'; readonly replacedAt: Date }

/** What a link leaves of two-step verification; still-off: what was turned off since, and does not go on again. */
export type TwoStepLeft = 'on' | 'on-again' | 'still-off' | 'off'

export type DisavowalDecision =
  | {
      readonly kind: 'allowed'
      /** Contacts, removed ones among them, that came at or after the event, and all that wait to be confirmed. */
      readonly forgets: readonly string[]
      /** True when the notice's own contact was removed since. */
      readonly bringsBack: boolean
      /** The credentials that came at or after the event, all that wait, and the passkeys that may have been copied. */
      readonly forgetsCredentials: readonly string[]
      readonly endsCode: boolean
      /** True when two-step verification goes on again, should enough be left for it. */
      readonly turnsTwoStepOn: boolean
      /** With two-step verification: the password that may be left, should too little be left without one. */
      readonly spare: SparePassword
    }
  | { readonly kind: 'refused'; readonly reason: 'too-old' | 'no-such-contact' | 'outranked' }
  | { readonly kind: 'refused'; readonly reason: 'done-already'; readonly doneAt: Date; readonly since: Date }

/**
 * Decides what one notice's link does at `now`. Where it is allowed, every session, open recovery and mailed code ends
 * too, and the password but for a spare one: whoever did it had shown a proof, and a password is the one that others
 * may know (NIST SP 800-63B-4 §4.3: one factor is enough to report; §4.5: rather end too much than too little).
 *
 * Two-step verification stays on, whoever turned it on and whenever: its owner and a thief cannot be told apart by one
 * contact, and turned off by a link, it would leave the account to whoever reads that contact. For the same reason it
 * goes on again where it was on at the event and was turned off since: whoever reads one contact gains nothing by that.
 * What a case turned off stays so: its wait was in the sight of all contacts.
 *
 * So a password may be the second proof that is left, for alone it opens nothing then: the one there is, when it is
 * older than the event. Where two-step verification goes on again, it must be older than all that a link reaches: a thief
 * who turned it off had perhaps just changed the password, and an older link may be used after this one. Where two-step
 * verification came since, one proof was enough to change the password and turn it on: then the password of then comes
 * back, if it is the one that the account was made with. Any later one may be a thief's own: whoever reads one mailbox
 * could set it, wait until its owner has changed it, and have it brought back.
 *
 * It reaches back to the event and no further, so it undoes nothing that is older, and its own contact always stays.
 * Where the account was got back since with a sheet that is older than the contact, it does nothing: else whoever adds
 * a mailbox to somebody's account could undo every recovery by the sheet, and end the new sheet with it.
 *
 * It is good for 30 days, and once: what was undone back to the event or to an earlier one is not undone again.
 */
export function decideDisavowal(facts: DisavowalFacts, now: Date): DisavowalDecision {
  const { at, contactId, contacts, removedContacts } = facts
  if (now >= after(at, policy.disavowalFor.value)) return { kind: 'refused', reason: 'too-old' }
  const removed = removedContacts.find((contact) => contact.contactId === contactId)
  const there = contacts.find((contact) => contact.contactId === contactId)
  const knownSince = removed?.confirmedAt ?? there?.confirmedAt ?? null
  if (knownSince === null) return { kind: 'refused', reason: 'no-such-contact' }
  const done = facts.disavowals.find((disavowal) => covers(disavowal, facts, removed))
  if (done !== undefined)
    return { kind: 'refused', reason: 'done-already', doneAt: done.at, since: done.since }
  if (facts.usedCodes.some(({ madeAt }) => madeAt < knownSince))
    return { kind: 'refused', reason: 'outranked' }
  const forgotten = [...contacts, ...removedContacts].filter(
    (contact) =>
      contact.contactId !== contactId && (cameSince(contact, at) || isSameAddress(contact, removed)),
  )
  return {
    kind: 'allowed',
    forgets: forgotten.map((contact) => contact.contactId),
    bringsBack: removed !== undefined,
    forgetsCredentials: facts.credentials
      .filter((one) => cameSince(one, at) || isSuspected(one, facts))
      .map(({ id }) => id),
    endsCode: facts.liveCode !== null && isCodeTheirs(facts.liveCode, facts, knownSince),
    turnsTwoStepOn: wasTurnedOff(facts),
    spare: decideSpare(facts),
  }
}

/**
 * Whether what came at `since` is so much older than an event at `at` that the links of notices reached no further back
 * when it happened: then none that is good now or later takes it away, in whichever order they are used. It goes by the
 * event, and not by the moment at which its link is used: what a thief had added shortly before is no older for that.
 */
export function outlastsLinks(since: Date, at: Date): boolean {
  return since <= after(at, -policy.disavowalFor.value)
}

/** Whether it was on at the event and is off: the first turn since says what it was before. */
function wasTurnedOff({ twoStepSince, twoStepTurns }: DisavowalFacts): boolean {
  return twoStepSince === null && twoStepTurns[0] === 'off' && !twoStepTurns.includes('off-for-good')
}

function decideSpare(facts: DisavowalFacts): SparePassword {
  const { at, createdAt, passwordSetAt, replacedPasswords, twoStepSince, twoStepTurns } = facts
  const isOlder = passwordSetAt !== null && passwordSetAt < at
  if (wasTurnedOff(facts)) return { kind: isOlder && outlastsLinks(passwordSetAt, at) ? 'stays' : 'none' }
  if (twoStepSince === null) return { kind: 'none' }
  if (isOlder) return { kind: 'stays' }
  // Turned off and on since, it was on at the event all the same.
  const cameSince = twoStepSince >= at && (twoStepTurns[0] ?? 'on') === 'on'
  const first = replacedPasswords.find(({ setAt }) => setAt <= createdAt)
  const isOfThen = first !== undefined && first.setAt < at && at <= first.replacedAt
  return cameSince && isOfThen ? { kind: 'comes-back', replacedAt: first.replacedAt } : { kind: 'none' }
}

/**
 * Whether an earlier disavowal has undone what this link would. It has not where it left this contact removed: else
 * somebody who reads one mailbox could use up the link by which another one comes back.
 */
function covers(
  disavowal: DisavowalFacts['disavowals'][number],
  { eventId, at }: DisavowalFacts,
  removed: { readonly removedAt: Date } | undefined,
): boolean {
  if (removed !== undefined && removed.removedAt <= disavowal.at) return false
  return disavowal.toldOf === eventId || (disavowal.since <= at && at < disavowal.at)
}

/** What waits to be confirmed is nobody's yet, and may be anybody's. */
function cameSince({ confirmedAt }: { readonly confirmedAt: Date | null }, at: Date): boolean {
  return confirmedAt === null || confirmedAt >= at
}

/**
 * A passkey of which a notice said that there may be two: whoever made the copy has it still, and may have renamed it
 * since.
 */
function isSuspected(
  { id, kind, name }: DisavowalFacts['credentials'][number],
  { suspectedPasskeys }: DisavowalFacts,
): boolean {
  if (kind !== 'passkey') return false
  return suspectedPasskeys.some((one) =>
    one.passkeyId === undefined ? one.name === name : one.passkeyId === id,
  )
}

/** An address can be in an account once. */
function isSameAddress(
  contact: { readonly addressKey: string },
  removed: { readonly addressKey: string } | undefined,
): boolean {
  return contact.addressKey === removed?.addressKey
}

/**
 * A code that came with the event or after it is whoever's did it. So is one that the notice says was entered, where a code
 * alone gets in. With two-step verification it stays: whoever entered it and has not come in gets no further by it than
 * before, and its owner may have nothing else. A thief of the mailbox could else burn each sheet as soon as it is entered.
 * Nor is one ended that is older than the contact, for its owner may be the one who entered it.
 */
function isCodeTheirs(
  code: { readonly sheetNumber: number; readonly madeAt: Date },
  { at, event, twoStepSince }: DisavowalFacts,
  knownSince: Date,
): boolean {
  const wasEntered = event.kind === 'recovery-code-entered' && event.sheetNumber === code.sheetNumber
  return code.madeAt >= at || (wasEntered && twoStepSince === null && code.madeAt >= knownSince)
}
