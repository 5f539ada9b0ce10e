// Which limits count the codes that are sent to a contact of each kind. How often is account-rules' to say.

import { type ContactAddress, type ContactKind, inboxKey, type LimitKind } from '@sparekey/account-rules'
import type { LimitKey } from '@sparekey/account-store'

const KINDS = {
  email: { own: 'send', to: 'sendToAddress', from: 'sendFromNetwork' },
  phone: { own: 'sendText', to: 'sendTextToNumber', from: 'sendTextFromNetwork' },
} as const satisfies Record<ContactKind, Record<'own' | 'to' | 'from', LimitKind>>

/** The limit of what is sent for one account at the wish of one network, or of all together. */
export function sendLimitOf(kind: ContactKind, accountId: string, network: string): LimitKey {
  return { kind: KINDS[kind].own, accountId, network }
}

/** The limits that strangers share: of the inbox or number it goes to, and of the network that asks. */
export function sharedSendLimitsOf(to: ContactAddress, network: string): [LimitKey, LimitKey] {
  const kinds = KINDS[to.kind]
  return [
    { kind: kinds.to, subject: to.kind === 'email' ? inboxKey(to) : to.key },
    { kind: kinds.from, subject: network },
  ]
}
