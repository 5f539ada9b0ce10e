// What is wrong with a form, as data: which field, and the sentence a person reads.

import type { UsernameReading } from '@sparekey/account-rules'
import { usernameSentence } from '../words/sign-in-words.ts'

/** `field` is the field's name (its id on the page); `sentence` names the field and how to put it right. */
export type FieldError = { field: string; sentence: string }

/** What is wrong with the field `username`; nothing when it was read. */
export function usernameErrors(reading: UsernameReading): FieldError[] {
  if (reading.ok) return []
  return [{ field: 'username', sentence: usernameSentence(reading.reason, reading.character) }]
}

/** The sentence for one field, or null. A field with several errors shows the first. */
export function findError(errors: readonly FieldError[] | undefined, field: string): string | null {
  return errors?.find((error) => error.field === field)?.sentence ?? null
}
