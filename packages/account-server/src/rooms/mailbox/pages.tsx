// The development mailbox: every mail that a mail server would have been given.

import type { MailboxMail } from '../../notices/mailbox-sender.ts'
import { Callout, DateTime, type Frame, Layout } from '../../page/parts.ts'
import { mailboxWords } from '../../words/mailbox-words.ts'

export function MailboxPage({ frame, mails }: { frame: Frame; mails: readonly MailboxMail[] }) {
  return (
    <Layout frame={frame} title={mailboxWords.title} width="wide">
      <h1>{mailboxWords.title}</h1>
      <Callout kind="info">{mailboxWords.what}</Callout>
      {mails.length === 0 ? <p>{mailboxWords.empty}</p> : null}
      {mails.map((mail) => (
        <article class="mail">
          <h2>{mail.subject}</h2>
          <p class="hint">
            {mail.to} · <DateTime at={mail.sentAt} />
          </p>
          <pre>{mail.text}</pre>
        </article>
      ))}
    </Layout>
  )
}
