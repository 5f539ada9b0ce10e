// The sign-in helper as a table: what each of its pages asks or says, and where each answer leads. Every way ends in a
// form that works, or with those who run the service.

import type { ContactKind } from '@sparekey/account-rules'
import type { Choice } from '../../page/parts.ts'
import { forgottenUsernameWords } from '../../words/forgotten-username-words.ts'
import { helpWords } from '../../words/help-words.ts'
import { USERNAME_PAGES } from './username-pages.ts'

/** One page: a question and its answers, or what to know and where to go with it. */
export type HelperEntry = {
  readonly title: string
  readonly question?: string
  readonly facts?: readonly string[]
  readonly choices: readonly Choice[]
}

const tryTheCode: Choice = { ...helpWords.tryAgain, href: '/recover/code' }
const withoutCode: Choice = { ...helpWords.withoutCode, href: '/recover/no-code' }
const forgotUsername: Choice = { ...helpWords.forgotUsername, href: '/help/username' }
const somethingElse: Choice = { ...helpWords.somethingElse, href: '/help/support' }
const someoneElse: Choice = { ...helpWords.someoneElse, href: '/help/someone-else' }
const signIn: Choice = { ...forgottenUsernameWords.signIn, href: '/signin' }

/** The pages that are the same wherever the service runs, by their paths; the first is where every footer leads. */
const PAGES: Readonly<Record<string, HelperEntry>> = {
  '/help/signin': {
    title: helpWords.title,
    question: helpWords.question,
    choices: [
      forgotUsername,
      { ...helpWords.forgotPassword, href: '/help/password' },
      { ...helpWords.lostPhone, href: '/help/phone' },
      { ...helpWords.codeDoesNotWork, href: '/help/recovery-code' },
      someoneElse,
      somethingElse,
    ],
  },
  '/help/phone': {
    title: helpWords.lostPhone.title,
    question: helpWords.whatIsLeft,
    choices: [
      { ...helpWords.passwordIsLeft, href: '/help/phone/password' },
      { ...helpWords.mailIsLeft, href: '/forgot-password' },
      { ...helpWords.sheetIsLeft, href: '/recover/code' },
      { ...helpWords.nothingIsLeft, href: '/recover/no-code' },
    ],
  },
  '/help/phone/password': {
    title: helpWords.otherwiseTitle,
    facts: helpWords.otherwise,
    choices: [
      signIn,
      { ...helpWords.sheetIsLeft, href: '/recover/code' },
      { ...helpWords.nothingIsLeft, href: '/recover/no-code' },
    ],
  },
  '/help/someone-else': {
    title: helpWords.someoneElse.title,
    question: helpWords.doYouHaveANotice,
    choices: [
      { ...helpWords.noticeIsThere, href: '/help/someone-else/link' },
      { ...helpWords.noNotice, href: '/help/someone-else/no-link' },
    ],
  },
  '/help/someone-else/link': {
    title: helpWords.noticeTitle,
    facts: helpWords.aboutTheLink,
    choices: [{ ...helpWords.linkIsOld, href: '/help/someone-else/no-link' }, somethingElse],
  },
  '/help/someone-else/no-link': {
    title: helpWords.withoutLinkTitle,
    facts: helpWords.withoutLink,
    choices: [
      { ...helpWords.stillGetIn, href: '/signin' },
      { ...helpWords.getBackIn, href: '/forgot-password' },
      { ...helpWords.useTheSheet, href: '/recover/code' },
      forgotUsername,
      somethingElse,
    ],
  },
  '/help/recovery-code': {
    title: helpWords.codeDoesNotWork.title,
    question: helpWords.whatDoesItSay,
    choices: [
      { ...helpWords.wrongCharacters, href: '/help/recovery-code/characters' },
      { ...helpWords.noMatch, href: '/help/recovery-code/no-match' },
      withoutCode,
    ],
  },
  '/help/recovery-code/characters': {
    title: helpWords.wrongCharacters.title,
    facts: helpWords.aboutCharacters,
    choices: [tryTheCode, withoutCode],
  },
  '/help/recovery-code/no-match': {
    title: helpWords.noMatch.title,
    facts: helpWords.whyNoMatch,
    choices: [tryTheCode, forgotUsername, withoutCode],
  },
  '/help/username/elsewhere': {
    title: forgottenUsernameWords.elsewhereTitle,
    facts: forgottenUsernameWords.places,
    choices: [signIn, somethingElse],
  },
}

/** All pages by their paths. `kinds`: the contacts by a code to which somebody can get back in. */
export function helperPages(kinds: readonly ContactKind[]): Readonly<Record<string, HelperEntry>> {
  const byPhone: Choice[] = kinds.includes('phone')
    ? [{ ...helpWords.phoneIsThere, href: '/forgot-password/phone' }]
    : []
  const password: HelperEntry = {
    title: helpWords.forgotPassword.title,
    question: helpWords.canYouReadMail,
    choices: [
      { ...helpWords.mailIsThere, href: '/forgot-password' },
      ...byPhone,
      { ...helpWords.noMail, href: '/recover' },
      forgotUsername,
    ],
  }
  return { ...PAGES, '/help/password': password }
}

/** The ways on for somebody who has asked for their usernames. */
export function waysToUsername(kinds: readonly ContactKind[]): readonly Choice[] {
  return [
    signIn,
    ...kinds.map((kind) => ({ ...forgottenUsernameWords[kind].another, href: USERNAME_PAGES[kind] })),
    { ...forgottenUsernameWords.elsewhere, href: '/help/username/elsewhere' },
  ]
}
