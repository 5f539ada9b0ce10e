// The development mailbox: mails stay in memory, for a page that shows them. Who may see that page is the page's.

import { randomUUID } from 'node:crypto'
import type { Mail, MailSender } from './mail.ts'

/** A mail as the page shows it. */
export type MailboxMail = Mail & { id: string; sentAt: Date }

export type Mailbox = MailSender & {
  /** The mails of this process, newest first. */
  list(): readonly MailboxMail[]
}

/** Opens a mailbox that keeps the newest `most` mails. */
export function openMailbox(most = 200): Mailbox {
  const kept: MailboxMail[] = []
  return {
    async send({ messageId: _, queuedAt: sentAt, ...mail }) {
      kept.unshift({ ...mail, id: randomUUID(), sentAt })
      kept.splice(most)
    },
    list: () => [...kept],
  }
}
