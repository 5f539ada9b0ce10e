// Every number of the rules, with a name and where it comes from. Durations are in milliseconds.

import { DAY, HOUR, MINUTE, SECOND } from './duration.ts'
import type { TryLimit } from './tries/decide-try.ts'

type Numbered = { readonly value: number; readonly source: string }

export const policy = {
  clocksDifferBy: {
    value: 1 * MINUTE,
    source: 'Servers that share a database have a clock each; a time further ahead is not believed (ours)',
  },
  proofIsFreshFor: {
    value: 20 * MINUTE,
    source:
      'OWASP ASVS 5.0 §7.5.1 asks for full re-authentication before a security change; 20 minutes is our span',
  },
  recoverySessionFor: {
    value: 20 * MINUTE,
    source:
      'OWASP Forgot Password Cheat Sheet: a limited session that can only reset; 20 minutes is our span',
  },
  signInStepsFor: {
    value: 10 * MINUTE,
    source: 'As long as the mailed code that is most often the second step: OWASP ASVS 5.0 §6.5.5',
  },
  browserIsRememberedFor: {
    value: 30 * DAY,
    source: 'No longer than a session: NIST SP 800-63B-4 §2.1.3 re-authenticates every 30 days',
  },
  browsersRememberedMost: { value: 5, source: 'As many accounts as one browser remembers at a time (ours)' },
  wrongSecondStepsTold: {
    value: 3,
    source:
      'OWASP ASVS 5.0 §6.3.5 asks to tell of a right first factor with wrong second ones; three are no slip (ours)',
  },
  unsavedCodeIsKeptFor: {
    value: 1 * DAY,
    source: 'Long enough to reach a printer; then only "Generate a new code" remains (ours)',
  },
  contactCodeFor: { value: 10 * MINUTE, source: 'OWASP ASVS 5.0 §6.5.5: at most 10 minutes' },
  contactCodeDigits: { value: 6, source: 'NIST SP 800-63B-4 §4.2.1.2: at least 6 decimal digits' },
  contactCodeWrongTries: {
    value: 5,
    source: 'With the sending limits, keeps guessing under 100 in 1,000,000 a day (ours)',
  },
  appCodeStep: {
    value: 30 * SECOND,
    source:
      'RFC 6238 §5.2: 30 seconds by default, and all that many apps know; OWASP ASVS 5.0 §6.5.5: at most 30',
  },
  appCodeDigits: { value: 6, source: 'RFC 4226 §4 R4: at least 6 digits; what every app shows' },
  appCodeDrift: {
    value: 1,
    source:
      'RFC 6238 §5.2: at most one time step for the delay; the other side is for a clock that is ahead (ours)',
  },
  appSeedBytes: {
    value: 20,
    source: 'RFC 4226 §4 R6: 160 bits recommended; NIST SP 800-63B-4 §3.1.4: at least 112',
  },
  appsMost: {
    value: 5,
    source:
      'A phone, its successor and a few spares; each one more is another code that a guess may hit (ours)',
  },
  appWaitsFor: { value: 1 * HOUR, source: 'Long enough to find and install an app (ours)' },
  proofNameLongest: { value: 40, source: 'Fits one line of the dashboard (ours)' },
  passkeyChallengeFor: {
    value: 10 * MINUTE,
    source: 'Web Authentication Level 3 §13.4.3 asks for a short life; our span, as long as a mailed code',
  },
  passkeysMost: { value: 10, source: 'Web Authentication Level 3 §13.4.6 advises several; 10 is ours' },
  usernamesMailFor: {
    value: 1 * DAY,
    source: 'As long as such mails to one address are counted: by then its reader can ask anew (ours)',
  },
  sessionFor: {
    value: 30 * DAY,
    source: 'NIST SP 800-63B-4 §2.1.3: AAL1 should re-authenticate every 30 days',
  },
  sessionIdleFor: { value: 14 * DAY, source: 'Within the 30 days of NIST SP 800-63B-4 §2.1.3 (ours)' },
  networkIsFamiliarFor: {
    value: 90 * DAY,
    source: 'A quarter: people who sign in once a season keep an allowance of their own (ours)',
  },
  passwordShortest: {
    value: 8,
    source: 'OWASP ASVS 5.0 §6.2.1: at least 8, with 15 recommended',
  },
  passwordRecommended: {
    value: 15,
    source: 'NIST SP 800-63B-4 §3.1.1.2: 15 where the password stands alone',
  },
  passwordLongest: { value: 256, source: 'NIST SP 800-63B-4 §3.1.1.2: allow at least 64 (ours: 256)' },
  usernameShortest: { value: 3, source: 'Ours' },
  usernameLongest: { value: 64, source: 'Ours: fits the printed sheet and most email addresses' },
  contactsMost: {
    value: 10,
    source: 'NIST SP 800-63B-4 §4.2.1.2 asks for at least 2; 10 bounds the notices (ours)',
  },
  caseWaitsFor: {
    value: 30 * DAY,
    source: 'Ours: longer than a holiday or a stay in hospital, so that its owner meets one notice at least',
  },
  caseWaitsAtLeast: {
    value: 7 * DAY,
    source: 'Ours: what an operator may set the wait to; a week has every day on which somebody reads mail',
  },
  caseWaitsAtMost: {
    value: 90 * DAY,
    source: 'Ours: what an operator may set the wait to; who waits for a quarter has given up',
  },
  caseFirstReminderAfter: { value: 7 * DAY, source: 'Ours: a week after the first notice' },
  caseSecondReminderAfter: {
    value: 23 * DAY,
    source: 'Ours: a week before the date, with 30 days of waiting',
  },
  caseLastReminderBefore: { value: 1 * DAY, source: 'Ours: the last day on which it can be cancelled' },
  lostContactIsToldFor: {
    value: 30 * DAY,
    source: 'Ours: as long as the wait itself, for whoever lost the address only for a while',
  },
  sheetIsCheckedEvery: {
    value: 365 * DAY,
    source:
      'Ours: paper is lost in moves and clear-outs, and a year is soon enough to notice; more often would be ignored',
  },
  disavowalFor: {
    value: 30 * DAY,
    source: 'Ours: as long as a session may last, so that a month away loses nothing (login.gov: 10 days)',
  },
  linkIsKeptFor: {
    value: 20 * MINUTE,
    source: 'Ours: time to read one page and decide, in the browser in which a link was followed',
  },
  supportStoryLongest: { value: 2000, source: 'Ours: a page of text, which an operator can read' },
  supportMessageLongest: { value: 1000, source: 'Ours: a question or an answer of a few paragraphs' },
  supportReferenceSymbols: {
    value: 16,
    source: 'Ours: 79 bits, more than the 64 of NIST SP 800-63B-4 §4.2.1.1, and it opens nothing by itself',
  },
  supportRequestsQueuedMost: {
    value: 3,
    source:
      'Ours: for one account at a time, so that whoever opens many hides nobody else’s; the others wait for their turn',
  },
  supportRequestUnconfirmedFor: {
    value: 1 * DAY,
    source: 'Ours: time to reach the mailbox; the code itself lasts 10 minutes and can be sent again',
  },
  supportRequestIsKeptFor: {
    value: 180 * DAY,
    source: 'Ours: handled, waited for and contested within half a year; then it is forgotten',
  },
  sheetMakesRemovalFinalFor: {
    value: 1 * DAY,
    source: 'Ours: time to get back in with the sheet and look through the addresses',
  },
} as const satisfies Record<string, Numbered>

