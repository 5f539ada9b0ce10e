// The sentences of mails. Which events are told is NOTICED's in account-rules; how a mail is put together is
// compose-notice.ts's and compose-email-code.ts's.

import {
  type AccountEvent,
  type CaseCancelledBy,
  type ContactKind,
  contactKindOf,
  givesCodeBack,
  maskContact,
  type NoticedEvent,
  type NoticedEventKind,
  type ProofKind,
  type TwoStepLeft,
} from '@sparekey/account-rules'
import type { ContactCodePurpose } from '@sparekey/account-store'
import { formatDateTime } from '../words/date-words.ts'
import { notMeDoes } from '../words/link-words.ts'

type EventOf<Kind extends NoticedEventKind> = Extract<AccountEvent, { kind: Kind }>

/** What to do when it was somebody else, each with the page for it; the keys are paths of this service. */
export type NoticeStep = { say: string; path: '/recover' | '/security' }

type NoticeWords<Kind extends NoticedEventKind> = {
  /** Follows the name of the service in the subject, and in a text message. */
  subject: string | ((event: EventOf<Kind>) => string)
  /** What happened, in one or two whole sentences. */
  happened(event: EventOf<Kind>): string
  steps: readonly NoticeStep[]
}

const newPassword: NoticeStep = { say: 'Get back in and create a new password:', path: '/recover' }
const changePassword: NoticeStep = { say: 'Sign in and change your password:', path: '/security' }
const signOutEverywhere: NoticeStep = { say: 'Choose "Sign out everywhere":', path: '/security' }
const newCode: NoticeStep = {
  say: 'Sign in and choose "Generate a new code". The old one then opens nothing:',
  path: '/security',
}
const anotherCode: NoticeStep = { say: 'Sign in and choose "Generate a new code":', path: '/security' }
const removePasskey: NoticeStep = { say: 'Sign in and remove that passkey:', path: '/security' }
const turnOnTwoStep: NoticeStep = {
  say: 'Turn two-step verification on again:',
  path: '/security',
}
const lookThrough: NoticeStep = {
  say: 'Look through everything under "Manage how I sign in", and undo what you did not do:',
  path: '/security',
}

const CONTACTS = {
  email: { one: 'an email address', the: 'The email address' },
  phone: { one: 'a phone number', the: 'The phone number' },
} as const satisfies Record<ContactKind, object>
const cancelSignedIn: NoticeStep = {
  say: 'Sign in as you always did. The wait is shown first, and can be cancelled there:',
  path: '/security',
}
const atItsEnd =
  'Then the password that was chosen for it counts, two-step verification is turned off, everybody is signed out, and what was named as lost opens nothing any more. Until then nothing changes.'

const atSupportEnd =
  'Then their email address is added to the account, two-step verification is turned off, everybody is signed out, and what opens the account now opens nothing any more. Until then nothing changes.'
const passwordUndone = {
  none: ' no password is left,',
  stays: '',
  'comes-back': ' the password of before came back,',
} as const satisfies Record<EventOf<'disavowed'>['password'], string>
const twoStepAfter = {
  on: '',
  'on-again': ' Two-step verification, which had been turned off, was turned on again.',
  'still-off': ' Two-step verification, which had been turned off, is still off.',
  off: '',
} as const satisfies Record<TwoStepLeft, string>
const cancelLater: NoticeStep = {
  say: 'Wait for the next message: before anything happens there is a wait of weeks, and each message of it has a link to cancel it. You can look through your account meanwhile:',
  path: '/security',
}

