// The development mailbox: mails and text messages stay in memory, for a page that shows them. Who may see that page
// is the page's.

import { randomUUID } from 'node:crypto'
import type { Mail, MailSender } from './mail.ts'
import type { TextMessage, TextSender } from './text-message.ts'

/** A mail as the page shows it. */
export type MailboxMail = Mail & { id: string; sentAt: Date }

/** A text message as the page shows it. */
export type MailboxText = TextMessage & { id: string; sentAt: Date }

export type Mailbox = MailSender & {
  /** The mails of this process, newest first. */
  list(): readonly MailboxMail[]
  /** The text messages of this process, newest first. */
  listTexts(): readonly MailboxText[]
  /** Where text messages go when it stands in for their receiver, too. */
  readonly texts: TextSender
}

/** Opens a mailbox that keeps the newest `most` mails and as many text messages. */
export function openMailbox(most = 200): Mailbox {
  const kept: MailboxMail[] = []
  const texts: MailboxText[] = []
  return {
    async send({ messageId: _, queuedAt: sentAt, ...mail }) {
      kept.unshift({ ...mail, id: randomUUID(), sentAt })
      kept.splice(most)
    },
    list: () => [...kept],
    listTexts: () => [...texts],
    texts: {
      async send({ queuedAt: sentAt, ...text }) {
        texts.unshift({ ...text, sentAt })
        texts.splice(most)
      },
    },
  }
}
