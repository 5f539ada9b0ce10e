// What the help pages say.

import { type ContactKind, policy } from '@sparekey/account-rules'
import { spanWords } from './duration-words.ts'
import { notMeDoes } from './link-words.ts'
import { listed } from './way-words.ts'

/** How far the recovery code goes for who has the password too, where two-step verification is on. */
export type SheetWithPassword = 'at-once' | 'after-a-wait' | 'not-enough'

const NONE_OF_THEM = {
  'at-once': ': your recovery code then stands in for it',
  'after-a-wait': ': your recovery code then gets you back in after a wait',
  'not-enough': '. It leads to what else there is',
} as const satisfies Record<SheetWithPassword, string>

const CONTACTS = { email: 'email addresses', phone: 'phones' } as const satisfies Record<ContactKind, string>
const contactsInWords = (kinds: readonly ContactKind[]) =>
  listed(
    kinds.map((kind) => CONTACTS[kind]),
    'and',
  )

export const helpWords = {
  title: 'Help signing in',
  question: 'What is in the way?',
  forgotUsername: {
    title: 'I forgot my username',
    sent: 'We send it to you',
    stands: 'Where it stands',
  },
  forgotPassword: {
    title: 'I forgot my password',
    line: 'Show that it is you, and create a new one',
  },
  lostPhone: {
    title: 'I lost my phone or app',
    line: 'Sign in or get back in with what you still have',
  },
  whatIsLeft: 'What do you still have?',
  passwordIsLeft: { title: 'My password', line: 'And perhaps another way to prove that it is you' },
  isLeft: {
    codeTo: {
      email: {
        title: 'An email address of the account',
        line: 'A code by email is a proof, and the first step back in',
      },
      phone: {
        title: 'A phone whose number is in the account',
        line: 'A code by text message is a proof, and the first step back in',
      },
    },
    passkey: {
      title: 'A passkey on another device',
      line: 'On a computer, in a password manager, or on a security key',
    },
    app: {
      title: 'An authenticator app on another device',
      line: 'With two-step verification, its code is one of two proofs',
    },
  },
  sheetIsLeft: { title: 'My recovery code', line: 'On the sheet you printed or saved' },
  nothingIsLeft: { title: 'None of these', line: 'What else there is to try' },
  otherwiseTitle: 'Sign in without the phone',
  otherwise: (sheet: SheetWithPassword) => [
    'Sign in with your username and password as always.',
    'If a second proof is asked for, choose "Use a different verification option". It lists what your account has: another address or phone, another app, a passkey on another device.',
    `If you have none of them, choose "I don't have any of these" there${NONE_OF_THEM[sheet]}.`,
    'Once you are in, remove what you lost under "Manage how I sign in", so that nobody else can use it.',
  ],
  withMyPassword: { title: 'Sign in with my password', line: 'Then with whatever else there is' },
  codeDoesNotWork: { title: 'My recovery code does not work', line: 'The usual reasons, and what to do' },
  someoneElse: { title: 'Someone else changed my account', line: 'Undo it, and get back in' },
  somethingElse: { title: 'Something else', line: 'Where to ask' },
  doYouHaveANotice: (kinds: readonly ContactKind[]) =>
    `When something is changed, each of your confirmed ${contactsInWords(kinds)} gets a message that says so. Do you have one about something you did not do?`,
  noticeIsThere: { title: 'Yes, I have the message', line: `The link in it ${notMeDoes.added}` },
  noNotice: { title: 'No, or its link does nothing', line: 'Other ways to get the account back' },
  noticeTitle: 'Use the link in the message',
  aboutTheLink: [
    'Take the oldest message about something you did not do: its link reaches furthest back. Look among old and unwanted mail, too, and at addresses that somebody may have removed from the account.',
    `Open the link that follows "If this was not you", and choose "This wasn't me". Opening it changes nothing yet.`,
    'Where there are two such links, the first stops what waits, and the second does more.',
    `It ${notMeDoes.all}. ${notMeDoes.page}, and then how you get back in.`,
    `A link works once, and for ${spanWords(policy.disavowalFor.value)}.`,
  ],
  linkIsOld: { title: 'The link does nothing', line: 'It is too old, was used, or is not whole' },
  withoutLinkTitle: 'Take the account back without a link',
  withoutLink: (kinds: readonly ContactKind[]) => [
    `If you can still sign in: change your password, sign out everywhere, look through ${kinds.length === 0 ? 'everything under "Manage how I sign in"' : `your ${contactsInWords(kinds)}`}, and make a new recovery code.`,
    'If you cannot: get back in with what you still have, and then do the same. Creating a new password ends every session.',
    ...(kinds.length === 0
      ? []
      : [
          `If your username was changed, the confirmed ${contactsInWords(kinds)} of the account can still ask for it.`,
        ]),
  ],
  stillGetIn: { title: 'I can still sign in', line: 'Then look through "Manage how I sign in"' },
  getBackIn: {
    codeTo: {
      email: { title: 'Get back in by email', line: 'To an address that still belongs to the account' },
      phone: { title: 'Get back in by text message', line: 'To a phone that still belongs to the account' },
    },
    passkey: { title: 'Get back in with a passkey', line: 'With one that still belongs to the account' },
    app: {
      title: 'Begin with an authenticator app',
      line: 'With two-step verification, its code is one of two proofs',
    },
  },
  useTheSheet: {
    title: 'Get back in with my recovery code',
    line: 'It works until it is used or a newer one is made',
  },
  canYouReadMail: 'Can you read mail at an address that you have confirmed for your account?',
  mailOrElse: {
    codeTo: {
      email: { title: 'Yes', line: 'We send you a code, and you create a new password' },
      phone: {
        title: 'No, but text messages reach a phone I confirmed',
        line: 'We send the code there, and you create a new password',
      },
    },
    passkey: {
      title: 'No, but I have a passkey',
      line: 'Your device shows it, and you create a new password',
    },
    app: {
      title: 'No, but I have my authenticator app',
      line: 'With two-step verification, its code is one of two proofs',
    },
  },
  noMail: { title: 'No, or I never gave an address', line: 'Your printed recovery code needs no mail' },
  whatDoesItSay: 'What does the page say when you enter the code?',
  wrongCharacters: {
    title: 'Something about its characters',
    line: 'One is wrong, missing or hard to read',
  },
  noMatch: {
    title: 'Username and recovery code do not match',
    line: 'The code is complete, and is not taken',
  },
  aboutCharacters: [
    'A code has 25 letters and numbers. Capitals, spaces and hyphens do not matter.',
    'A code never has 0, O, 1, I or L. If a character is hard to read, type ? in its place: up to two can be filled in.',
    'Somebody who types an unfinished or mistyped code is told so at once. That does not count as a try.',
  ],
  whyNoMatch: [
    'A code works once. After it was used, only the sheet that was made then works.',
    'A newer sheet stops all older ones. Look for the sheet with the highest number, or the latest date.',
    'The code belongs to one username. Check that the username is the one whose first letters are on the sheet.',
  ],
  tryAgain: { title: 'Try the code again', line: 'On a sheet you have checked' },
  withoutCode: { title: 'Go on without a code', line: 'Other things that let you back in' },
  supportTitle: 'Contact support',
  noSupport: 'This service has no support desk. Ask whoever runs it.',
  writeTo: 'Write to',
  cannot:
    'Nobody who runs this service can see or give you a password or a recovery code, and nobody will ever ask you for one.',
} as const