/**
 * How often something may be tried. `free` tries cost nothing; each further one makes the wait double, from
 * `firstWait` up to `longestWait`; all is forgotten once nothing was tried for `forgottenAfter`.
 * The waits follow NIST SP 800-63B-4 §3.2.2 (30 seconds growing to an hour).
 */
export const limits = {
  /** Wrong passwords, for one account from one network. */
  password: { free: 5, firstWait: 30 * SECOND, longestWait: 1 * HOUR, forgottenAfter: 1 * DAY },
  /** Wrong passwords, for one account from all unfamiliar networks together (NIST §3.2.2: at most 100). */
  passwordFromStrangers: {
    free: 100,
    firstWait: 10 * MINUTE,
    longestWait: 6 * HOUR,
    forgottenAfter: 1 * DAY,
  },
  /** Wrong passwords from one network, for all accounts together that it is not familiar to. */
  passwordFromNetwork: {
    free: 300,
    firstWait: 30 * SECOND,
    longestWait: 15 * MINUTE,
    forgottenAfter: 1 * DAY,
  },
  /** New passwords looked at, for one account from one network: judging one takes the service longer than a guess. */
  newPassword: { free: 10, firstWait: 30 * SECOND, longestWait: 5 * MINUTE, forgottenAfter: 1 * HOUR },
  /** Wrong mailed or texted codes, for one account from one network. Each code also dies after its own wrong tries. */
  emailCode: { free: 10, firstWait: 30 * SECOND, longestWait: 1 * HOUR, forgottenAfter: 1 * DAY },
  /** Wrong app codes, for one account from one network. */
  appCode: { free: 5, firstWait: 30 * SECOND, longestWait: 1 * HOUR, forgottenAfter: 1 * DAY },
  /**
   * Wrong app codes, for one account from all unfamiliar networks together. One guess hits one of three codes in a
   * million, and nothing is ever sent that would warn the owner: so few, and remembered for a week.
   */
  appCodeFromStrangers: {
    free: 10,
    firstWait: 10 * MINUTE,
    longestWait: 12 * HOUR,
    forgottenAfter: 7 * DAY,
  },
  /** Wrong app codes of those who begin with one to get back in, for one account from one network. */
  appCodeFirst: { free: 5, firstWait: 30 * SECOND, longestWait: 1 * HOUR, forgottenAfter: 1 * DAY },
  /**
   * Wrong app codes of those who begin with one to get back in, for one account from all unfamiliar networks together.
   * Whoever begins has shown nothing: counted on their own, they use up nobody's tries at a second step.
   */
  appCodeFirstFromStrangers: {
    free: 10,
    firstWait: 10 * MINUTE,
    longestWait: 12 * HOUR,
    forgottenAfter: 7 * DAY,
  },
  /**
   * Wrong second proofs at sign-in, for one account: counted to be told of. What refuses them are the limits of their
   * kinds.
   */
  secondStep: { free: 1000, firstWait: 30 * SECOND, longestWait: 1 * HOUR, forgottenAfter: 1 * DAY },
  /** Well-formed wrong recovery codes, from one network. Never per account: 113.9 bits need no lock-out. */
  recoveryCode: { free: 10, firstWait: 30 * SECOND, longestWait: 1 * HOUR, forgottenAfter: 1 * DAY },
  /**
   * Passkeys that were not right, from one network. Never per account: nobody guesses a signature, so there is nothing
   * to lock; the limit bounds what a network has the service verify.
   */
  passkey: { free: 20, firstWait: 30 * SECOND, longestWait: 1 * HOUR, forgottenAfter: 1 * DAY },
  /** "Check my printed code", for one account. */
  codeCheck: { free: 10, firstWait: 30 * SECOND, longestWait: 1 * HOUR, forgottenAfter: 1 * DAY },
  /** Codes mailed for one account at the wish of one network, or, to confirm addresses, of all together. */
  send: { free: 5, firstWait: 2 * MINUTE, longestWait: 6 * HOUR, forgottenAfter: 1 * DAY },
  /** Codes sent for one account, by mail or text message, at the wish of all unfamiliar networks together. */
  sendForStrangers: { free: 8, firstWait: 10 * MINUTE, longestWait: 12 * HOUR, forgottenAfter: 1 * DAY },
  /** Codes mailed to one inbox, whichever accounts have its addresses, at the wish of unfamiliar networks. */
  sendToAddress: { free: 8, firstWait: 10 * MINUTE, longestWait: 12 * HOUR, forgottenAfter: 1 * DAY },
  /** Codes mailed at the wish of one network, for all accounts together that it is not familiar to. */
  sendFromNetwork: { free: 100, firstWait: 30 * SECOND, longestWait: 15 * MINUTE, forgottenAfter: 1 * DAY },
  /** Codes sent by text message for one account at the wish of one network, or, to add numbers, of all together. */
  sendText: { free: 4, firstWait: 5 * MINUTE, longestWait: 12 * HOUR, forgottenAfter: 1 * DAY },
  /** Codes sent to one number, whichever accounts have it, at the wish of unfamiliar networks: each of them costs. */
  sendTextToNumber: { free: 5, firstWait: 30 * MINUTE, longestWait: 12 * HOUR, forgottenAfter: 1 * DAY },
  /** Codes sent by text message at the wish of one network, for all accounts together that it is not familiar to. */
  sendTextFromNetwork: { free: 20, firstWait: 2 * MINUTE, longestWait: 2 * HOUR, forgottenAfter: 1 * DAY },
  /**
   * Notices of one kind of event sent by text message to one number, whichever accounts have it: what is done again and
   * again in an account must not flood a phone, nor cost without end. The mails go on, and other kinds are told of. How
   * many is ours: whoever was told three times of the same has a link that undoes the fourth, and no wait starts so
   * often.
   */
  textNotice: { free: 3, firstWait: 4 * HOUR, longestWait: 12 * HOUR, forgottenAfter: 1 * DAY },
  /**
   * Usernames asked for, for any address or number, from one network (OWASP Forgot Password: automated submissions).
   */
  sendUsernames: { free: 10, firstWait: 1 * MINUTE, longestWait: 1 * HOUR, forgottenAfter: 1 * DAY },
  /**
   * Messages with usernames to one address or number as it is named, whoever asks (OWASP Forgot Password: no flooding
   * of an inbox). Few, because each says the same: whoever has one needs no other.
   */
  sendUsernamesToAddress: {
    free: 3,
    firstWait: 2 * HOUR,
    longestWait: 12 * HOUR,
    forgottenAfter: 1 * DAY,
  },
  /** Requests at the support desk, and the codes that confirm them, at the wish of one network. */
  supportRequest: { free: 5, firstWait: 10 * MINUTE, longestWait: 12 * HOUR, forgottenAfter: 1 * DAY },
  /** Requests at the support desk with one contact to reach, from wherever. */
  supportRequestBy: { free: 3, firstWait: 1 * HOUR, longestWait: 12 * HOUR, forgottenAfter: 1 * DAY },
  /** References that no request has, from one network. Never per request: 79 bits need no lock-out. */
  supportReference: { free: 10, firstWait: 30 * SECOND, longestWait: 1 * HOUR, forgottenAfter: 1 * DAY },
  /** Wrong codes for the contact of a request, from one network. Each code also dies after its own wrong tries. */
  supportCode: { free: 10, firstWait: 30 * SECOND, longestWait: 1 * HOUR, forgottenAfter: 1 * DAY },
  /**
   * Codes mailed to the address that somebody gives for their case: a count of its own, for they have shown the sheet
   * only.
   */
  sendForCase: { free: 5, firstWait: 2 * MINUTE, longestWait: 6 * HOUR, forgottenAfter: 1 * DAY },
  /**
   * Cases started, for one account, whoever cancels them. A cancelled one may give its code back, and each start and
   * each end is told to every contact: so few, and remembered for a week (ours).
   */
  caseStart: { free: 2, firstWait: 4 * HOUR, longestWait: 12 * HOUR, forgottenAfter: 7 * DAY },
  /** Accounts created, and usernames asked for, from one network. */
  signUp: { free: 20, firstWait: 1 * MINUTE, longestWait: 1 * HOUR, forgottenAfter: 1 * DAY },
} as const satisfies Record<string, TryLimit>

export type LimitKind = keyof typeof limits
