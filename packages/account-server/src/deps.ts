// What the rooms depend on, as one plain object. main.ts builds it; tests build another.

import type { Rules } from '@sparekey/account-rules'
import type { Database, OpenedStore } from '@sparekey/account-store'
import type { Logger } from 'pino'
import type { Config } from './config/config.ts'
import type { Keys } from './keys/keys.ts'
import type { MailQueue } from './notices/mail-queue.ts'
import type { Mailbox } from './notices/mailbox-sender.ts'
import type { PasswordHasher } from './passwords/hash-passwords.ts'

export type Deps = {
  readonly config: Config
  readonly rules: Rules
  readonly store: OpenedStore
  readonly db: Database
  readonly keys: Keys
  readonly passwords: PasswordHasher
  readonly mail: MailQueue
  /** The development mailbox; null when mail goes out by SMTP. */
  readonly mailbox: Mailbox | null
  readonly now: () => Date
  readonly log: Logger
}
