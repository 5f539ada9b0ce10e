// What the pages of this room show, laid out from what was found. Decides nothing.

import { after, caseReminders, maskContact, type ProofKind } from '@sparekey/account-rules'
import type { Case, KeptProof } from '@sparekey/account-store'
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
  readonly told: readonly string[]
  readonly sentAt: readonly Date[]
  readonly toComeAt: readonly Date[]
  readonly ownAddress: { readonly address: string; readonly isConfirmed: boolean } | null
}

export type StopView = Pick<
  Case,
  'caseId' | 'requestId' | 'openedAt' | 'takesEffectAt' | 'network' | 'browser'
> & {
  readonly username: string
}

export function caseView(waiting: Case, now: Date): CaseView {
  const { openedAt, takesEffectAt, newContact, remindersSent } = waiting
  const reminders = caseReminders(waiting)
  return {
    openedAt,
    takesEffectAt,
    left: takesEffectAt.getTime() - now.getTime(),
    told: whoIsTold(waiting).map(({ address }) => maskContact(address)),
    sentAt: [openedAt, ...reminders.slice(0, remindersSent)],
    toComeAt: [...reminders.slice(remindersSent), takesEffectAt],
    ownAddress: newContact && {
      address: newContact.address,
      isConfirmed: newContact.confirmedAt !== null,
    },
  }
}

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
