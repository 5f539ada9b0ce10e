// Where somebody who forgot their username names a contact of each kind. What comes after is at …/sent.

import type { ContactKind } from '@sparekey/account-rules'

export const USERNAME_PAGES = {
  email: '/help/username',
  phone: '/help/username/phone',
} as const satisfies Record<ContactKind, string>
