// "Recent activity": one sentence for each thing that can happen to an account. Mails say it in words of their own.

import {
  type AccountEvent,
  type CaseCancelledBy,
  contactKindOf,
  type EventKind,
  type ProofKind,
} from '@sparekey/account-rules'
import { formatDateTime } from './date-words.ts'

export const activityWords = {
  title: 'Recent activity',
  whatFor:
    'What happened to your account, newest first. If you see what you did not do, follow the link in the mail that told you of it, or change your password.',
  more: 'Show more activity',
  network: 'network',
  none: 'Nothing has happened yet.',
} as const

type EventOf<Kind extends EventKind> = Extract<AccountEvent, { kind: Kind }>

const PROOFS = {
  password: 'a password',
  passkey: 'a passkey',
  'app-code': 'a code from an app',
  'text-code': 'a code by text message',
  'email-code': 'a code by email',
  'recovery-code': 'a recovery code',
} as const satisfies Record<ProofKind, string>

const withProofs = (by: readonly ProofKind[]) => `with ${by.map((kind) => PROOFS[kind]).join(' and ')}`
/** Keeps a name that is written from right to left from turning its sentence round (Unicode UAX #9 §2.7). */
const isolated = (name: string) => `\u2068${name}\u2069`

const contact = (address: string) =>
  `${contactKindOf(address) === 'email' ? 'Email address' : 'Phone number'} ${isolated(address)}`
const until = (moment: string) => `until ${formatDateTime(new Date(moment))}`

const CANCELLED_BY = {
  link: 'by the link in a message',
  owner: 'by somebody signed in',
  proof: 'by somebody who showed another proof',
  opener: 'by whoever had started it',
  recovery: 'because a second proof was shown',
  disavowal: 'by "This wasn\'t me"',
} as const satisfies Record<CaseCancelledBy, string>

