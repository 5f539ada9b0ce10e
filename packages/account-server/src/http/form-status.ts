// The status of a page with a form in it.

import type { FieldError } from '../page/parts.ts'

/** 200 for a form as it is first shown, and 422 for one that was sent and has to be put right (RFC 9110 §15.5.21). */
export function formStatus(errors: readonly FieldError[] | undefined): 200 | 422 {
  return errors === undefined ? 200 : 422
}
