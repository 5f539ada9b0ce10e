// The sign-in helper as a table: what each of its pages asks or says, and where each answer leads. Every way ends in a
// form that works, or with those who run the service.

import type { ContactKind } from '@sparekey/account-rules'
import type { Deps } from '../../deps.ts'
import type { Choice } from '../../page/parts.ts'
import { forgottenUsernameWords } from '../../words/forgotten-username-words.ts'
import { helpWords } from '../../words/help-words.ts'
import {
  forgottenPassword,
  lostPhone,
  lostPhoneWithPassword,
  someoneElseChanged,
  takeBackWithoutLink,
} from './helper-by-rules.ts'
import { forgotUsername, type HelperEntry, signIn, somethingElse } from './helper-entry.ts'
import { USERNAME_PAGES } from './username-pages.ts'

const tryTheCode: Choice = { ...helpWords.tryAgain, href: '/recover/code' }
const withoutCode: Choice = { ...helpWords.withoutCode, href: '/recover/no-code' }

/** All pages by their paths; the first is where every footer leads. */
export function helperPages(deps: Pick<Deps, 'config' | 'rules'>): Readonly<Record<string, HelperEntry>> {
  return {
    '/help/signin': {
      title: helpWords.title,
      question: helpWords.question,
      choices: [
        forgotUsername(deps),
        { ...helpWords.forgotPassword, href: '/help/password' },
        { ...helpWords.lostPhone, href: '/help/phone' },
        { ...helpWords.codeDoesNotWork, href: '/help/recovery-code' },
        { ...helpWords.someoneElse, href: '/help/someone-else' },
        somethingElse,
      ],
    },
    '/help/password': forgottenPassword(deps),
    '/help/phone': lostPhone(deps),
    '/help/phone/password': lostPhoneWithPassword(deps),
    '/help/someone-else': someoneElseChanged(deps),
    '/help/someone-else/link': {
      title: helpWords.noticeTitle,
      facts: helpWords.aboutTheLink,
      choices: [{ ...helpWords.linkIsOld, href: '/help/someone-else/no-link' }, somethingElse],
    },
    '/help/someone-else/no-link': takeBackWithoutLink(deps),
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
      choices: [tryTheCode, forgotUsername(deps), withoutCode],
    },
    '/help/username/elsewhere': {
      title: forgottenUsernameWords.elsewhereTitle,
      facts: forgottenUsernameWords.places,
      choices: [signIn, somethingElse],
    },
  }
}

/** The ways on for somebody who has asked for their usernames at a contact of the kind `asked`. */
export function waysToUsername(kinds: readonly ContactKind[], asked: ContactKind): readonly Choice[] {
  return [
    signIn,
    ...kinds.map((kind) => ({
      title: forgottenUsernameWords[kind].another[kind === asked ? 'again' : 'first'],
      line: forgottenUsernameWords.anotherLine,
      href: USERNAME_PAGES[kind],
    })),
    { ...forgottenUsernameWords.elsewhere, href: '/help/username/elsewhere' },
  ]
}
