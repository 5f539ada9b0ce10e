// Contacts: may one be added? Pure. Whether the person may change anything at all is decide-access.ts.

import { policy } from '../policy.ts'

export type ContactAddition =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly reason: 'already-confirmed' | 'too-many-contacts' }

/**
 * Decides whether `addressKey` may be added to an account. Adding an address that waits for its code is allowed:
 * it sends another code. At most 10 contacts, confirmed and waiting together.
 */
export function decideContactAddition(
  addressKey: string,
  contacts: readonly { readonly addressKey: string; readonly confirmedAt: Date | null }[],
): ContactAddition {
  const known = contacts.find((contact) => contact.addressKey === addressKey)
  if (known?.confirmedAt) return { kind: 'refused', reason: 'already-confirmed' }
  if (!known && contacts.length >= policy.contactsMost.value)
    return { kind: 'refused', reason: 'too-many-contacts' }
  return { kind: 'allowed' }
}
