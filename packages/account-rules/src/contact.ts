// Contacts: the two kinds there are, and how much of one is shown to whom. What a single one looks like is
// email-address.ts's and, for phone numbers, of whoever reads them: that takes a table of the world's numbers.

import { maskEmailAddress } from './email-address.ts'
import type { ProofKind } from './proof.ts'

export const CONTACT_KINDS = ['email', 'phone'] as const

export type ContactKind = (typeof CONTACT_KINDS)[number]

/** What a code that is sent to each kind of contact proves. */
export const CODE_TO = { email: 'email-code', phone: 'text-code' } as const satisfies Record<
  ContactKind,
  ProofKind
>

/**
 * A contact as its owner writes it, and the form that two spellings of it share. A phone number is shown in the
 * international form (+44 20 7946 0958), and its key is E.164 (+442079460958).
 */
export type ContactAddress = { readonly kind: ContactKind; readonly shown: string; readonly key: string }

/** Tells an email address from a phone number: an address has an @, and a number never does. */
export function contactKindOf(address: string): ContactKind {
  return address.includes('@') ? 'email' : 'phone'
}

/** Hides most of a contact. Shown only after a proof. */
export function maskContact(address: string): string {
  return contactKindOf(address) === 'email' ? maskEmailAddress(address) : maskPhoneNumber(address)
}

/** Leaves the country code and the last two digits of a number: "+44 20 7946 0958" becomes "+44 ••• 58". */
function maskPhoneNumber(shown: string): string {
  const [countryCode = ''] = shown.split(' ')
  return `${countryCode} ••• ${shown.slice(-2)}`
}
