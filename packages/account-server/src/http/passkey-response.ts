// What a page's script sends of a passkey: the text of one form field, read and judged by account/.

import { PASSKEY_FIELD } from '../page/parts.ts'
import type { AppContext } from './visit.ts'

/** The JSON in the form; empty where it was sent without script. */
export function passkeyResponse(c: AppContext): string {
  return c.get('form')[PASSKEY_FIELD] ?? ''
}
