// The pages of the sign-in helper that the rules and settings of a service change: they name what counts there, and
// nothing else.

import { canReach, countsFor, type Rules } from '@sparekey/account-rules'
import { recoveryChoices } from '../../account/recovery-choices.ts'
import { kindsCountingFor, offeredKinds } from '../../contacts/offered-kinds.ts'
import type { Deps } from '../../deps.ts'
import { helpWords, type SheetWithPassword } from '../../words/help-words.ts'
import {
  forgotUsername,
  type HelperEntry,
  nothingIsLeft,
  sheetIsLeft,
  somethingElse,
} from './helper-entry.ts'

type Facts = Pick<Deps, 'config' | 'rules'>

/**
 * "I forgot my password": asks for mail first, because most people have it; where it counts for nothing, for the rest.
 */
export function forgottenPassword(deps: Facts): HelperEntry {
  const { title } = helpWords.forgotPassword
  if (!kindsCountingFor(deps, 'recover').includes('email')) {
    const choices = [
      ...recoveryChoices(deps, helpWords.isLeft),
      sheetIsLeft,
      nothingIsLeft,
      forgotUsername(deps),
    ]
    return { title, question: helpWords.whatIsLeft, choices }
  }
  const choices = [
    ...recoveryChoices(deps, helpWords.mailOrElse),
    { ...helpWords.noMail, href: '/recover' },
    forgotUsername(deps),
  ]
  return { title, question: helpWords.canYouReadMail, choices }
}

/** "I lost my phone or app". Where a passkey signs in, there is nothing to get back into. */
export function lostPhone(deps: Facts): HelperEntry {
  const { passkey } = helpWords.isLeft
  const signsIn = countsFor(deps.rules, 'sign-in', 'passkey')
  const ways = recoveryChoices(deps, helpWords.isLeft).filter(
    ({ title }) => !signsIn || title !== passkey.title,
  )
  return {
    title: helpWords.lostPhone.title,
    question: helpWords.whatIsLeft,
    choices: [
      { ...helpWords.passwordIsLeft, href: '/help/phone/password' },
      ...(signsIn ? [{ ...passkey, href: '/signin/passkey' }] : []),
      ...ways,
      sheetIsLeft,
      nothingIsLeft,
    ],
  }
}

export function lostPhoneWithPassword({ rules }: Facts): HelperEntry {
  return {
    title: helpWords.otherwiseTitle,
    facts: helpWords.otherwise(sheetWithPassword(rules)),
    choices: [{ ...helpWords.withMyPassword, href: '/signin' }, sheetIsLeft, nothingIsLeft],
  }
}

/** Asks for a notice first, where any are sent. */
export function someoneElseChanged(deps: Facts): HelperEntry {
  const kinds = offeredKinds(deps.config)
  if (kinds.length === 0) return takeBackWithoutLink(deps)
  return {
    title: helpWords.someoneElse.title,
    question: helpWords.doYouHaveANotice(kinds),
    choices: [
      { ...helpWords.noticeIsThere, href: '/help/someone-else/link' },
      { ...helpWords.noNotice, href: '/help/someone-else/no-link' },
    ],
  }
}

export function takeBackWithoutLink(deps: Facts): HelperEntry {
  return {
    title: helpWords.withoutLinkTitle,
    facts: helpWords.withoutLink(offeredKinds(deps.config)),
    choices: [
      { ...helpWords.stillGetIn, href: '/signin' },
      ...recoveryChoices(deps, helpWords.getBackIn),
      { ...helpWords.useTheSheet, href: '/recover/code' },
      forgotUsername(deps),
      somethingElse,
    ],
  }
}

/** Who is asked for a second proof has two-step verification on. */
function sheetWithPassword(rules: Rules): SheetWithPassword {
  const sheet = { kind: 'recovery-code', contactId: null } as const
  const password = { kind: 'password', contactId: null } as const
  if (canReach(rules, { aim: 'recover', twoStep: true }, [password, sheet])) return 'at-once'
  return canReach(rules, { aim: 'recover-later', twoStep: true }, [sheet]) ? 'after-a-wait' : 'not-enough'
}