/** A noticed event without its sentences does not compile. */
export const noticeWords: { readonly [Kind in NoticedEventKind]: NoticeWords<Kind> } = {
  'signed-in-from-new-network': {
    subject: 'a sign-in from a new place',
    happened: ({ by }) =>
      `Somebody signed in to your account from a network that it was not used from lately, with ${proofs(by)}.`,
    steps: [changePassword, signOutEverywhere, lookThrough],
  },
  'second-step-failed': {
    subject: 'somebody has one of your two proofs',
    happened: ({ by }) =>
      `Somebody who wanted to sign in to your account, or to get back in to it, showed ${proofs(by)}, and then several times a wrong second proof. They did not get in.`,
    steps: [changePassword, lookThrough],
  },
  'username-changed': {
    subject: 'your username was changed',
    happened: ({ from, to }) =>
      `The username of your account was changed from ${oneLine(from)} to ${oneLine(to)}`,
    steps: [newPassword, signOutEverywhere, lookThrough],
  },
  'password-changed': {
    subject: 'your password was changed',
    happened: () => 'The password of your account was changed.',
    steps: [newPassword, signOutEverywhere, lookThrough],
  },
  'password-removed': {
    subject: 'your password was removed',
    happened: () =>
      'The password of your account was removed. It opens nothing any more; signing in takes something else from now on.',
    steps: [newPassword, signOutEverywhere, lookThrough],
  },
  'two-step-turned-on': {
    subject: 'two-step verification was turned on',
    happened: () =>
      'Two-step verification was turned on for your account. From now on a password or a code alone signs nobody in: it takes a second proof. Every other session was signed out.',
    steps: [newPassword, lookThrough],
  },
  'two-step-turned-off': {
    subject: 'two-step verification was turned off',
    happened: () =>
      'Two-step verification was turned off for your account. Signing in takes one proof from now on, and no browser is remembered any more. Every other session was signed out.',
    steps: [changePassword, turnOnTwoStep, lookThrough],
  },
  'contact-confirmed': {
    subject: ({ address }) => `${CONTACTS[contactKindOf(address)].one} was added`,
    happened: ({ address }) =>
      `${CONTACTS[contactKindOf(address)].the} ${maskContact(oneLine(address))} was added to your account. It receives codes and notices from now on.`,
    steps: [changePassword, lookThrough, signOutEverywhere],
  },
  'contact-removed': {
    subject: ({ address }) => `${CONTACTS[contactKindOf(address)].one} was removed`,
    happened: ({ address }) =>
      `${CONTACTS[contactKindOf(address)].the} ${maskContact(oneLine(address))} was removed from your account. It receives no more codes and notices.`,
    steps: [newPassword, lookThrough, signOutEverywhere],
  },
  // Without the app's name: whoever adds it has chosen that, and could write to the owner by it.
  'app-code-added': {
    subject: 'an authenticator app was added',
    happened: () => 'An authenticator app was added to your account. Its codes count as a proof from now on.',
    steps: [changePassword, lookThrough, signOutEverywhere],
  },
  'app-code-removed': {
    subject: 'an authenticator app was removed',
    happened: () => 'An authenticator app was removed from your account. Its codes open nothing any more.',
    steps: [changePassword, lookThrough, signOutEverywhere],
  },
  // A passkey's name is not repeated in a mail: whoever adds one chooses it.
  'passkey-added': {
    subject: 'a passkey was added',
    happened: () => 'A passkey was added to your account. Whoever has it can sign in from now on.',
    steps: [removePasskey, changePassword, signOutEverywhere],
  },
  'passkey-removed': {
    subject: 'a passkey was removed',
    happened: () => 'A passkey was removed from your account. It no longer signs anybody in.',
    steps: [changePassword, lookThrough, signOutEverywhere],
  },
  'passkey-clone-suspected': {
    subject: 'a passkey was refused',
    happened: () =>
      'A passkey of your account was used and refused: what it said of itself did not fit its last use, so somebody may have a copy of it. Nobody got in by it. "Recent activity" says which one it was.',
    steps: [removePasskey, changePassword, lookThrough],
  },
  'recovery-code-made': {
    subject: 'a new recovery code was made',
    happened: ({ sheetNumber }) =>
      `A new recovery code was made for your account: sheet no. ${sheetNumber}. The code on any older sheet opens nothing now.`,
    steps: [changePassword, newCode, lookThrough],
  },
  'recovery-code-removed': {
    subject: 'your recovery code was removed',
    happened: ({ sheetNumber }) =>
      `The recovery code of sheet no. ${sheetNumber} was removed from your account. It opens nothing any more, and no other took its place.`,
    steps: [anotherCode, changePassword, lookThrough],
  },
  'recovery-code-entered': {
    subject: 'your recovery code was entered',
    happened: ({ sheetNumber }) =>
      `The recovery code of sheet no. ${sheetNumber} was entered to get back in to your account. Where two-step verification is off, whoever did it can choose a new password now; where it is on, they need more than the code.`,
    steps: [newCode, changePassword, lookThrough],
  },
  'recovery-finished': {
    subject: 'your account was recovered',
    happened: ({ by, newSheetNumber }) =>
      `Somebody got back in to your account with ${proofs(by)} and created a new password. Every session was signed out.` +
      (newSheetNumber === null
        ? ''
        : ` The recovery code that was used is used up; the new one is on sheet no. ${newSheetNumber}.`),
    steps: [newPassword, newCode, lookThrough],
  },
  disavowed: {
    subject: 'changes to your account were undone',
    happened: ({ since, password, twoStep = 'off' }) =>
      `Somebody opened the link in a notice and chose "This wasn't me". Everybody was signed out,${passwordUndone[password]} and what was added since ${formatDateTime(new Date(since))} was taken away.${twoStepAfter[twoStep]}`,
    steps: [newPassword, newCode, lookThrough],
  },
  'case-started': {
    subject: 'somebody waits to get in to your account',
    happened: ({ takesEffectAt, openedBy }) =>
      openedBy === 'support'
        ? `Somebody asked the support desk to let them in to your account, and enough operators approved it. They have to wait until ${dateOf(takesEffectAt)}. ${atSupportEnd}`
        : `Somebody entered the recovery code of your account and has nothing else to show, so they have to wait until ${dateOf(takesEffectAt)}. ${atItsEnd}`,
    steps: [cancelSignedIn, newCode],
  },
  'case-reminder': {
    subject: 'somebody still waits to get in to your account',
    happened: ({ takesEffectAt, openedBy }) =>
      openedBy === 'support'
        ? `Somebody whom the support desk approved still waits to get in to your account. The wait ends on ${dateOf(takesEffectAt)}. ${atSupportEnd}`
        : `Somebody who has only the recovery code of your account still waits to get in. The wait ends on ${dateOf(takesEffectAt)}. ${atItsEnd}`,
    steps: [cancelSignedIn, newCode],
  },
  'case-contact-confirmed': {
    subject: 'an email address was given for the wait',
    happened: ({ address, takesEffectAt }) =>
      `Whoever waits to get in to your account gave the email address ${maskContact(oneLine(address))}. It is told what happens to the wait, and is added to the account when the wait ends on ${dateOf(takesEffectAt)}.`,
    steps: [cancelSignedIn, newCode],
  },
  'case-cancelled': {
    subject: 'the wait for your account is over',
    happened: ({ by, openedBy }) =>
      openedBy === 'support'
        ? `Nobody waits any more to get in to your account: ${cancelledBy[by]}. What the support desk had approved is void.`
        : `Nobody waits any more to get in to your account: ${cancelledBy[by]}. The password that was chosen for it never counted. ${sheetAfter(by)}`,
    steps: [newCode, lookThrough],
  },
  'case-in-effect': {
    subject: 'your account was recovered after the wait',
    happened: ({ openedBy }) =>
      openedBy === 'support'
        ? 'The wait that the support desk had approved is over and nobody cancelled it. The address of whoever waited is a contact of the account now, and a code sent to it creates a new password. Two-step verification is off, everybody was signed out, and what opened the account before opens nothing any more.'
        : 'The wait is over and nobody cancelled it. The password that was chosen for it counts now, two-step verification is off, everybody was signed out, and what was named as lost opens nothing any more.',
    steps: [newPassword, newCode, lookThrough],
  },
  'support-requested': {
    subject: 'somebody asks the support desk for your account',
    happened: () =>
      'Somebody who says that they have nothing left that opens your account asks the support desk to let them in. Operators look into it. Nothing has changed, and nothing does without the approval of several operators and a wait of weeks.',
    steps: [cancelLater, lookThrough],
  },
  'support-approved': {
    subject: 'the support desk approved a request for your account',
    happened: () =>
      'Somebody asks the support desk to let them in to your account, and one operator has approved it. When another one does, a wait begins; at its end the email address of whoever asks is added to the account. Nothing has changed yet.',
    steps: [cancelLater, lookThrough],
  },
  'support-declined': {
    subject: 'the support desk declined a request for your account',
    happened: () =>
      'Somebody asked the support desk to let them in to your account. Operators declined it: nothing has changed.',
    steps: [lookThrough, newCode],
  },
  'support-stopped': {
    subject: 'a request to the support desk was stopped',
    happened: () =>
      'Somebody had asked the support desk to let them in to your account. The request was stopped by the link in a message like this one: nothing has changed. If it was your own request, you can open another one.',
    steps: [lookThrough, newCode],
  },
}

