// The username beside a proof of a recovery, as it was typed, and what is wrong with it.

import type { UsernameReading } from '@sparekey/account-rules'
import type { AppContext } from '../../http/visit.ts'
import type { FieldError } from '../../page/parts.ts'
import { usernameSentence } from '../../words/sign-in-words.ts'

/** More than any way of writing a code needs; what is longer is cut before it is looked at or shown again. */
export const LONGEST_TYPED = 1024

export function usernameErrors(reading: UsernameReading): FieldError[] {
  if (reading.ok) return []
  return [{ field: 'username', sentence: usernameSentence(reading.reason, reading.character) }]
}

export function typedUsername(c: AppContext): string {
  return (c.get('form').username ?? '').slice(0, LONGEST_TYPED)
}
