// The one message that holds a code, by mail or by text message. Making and checking codes is elsewhere.

import type { ContactAddress } from '@sparekey/account-rules'
import { type ContactCodeFacts, composeEmailCode } from './compose-email-code.ts'
import { composeTextCode } from './compose-text-code.ts'
import type { Message } from './text-message.ts'

/** Composes the message for a contact of either kind, from the same facts. */
export function composeCode({
  to,
  ...facts
}: Omit<ContactCodeFacts, 'to'> & { readonly to: ContactAddress }): Message {
  return to.kind === 'email'
    ? composeEmailCode({ ...facts, to: to.shown })
    : composeTextCode({ ...facts, to: to.key })
}
