// Handing mail to an SMTP server (RFC 5321) with nodemailer. One connection for each mail; when to try again is
// not decided here.

import { parseEmailAddress, SECOND } from '@sparekey/account-rules'
import { createTransport } from 'nodemailer'
import { isLoopback } from '../config/origin.ts'
import { MailNotTaken, type MailSender, type OutgoingMail } from './mail.ts'

export type SmtpSettings = {
  /** smtp://… (STARTTLS where offered) or smtps://…, with user and password where they are asked for. */
  url: string
  from: { name: string; address: string }
  /** The host name of the service's origin, by which it greets the server. */
  hostname: string
}

const TIMEOUTS = {
  dnsTimeout: 10 * SECOND,
  connectionTimeout: 15 * SECOND,
  greetingTimeout: 15 * SECOND,
  socketTimeout: 30 * SECOND,
}

/** Opens a sender. It connects when there is a mail, so a server that is down keeps nothing from starting. */
export function openSmtpSender({ url, from, hostname }: SmtpSettings): MailSender {
  const { username, hostname: server } = new URL(url)
  const transport = createTransport({
    ...TIMEOUTS,
    url,
    ...(hostname.includes('.') ? { name: hostname } : {}),
    // A password is never sent in the open. Without one, TLS is used wherever the server offers it.
    requireTLS: username !== '' && !isLoopback(server),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      if (!parseEmailAddress(mail.to).ok)
        throw new MailNotTaken('The address is not one that mail can go to.', true)
      try {
        await transport.sendMail(toMessage(mail, from))
      } catch (error) {
        throw notTaken(error as SmtpFailure)
      }
    },
  }
}

function toMessage(mail: OutgoingMail, from: SmtpSettings['from']) {
  return {
    from,
    // As an object it is one address, whatever signs it holds.
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    messageId: mail.messageId,
    date: mail.queuedAt,
    // RFC 3834 §5: absence notes and the like do not answer.
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

type SmtpFailure = Error & { code?: string; command?: string; response?: string; responseCode?: number }

/** What the server wrote may repeat the address, so of an answer only its number is kept. */
function notTaken(failure: SmtpFailure): MailNotTaken {
  const { code = 'unknown', command = 'connection', response, responseCode } = failure
  const aboutThisMail = command === 'RCPT TO' || command === 'DATA'
  const isFinal = aboutThisMail && responseCode !== undefined && responseCode >= 500
  const what = response === undefined ? failure.message : `the server answered ${responseCode} to ${command}`
  return new MailNotTaken(`Mail was not taken (${code}): ${what}`, isFinal)
}
