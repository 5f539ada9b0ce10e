// Where somebody begins to get back in without the recovery code, as choices: those whose proof counts by the rules of
// this service. The same for everybody: what an account has set up is not told before a proof.

import { type ContactKind, countsFor, type ProofKind } from '@sparekey/account-rules'
import { kindsCountingFor } from '../contacts/offered-kinds.ts'
import type { Deps } from '../deps.ts'
import type { Choice } from '../page/parts.ts'

/** Where a contact is named; the code is entered at …/code. */
export const CODE_PAGES = {
  email: '/forgot-password',
  phone: '/forgot-password/phone',
} as const satisfies Record<ContactKind, string>

/** Where a passkey is shown. */
export const PASSKEY_PAGE = '/forgot-password/passkey'

/** Where the code of an authenticator app is entered first. */
export const APP_PAGE = '/forgot-password/app'

type ChoiceWords = { readonly title: string; readonly line: string }

export type RecoveryChoiceWords = {
  readonly codeTo: Readonly<Record<ContactKind, ChoiceWords>>
  readonly passkey: ChoiceWords
  readonly app: ChoiceWords
}

/**
 * Lists a code to each kind of contact, a passkey, and an app, in the words of the page that offers them. An app is for
 * accounts with two-step verification, whether or not this is one.
 */
export function recoveryChoices(
  deps: Pick<Deps, 'config' | 'rules'>,
  words: RecoveryChoiceWords,
): readonly Choice[] {
  const byCode = kindsCountingFor(deps, 'recover').map((kind) => ({
    ...words.codeTo[kind],
    href: CODE_PAGES[kind],
  }))
  const counts = (kind: ProofKind) => countsFor(deps.rules, 'recover', kind)
  return [
    ...byCode,
    ...(counts('passkey') ? [{ ...words.passkey, href: PASSKEY_PAGE }] : []),
    ...(counts('app-code') ? [{ ...words.app, href: APP_PAGE }] : []),
  ]
}
