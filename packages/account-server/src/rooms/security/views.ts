// What the pages of this room are given of what is remembered. Pages see these and never the store.

import type {
  AppCode,
  Contact,
  Passkey,
  RecordedEvent,
  RememberedBrowser,
  Session,
} from '@sparekey/account-store'

export type AppView = Pick<AppCode, 'appCodeId' | 'name' | 'confirmedAt' | 'lastUsedAt'>

export type ContactView = Pick<Contact, 'contactId' | 'kind' | 'address' | 'addedAt' | 'confirmedAt'> & {
  readonly lastUsedAt: Date | null
}

export type PasskeyView = Pick<Passkey, 'passkeyId' | 'name' | 'addedAt' | 'lastUsedAt'>

export type EventView = Pick<RecordedEvent, 'event' | 'at' | 'network' | 'browser'>

export type RememberedBrowserView = Pick<
  RememberedBrowser,
  'rememberedId' | 'browser' | 'network' | 'rememberedAt'
>

export type SessionView = Pick<Session, 'sessionId' | 'browser' | 'network' | 'startedAt' | 'lastSeenAt'>
