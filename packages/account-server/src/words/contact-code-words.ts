// What is said around a code, for each kind of contact it can go to.

import type { ContactKind } from '@sparekey/account-rules'
import { textCodeWords } from './phone-words.ts'
import { emailCodeWords } from './sign-in-words.ts'

export type ContactCodeWords = Readonly<Record<keyof typeof emailCodeWords, string>>

export const contactCodeWords = {
  email: emailCodeWords,
  phone: textCodeWords,
} as const satisfies Record<ContactKind, ContactCodeWords>