/** An event without its sentence does not compile. */
const SENTENCES = {
  'account-created': () => 'Account created',
  'signed-in': ({ by }: EventOf<'signed-in'>) => `Signed in ${withProofs(by)}`,
  'signed-in-from-new-network': ({ by }: EventOf<'signed-in-from-new-network'>) =>
    `Signed in ${withProofs(by)}, from a network not used lately`,
  'second-step-failed': ({ by }: EventOf<'second-step-failed'>) =>
    `Not signed in: the second proof was wrong several times, after one was right (${by.map((kind) => PROOFS[kind]).join(' and ')})`,
  'signed-out': () => 'Signed out',
  'signed-out-everywhere': () => 'Signed out everywhere',
  'session-ended': () => 'One session ended',
  'username-changed': ({ from, to }: EventOf<'username-changed'>) =>
    `Username changed from ${isolated(from)} to ${isolated(to)}`,
  'password-changed': () => 'Password changed',
  'password-removed': () => 'Password removed',
  'contact-added': ({ address }: EventOf<'contact-added'>) => `${contact(address)} added, not confirmed yet`,
  'contact-confirmed': ({ address }: EventOf<'contact-confirmed'>) => `${contact(address)} confirmed`,
  'contact-removed': ({ address }: EventOf<'contact-removed'>) => `${contact(address)} removed`,
  'app-code-added': ({ name }: EventOf<'app-code-added'>) => `Authenticator app added: ${isolated(name)}`,
  'app-code-renamed': ({ from, to }: EventOf<'app-code-renamed'>) =>
    `Authenticator app renamed from ${isolated(from)} to ${isolated(to)}`,
  'app-code-removed': ({ name }: EventOf<'app-code-removed'>) =>
    `Authenticator app removed: ${isolated(name)}`,
  'passkey-added': ({ name }: EventOf<'passkey-added'>) => `Passkey added: ${isolated(name)}`,
  'passkey-renamed': ({ from, to }: EventOf<'passkey-renamed'>) =>
    `Passkey renamed from ${isolated(from)} to ${isolated(to)}`,
  'passkey-removed': ({ name }: EventOf<'passkey-removed'>) => `Passkey removed: ${isolated(name)}`,
  'passkey-clone-suspected': ({ name }: EventOf<'passkey-clone-suspected'>) =>
    `Passkey refused: ${isolated(name)}. Somebody else may have a copy of it. Remove it if you are not sure`,
  'two-step-turned-on': ({ withoutRecoveryCode }: EventOf<'two-step-turned-on'>) =>
    `Two-step verification turned on${withoutRecoveryCode ? ', without a recovery code' : ''}`,
  'two-step-turned-off': () => 'Two-step verification turned off',
  'browser-remembered': () => 'A browser is not asked again for the second step',
  'browser-forgotten': () => 'A browser is asked again for the second step',
  'recovery-code-made': ({ sheetNumber }: EventOf<'recovery-code-made'>) =>
    `Recovery code generated: sheet no. ${sheetNumber}`,
  'recovery-code-saved': ({ sheetNumber }: EventOf<'recovery-code-saved'>) =>
    `Recovery code confirmed as saved: sheet no. ${sheetNumber}`,
  'recovery-code-checked': ({ isCurrent }: EventOf<'recovery-code-checked'>) =>
    isCurrent
      ? 'Printed code checked: it is the current one'
      : 'Printed code checked: it is not the current one',
  'recovery-code-removed': ({ sheetNumber }: EventOf<'recovery-code-removed'>) =>
    `Recovery code removed: sheet no. ${sheetNumber}`,
  'recovery-code-entered': ({ sheetNumber }: EventOf<'recovery-code-entered'>) =>
    `Recovery code entered to get back in: sheet no. ${sheetNumber}`,
  'recovery-finished': ({ by, newSheetNumber }: EventOf<'recovery-finished'>) =>
    `Got back in ${withProofs(by)} and created a new password${
      newSheetNumber === null ? '' : `. The new recovery code is on sheet no. ${newSheetNumber}`
    }`,
  disavowed: ({ since, password, twoStep }: EventOf<'disavowed'>) =>
    `"This wasn't me" chosen in a notice: everybody was signed out, and what was added since ${formatDateTime(new Date(since))} was taken away${password === 'comes-back' ? '; the password of before came back' : ''}${twoStep === 'on-again' ? '; two-step verification was turned on again' : ''}`,
  'case-started': ({ takesEffectAt, openedBy }: EventOf<'case-started'>) =>
    openedBy === 'support'
      ? `Wait started by the support desk: enough operators approved a request, ${until(takesEffectAt)}`
      : `Wait started with the recovery code alone, ${until(takesEffectAt)}`,
  'case-reminder': ({ takesEffectAt }: EventOf<'case-reminder'>) =>
    `Reminder sent of the wait, ${until(takesEffectAt)}`,
  'case-contact-confirmed': ({ address }: EventOf<'case-contact-confirmed'>) =>
    `Email address ${isolated(address)} given for the wait`,
  'case-cancelled': ({ by }: EventOf<'case-cancelled'>) => `Wait cancelled ${CANCELLED_BY[by]}`,
  'case-in-effect': ({ openedBy }: EventOf<'case-in-effect'>) =>
    openedBy === 'support'
      ? 'Wait over: the address given to the support desk was added, two-step verification and the password are off, and everybody was signed out'
      : 'Wait over: the new password counts, two-step verification is off, and everybody was signed out',
  'support-requested': () =>
    'Support desk: operators look into a request to get in to your account, and asked back',
  'support-question': () => 'Support desk: an operator asked back about a request to get in to your account',
  'support-answer': () => 'Support desk: whoever asks to get in to your account answered a question',
  'support-approved': () => 'Support desk: one operator approved a request to get in to your account',
  'support-declined': () => 'Support desk: a request to get in to your account was declined',
  'support-stopped': () =>
    'Support desk: a request to get in to your account was stopped by the link in a message',
} as const satisfies { [Kind in EventKind]: (event: EventOf<Kind>) => string }

/** Says what happened; when and where is beside it. */
export function activitySentence(event: AccountEvent): string {
  // TypeScript does not follow one key through two types. While servers are being replaced, an older one may read an
  // event of a kind that only a newer one knows.
  const sentence: ((event: never) => string) | undefined = SENTENCES[event.kind]
  return sentence === undefined ? 'Something else happened' : sentence(event as never)
}
