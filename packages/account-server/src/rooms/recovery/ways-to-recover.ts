// The ways to get back in, for the page that lists them and for the page that asks to wait; and where each kind of
// contact is named.

import { type ContactKind, countsFor } from '@sparekey/account-rules'
import { kindsCountingFor } from '../../contacts/offered-kinds.ts'
import type { Deps } from '../../deps.ts'
import type { Choice } from '../../page/parts.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import { recoveryWords } from '../../words/recovery-words.ts'

/** Where a contact is named; the code is entered at …/code. */
export const CODE_PAGES = {
  email: '/forgot-password',
  phone: '/forgot-password/phone',
} as const satisfies Record<ContactKind, string>

/** "Get a code by email", by text message, and a passkey: those that count by the rules of this service. */
export function proofChoices(deps: Pick<Deps, 'config' | 'rules'>): readonly Choice[] {
  const passkey = { ...showPasskeyWords.choice, href: '/forgot-password/passkey' }
  const kinds = kindsCountingFor(deps, 'recover')
  return [
    ...kinds.map((kind) => ({ ...recoveryWords.codeBy[kind], href: CODE_PAGES[kind] })),
    ...(countsFor(deps.rules, 'recover', 'passkey') ? [passkey] : []),
  ]
}

/** What to do while there is a wait. */
export function waysToRecover(deps: Pick<Deps, 'config' | 'rules'>): readonly Choice[] {
  return [{ ...recoveryWords.useMyRecoveryCode, href: '/recover/code' }, ...proofChoices(deps)]
}