/** The words for one event. */
export function noticeWordsOf<Event extends NoticedEvent>(event: Event) {
  // The table holds for each kind the words for events of that
  // kind; TypeScript does not follow one key through two types.
  const { subject, happened, steps } = noticeWords[event.kind] as {
    subject: string | ((event: Event) => string)
    happened(event: Event): string
    steps: readonly NoticeStep[]
  }
  return {
    subject: typeof subject === 'string' ? subject : subject(event),
    happened: happened(event),
    steps,
  }
}

const dateOf = (moment: string) => formatDateTime(new Date(moment))

const cancelledBy = {
  link: 'it was cancelled by the link in a message like this one',
  owner: 'it was cancelled by somebody signed in',
  proof: 'it was cancelled by somebody who showed another proof',
  opener: 'whoever had started it cancelled it',
  recovery: 'somebody showed a second proof and got in at once',
  disavowal: 'somebody chose "This wasn\'t me"',
} satisfies Record<CaseCancelledBy, string>

function sheetAfter(by: CaseCancelledBy): string {
  return givesCodeBack(by)
    ? 'The sheet whose code was entered for it is good again, unless a newer one was made since. If somebody else may have it, generate a new code.'
    : 'The recovery code that was entered for it is used up, so that sheet opens nothing.'
}

