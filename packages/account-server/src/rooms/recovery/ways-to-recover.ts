// The ways to get back in by a code to a contact: where each kind of contact is named, and the choices that lead there.

import type { ContactKind } from '@sparekey/account-rules'
import type { Config } from '../../config/config.ts'
import { offeredKinds } from '../../contacts/offered-kinds.ts'
import type { Choice } from '../../page/parts.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import { recoveryWords } from '../../words/recovery-words.ts'

/** Where a contact is named; the code is entered at …/code. */
export const CODE_PAGES = {
  email: '/forgot-password',
  phone: '/forgot-password/phone',
} as const satisfies Record<ContactKind, string>

/** "Get a code by email", and by text message where that is offered. */
export function codeChoices(config: Config): readonly Choice[] {
  return offeredKinds(config).map((kind) => ({ ...recoveryWords.codeBy[kind], href: CODE_PAGES[kind] }))
}

/** What to do while there is a wait. */
export function waysToRecover(config: Config): readonly Choice[] {
  return [
    { ...recoveryWords.useMyRecoveryCode, href: '/recover/code' },
    ...codeChoices(config),
    { ...showPasskeyWords.choice, href: '/forgot-password/passkey' },
  ]
}
