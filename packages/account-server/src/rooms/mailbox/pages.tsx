// The development mailbox: every mail that a mail server would have been given, and every text message that goes
// nowhere else.

import type { MailboxMail, MailboxText } from '../../notices/mailbox-sender.ts'
import { Callout, DateTime, type Frame, Layout } from '../../page/parts.ts'
import { mailboxWords } from '../../words/mailbox-words.ts'

type View = { frame: Frame; mails: readonly MailboxMail[]; texts: readonly MailboxText[] }

export function MailboxPage({ frame, mails, texts }: View) {
  const messages = [
    ...mails.map(({ subject: heading, ...mail }) => ({ heading, ...mail })),
    ...texts.map((text) => ({ heading: mailboxWords.textMessage, ...text })),
  ].sort((one, other) => other.sentAt.getTime() - one.sentAt.getTime())
  return (
    <Layout frame={frame} title={mailboxWords.title} width="wide">
      <h1>{mailboxWords.title}</h1>
      <Callout kind="info">{mailboxWords.what}</Callout>
      {messages.length === 0 ? <p>{mailboxWords.empty}</p> : null}
      {messages.map(({ heading, to, sentAt, text }) => (
        <article class="mail">
          <h2>{heading}</h2>
          <p class="hint">
            {to} · <DateTime at={sentAt} />
          </p>
          <pre>{text}</pre>
        </article>
      ))}
    </Layout>
  )
}