/** What every notice says of its own link. */
export const notMeMailWords = {
  open: 'If this was not you, open this page and choose "This wasn\'t me":',
  does: `It ${notMeDoes.all}. ${notMeDoes.page}, and then how you get back in. Opening it changes nothing yet.`,
  until: 'The link works once, until',
  cancel:
    'If this was not you, open this page and choose "Cancel the wait". It takes no sign-in, and changes nothing else:',
  stop: 'If this was not you, open this page and choose "Stop the request". It takes no sign-in, and changes nothing else:',
  openToo: 'If you did not do other things either, open this page instead and choose "This wasn\'t me":',
  otherwise: 'If the page does not open, do this:',
  doThis: 'If this was not you, do this:',
} as const

const proofWords = {
  password: 'the password',
  passkey: 'a passkey',
  'app-code': 'a code from an app',
  'text-code': 'a code sent by text message',
  'email-code': 'a code sent by email',
  'recovery-code': 'the recovery code',
} satisfies Record<ProofKind, string>

const proofs = (by: readonly ProofKind[]) => by.map((kind) => proofWords[kind]).join(' and ') || 'a proof'

type EmailCodeWords = { subject: string; use: string; notAsked: string }

const NOBODY_GETS_IN = 'If you did not ask for it, there is nothing to do: nobody gets in without this code.'

/** What each mailed code is for. */
export const emailCodeWords = {
  'sign-in': { subject: 'your code to sign in', use: 'sign in', notAsked: NOBODY_GETS_IN },
  recover: {
    subject: 'your code to get back in',
    use: 'get back in and create a new password',
    notAsked: NOBODY_GETS_IN,
  },
  change: {
    subject: 'your code to confirm that it is you',
    use: 'change how you sign in',
    notAsked: NOBODY_GETS_IN,
  },
  'confirm-contact': {
    subject: 'your code to confirm this email address',
    use: 'add this email address to an account',
    notAsked:
      'If you did not ask for it, somebody mistyped an address. There is nothing to do: without this code yours is not added.',
  },
  'case-contact': {
    subject: 'your code to confirm this email address',
    use: 'give this email address for an account that you wait to get in to',
    notAsked:
      'If you did not ask for it, somebody mistyped an address. There is nothing to do: without this code yours is not given.',
  },
  'support-contact': {
    subject: 'your code to confirm your request',
    use: 'confirm that the support desk reaches you at this address',
    notAsked:
      'If you did not ask for it, somebody mistyped an address. There is nothing to do: without this code no request counts.',
  },
} satisfies Record<ContactCodePurpose, EmailCodeWords>

/**
 * Makes a value safe to stand in a header and in a line of text: what breaks lines or turns the direction of
 * writing becomes a blank, so that no name can add a header or a sentence of its own (RFC 5322 §2.2).
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ').trim()
}
