// What the pages of this room show, laid out from what was found. Decides nothing.

import { after, caseReminders, isConfirmed, maskContact, type ProofKind } from '@sparekey/account-rules'
import type { Case, KeptProof, ToldContact } from '@sparekey/account-store'
import type { LosableProof } from '../../case/lost-proofs.ts'
import { whoIsTold } from '../../case/record-case-event.ts'

export type StartView = {
  readonly username: string
  readonly recoveryId: string
  readonly waitFor: number
  readonly takesEffectAt: Date
  readonly losable: readonly {
    readonly field: string
    readonly kind: ProofKind
    readonly name: string
    readonly isKept: boolean
  }[]
}

export type CaseView = {
  readonly openedAt: Date
  readonly takesEffectAt: Date
  readonly left: number
  /** Who is told, by the ends of their addresses, and on which days they were. */
  readonly told: readonly {
    readonly name: string
    readonly isPhone: boolean
    readonly onDays: readonly Date[]
  }[]
  readonly toComeAt: readonly Date[]
  readonly ownAddress: { readonly address: string; readonly isConfirmed: boolean } | null
}

export type StopView = Pick<
  Case,
  'caseId' | 'requestId' | 'openedAt' | 'takesEffectAt' | 'network' | 'browser'
> & {
  readonly username: string
}

/** Lays a case out; `noticesAt` is when notices of it went out, the first one first. */
export function caseView(waiting: Case, noticesAt: readonly Date[], now: Date): CaseView {
  const { openedAt, takesEffectAt, contacts, newContact, remindersSent } = waiting
  // The address that was given for the wait has heard nothing
  // from before it was confirmed, unless it was there already.
  const toldFrom = ({ addressKey }: ToldContact) =>
    contacts.some((known) => known.addressKey === addressKey) ? openedAt : newContact?.confirmedAt
  const reminders = caseReminders(waiting)
  return {
    openedAt,
    takesEffectAt,
    left: takesEffectAt.getTime() - now.getTime(),
    told: whoIsTold(waiting).map((contact) => ({
      name: maskContact(contact.address),
      isPhone: contact.kind === 'phone',
      onDays: daysOf(noticesAt.filter((at) => at >= (toldFrom(contact) ?? openedAt))),
    })),
    toComeAt: [...reminders.slice(remindersSent), takesEffectAt],
    ownAddress: newContact && {
      address: newContact.address,
      isConfirmed: isConfirmed(newContact),
    },
  }
}

/** One moment of each day. */
function daysOf(moments: readonly Date[]): Date[] {
  return [...new Map(moments.map((at) => [at.toISOString().slice(0, 10), at])).values()]
}

/** Lays out what starting a case would mean. */
export function startView(
  facts: { username: string; recoveryId: string; waitFor: number; losable: readonly LosableProof[] },
  sent: Readonly<Record<string, string>>,
  now: Date,
): StartView {
  const losable = facts.losable.map((proof) => {
    const field = keepField(proof)
    return { field, kind: proof.kind, name: proof.name, isKept: sent[field] !== undefined }
  })
  return { ...facts, losable, takesEffectAt: after(now, facts.waitFor) }
}

/** Those that were ticked, of what the account has. */
export function keptOf(
  losable: readonly LosableProof[],
  sent: Readonly<Record<string, string>>,
): KeptProof[] {
  return losable.filter((proof) => sent[keepField(proof)] !== undefined).map(({ kind, id }) => ({ kind, id }))
}

function keepField({ kind, id }: Pick<LosableProof, 'kind' | 'id'>): string {
  return `keep-${kind}-${id}`
}
