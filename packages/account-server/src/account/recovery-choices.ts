// Where somebody begins to get back in without the recovery code, as choices: those whose proof counts by the rules of
// this service. The same for everybody: what an account has set up is not told before a proof.

import { type ContactKind, countsFor } from '@sparekey/account-rules'
import { kindsCountingFor } from '../contacts/offered-kinds.ts'
import type { Deps } from '../deps.ts'
import type { Choice } from '../page/parts.ts'

/** Where a contact is named; the code is entered at …/code. */
export const CODE_PAGES = {
  email: '/forgot-password',
  phone: '/forgot-password/phone',
} as const satisfies Record<ContactKind, string>

/** Where the code of an authenticator app is entered first. */
export const APP_PAGE = '/forgot-password/app'

type ChoiceWords = { readonly title: string; readonly line: string }

export type RecoveryChoiceWords = {
  readonly codeTo: Readonly<Record<ContactKind, ChoiceWords>>
  readonly passkey: ChoiceWords
}

/** Lists a code to each kind of contact, then a passkey, in the words of the page that offers them. */
export function recoveryChoices(
  deps: Pick<Deps, 'config' | 'rules'>,
  words: RecoveryChoiceWords,
): readonly Choice[] {
  const byCode = kindsCountingFor(deps, 'recover').map((kind) => ({
    ...words.codeTo[kind],
    href: CODE_PAGES[kind],
  }))
  return countsFor(deps.rules, 'recover', 'passkey')
    ? [...byCode, { ...words.passkey, href: '/forgot-password/passkey' }]
    : byCode
}
