// What happens to an account, as one closed union. The audit trail, the notices and "Recent activity" are all
// read from it. Details hold ids, numbers and kinds; never a code, a password or a token.

import type { ProofKind } from './proof.ts'
import type { SparePassword, TwoStepLeft } from './security/decide-disavowal.ts'

export type AccountEvent =
  | { readonly kind: 'account-created' }
  | { readonly kind: 'signed-in'; readonly by: readonly ProofKind[] }
  | { readonly kind: 'signed-in-from-new-network'; readonly by: readonly ProofKind[] }
  /** Somebody showed these right proofs at sign-in, and wrong second ones, several times within a day. */
  | { readonly kind: 'second-step-failed'; readonly by: readonly ProofKind[] }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-out-everywhere' }
  | { readonly kind: 'session-ended' }
  | { readonly kind: 'username-changed'; readonly from: string; readonly to: string }
  | { readonly kind: 'password-changed' }
  | { readonly kind: 'password-removed' }
  | { readonly kind: 'two-step-turned-on'; readonly withoutRecoveryCode: boolean }
  | { readonly kind: 'two-step-turned-off' }
  | { readonly kind: 'browser-remembered' }
  | { readonly kind: 'browser-forgotten' }
  | { readonly kind: 'contact-added'; readonly address: string }
  | { readonly kind: 'contact-confirmed'; readonly address: string }
  | { readonly kind: 'contact-removed'; readonly address: string }
  | { readonly kind: 'app-code-added'; readonly name: string }
  | { readonly kind: 'app-code-renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'app-code-removed'; readonly name: string }
  | { readonly kind: 'passkey-added'; readonly name: string }
  | { readonly kind: 'passkey-renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'passkey-removed'; readonly name: string }
  /**
   * A signature that was right came with a count that had not grown: somebody may have a copy of the key. Older
   * servers recorded the name alone.
   */
  | { readonly kind: 'passkey-clone-suspected'; readonly passkeyId?: string; readonly name: string }
  | { readonly kind: 'recovery-code-made'; readonly sheetNumber: number }
  | { readonly kind: 'recovery-code-saved'; readonly sheetNumber: number }
  | { readonly kind: 'recovery-code-checked'; readonly isCurrent: boolean }
  | { readonly kind: 'recovery-code-removed'; readonly sheetNumber: number }
  | { readonly kind: 'recovery-code-entered'; readonly sheetNumber: number }
  | {
      readonly kind: 'recovery-finished'
      readonly by: readonly ProofKind[]
      /** The number of the sheet that takes the used one's place; null when no recovery code was used. */
      readonly newSheetNumber: number | null
    }
  | {
      readonly kind: 'disavowed'
      /** The notice whose link it was: what it told of, and the contact it had gone to. */
      readonly toldOf: string
      readonly contactId: string
      /** When that happened, in ISO 8601: what came at or after it was undone. */
      readonly since: string
      /** Which password was left: none, or the one that two-step verification would have left too little without. */
      readonly password: SparePassword['kind']
      /** Older servers turned nothing on, and recorded nothing of it. */
      readonly twoStep?: TwoStepLeft
    }
  /** `takesEffectAt` is a moment in ISO 8601, in this and the next two. */
  | {
      readonly kind: 'case-started'
      readonly caseId: string
      readonly takesEffectAt: string
      readonly openedBy?: CaseOpenedBy
    }
  | {
      readonly kind: 'case-reminder'
      readonly caseId: string
      readonly takesEffectAt: string
      readonly openedBy?: CaseOpenedBy
    }
  | {
      readonly kind: 'case-contact-confirmed'
      readonly caseId: string
      readonly takesEffectAt: string
      readonly address: string
      readonly openedBy?: CaseOpenedBy
    }
  | {
      readonly kind: 'case-cancelled'
      readonly caseId: string
      readonly by: CaseCancelledBy
      readonly openedBy?: CaseOpenedBy
    }
  | { readonly kind: 'case-in-effect'; readonly caseId: string; readonly openedBy?: CaseOpenedBy }
  /** Operators took up a request to get in to this account and asked back: the first that is told of it. */
  | { readonly kind: 'support-requested'; readonly requestId: string }
  /** They asked back once more, or after an approval. */
  | { readonly kind: 'support-question'; readonly requestId: string }
  | { readonly kind: 'support-answer'; readonly requestId: string }
  /** One operator approved it. The last one that it takes is told by the wait that starts with it. */
  | { readonly kind: 'support-approved'; readonly requestId: string }
  | { readonly kind: 'support-declined'; readonly requestId: string }
  /** Somebody who gets the account's notices stopped it. */
  | { readonly kind: 'support-stopped'; readonly requestId: string }

/** What a wait was started by; in an event that does not say, by the recovery code. */
export type CaseOpenedBy = 'recovery-code' | 'support'

/**
 * How a wait was cut short: by the link in a notice, by somebody signed in, by somebody who showed one proof and could
 * not sign in, by whoever waits, because a recovery succeeded at once, or by "This wasn't me".
 */
export type CaseCancelledBy = 'link' | 'owner' | 'proof' | 'opener' | 'recovery' | 'disavowal'

export type EventKind = AccountEvent['kind']

/** Which events send a notice to every contact known before them (NIST SP 800-63B-4 §4.6; ASVS 5.0 §6.3.7). */
export const NOTICED = {
  'account-created': false,
  'signed-in': false,
  'signed-in-from-new-network': true,
  'second-step-failed': true,
  'signed-out': false,
  'signed-out-everywhere': false,
  'session-ended': false,
  'username-changed': true,
  'password-changed': true,
  'password-removed': true,
  'two-step-turned-on': true,
  'two-step-turned-off': true,
  'browser-remembered': false,
  'browser-forgotten': false,
  'contact-added': false,
  'contact-confirmed': true,
  'contact-removed': true,
  'app-code-added': true,
  'app-code-renamed': false,
  'app-code-removed': true,
  'passkey-added': true,
  'passkey-renamed': false,
  'passkey-removed': true,
  'passkey-clone-suspected': true,
  'recovery-code-made': true,
  'recovery-code-saved': false,
  'recovery-code-checked': false,
  'recovery-code-removed': true,
  'recovery-code-entered': true,
  'recovery-finished': true,
  disavowed: true,
  'case-started': true,
  'case-reminder': true,
  'case-contact-confirmed': true,
  'case-cancelled': true,
  'case-in-effect': true,
  'support-requested': true,
  'support-question': false,
  'support-answer': false,
  'support-approved': true,
  'support-declined': true,
  'support-stopped': true,
} as const satisfies Record<EventKind, boolean>

/** The kinds of which a person is told. */
export type NoticedEventKind = {
  [Kind in EventKind]: (typeof NOTICED)[Kind] extends true ? Kind : never
}[EventKind]

/** An event of which every contact is told. */
export type NoticedEvent = Extract<AccountEvent, { kind: NoticedEventKind }>

/** True when `event` is one of which every contact is told. */
export function isNoticed(event: AccountEvent): event is NoticedEvent {
  return NOTICED[event.kind]
}
