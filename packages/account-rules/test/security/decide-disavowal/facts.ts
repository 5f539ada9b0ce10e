// One account in miniature, as the link of a notice finds it, and what the decisions about it look like.

import {
  type AccountEvent,
  after,
  DAY,
  type DisavowalDecision,
  type DisavowalFacts,
  policy,
} from '../../../src/index.ts'

export const AT = new Date('2026-05-03T12:00:00Z')
export const NOW = after(AT, 1 * DAY)
/** Older than any link reached at the event, to the moment. */
export const OLD = after(AT, -policy.disavowalFor.value)
export const [BEFORE, SINCE] = [after(AT, -1), after(AT, 1)]
export const WHENS = { before: BEFORE, at: AT, since: SINCE } as const
export type When = keyof typeof WHENS

export const changed: AccountEvent = { kind: 'password-changed' }
export const live = (contactId: string, confirmedAt: Date | null, addressKey = contactId) => ({
  contactId,
  addressKey,
  confirmedAt,
})
export const removed = (contactId: string, confirmedAt: Date, removedAt: Date, addressKey = contactId) => ({
  contactId,
  addressKey,
  confirmedAt,
  removedAt,
})

export const facts = (change: Partial<DisavowalFacts> = {}): DisavowalFacts => ({
  eventId: 'event',
  event: changed,
  at: AT,
  contactId: 'own',
  contacts: [live('own', BEFORE)],
  removedContacts: [],
  liveCode: null,
  usedCodes: [],
  credentials: [],
  suspectedPasskeys: [],
  createdAt: BEFORE,
  twoStepSince: null,
  twoStepTurns: [],
  passwordSetAt: null,
  replacedPasswords: [],
  disavowals: [],
  ...change,
})

export const allowed = (change: Partial<Extract<DisavowalDecision, { kind: 'allowed' }>> = {}) => ({
  kind: 'allowed',
  forgets: [],
  bringsBack: false,
  forgetsCredentials: [],
  endsCode: false,
  turnsTwoStepOn: false,
  spare: { kind: 'none' as const },
  ...change,
})
export const refused = (reason: string) => ({ kind: 'refused', reason })
