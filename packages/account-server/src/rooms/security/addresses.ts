// Pages of this room that others of it lead to by a name.

import type { ContactKind } from '@sparekey/account-rules'
import type { NextPage } from '../../http/next-page.ts'

/** The page that takes two proofs while signing in still takes one. */
export const TURN_ON_TWO_STEP = '/security/two-step' satisfies NextPage

/** Where the contacts of each kind are looked after. */
export const CONTACT_PAGES = {
  email: '/security/emails',
  phone: '/security/phones',
} as const satisfies Record<ContactKind, NextPage>
