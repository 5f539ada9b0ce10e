// The link in the notices of a request: by it, whoever reads a contact of the account stops the request without signing
// in.

import { mailedLink } from '../account/mailed-link.ts'

/** About one request of one account, as it was told to one contact. */
export const stopLink = mailedLink({ purpose: 'support-stop', path: '/help/support/stop', id: 'requestId' })
