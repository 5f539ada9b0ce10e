// What a person typed into a field of a form.

import type { AppContext } from './visit.ts'

/** More than any name, address or code needs, in whichever way it is written. */
const LONGEST_TYPED = 1024

/** The text of a field; '' without one. What is longer is cut before it is looked at or shown again. */
export function typedText(c: AppContext, field: string): string {
  return (c.get('form')[field] ?? '').slice(0, LONGEST_TYPED)
}
