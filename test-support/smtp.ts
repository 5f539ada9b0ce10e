// A real SMTP server on this machine that keeps every mail it takes, and that can refuse mail or be down.

import { once } from 'node:events'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { findFreePort } from './free-port.ts'

/** A mail as it arrived. */
export type ReceivedMail = {
  /** The addresses that the sender named to the server, not those of the To header. */
  to: string[]
  from: string
  subject: string
  text: string
  html: string | null
  /** Everything else, headers included. */
  parsed: ParsedMail
}

export type SmtpServer = {
  /** `smtp://127.0.0.1:…`; the same after `goDown` and `comeUp`. */
  url: string
  /** Every mail taken so far, oldest first. */
  mails: ReceivedMail[]
  /**
   * The oldest mail to that address whose subject fits and that no earlier call has given; waits for it if need be.
   * Throws an error that lists what did arrive when the time is up.
   */
  waitForMail(to: string, subject: RegExp, withinMs?: number): Promise<ReceivedMail>
  /** Answers the next `count` mails with 451, "try again later". */
  refuse(count: number): void
  /** Takes no more connections, until `comeUp`. */
  goDown(): Promise<void>
  comeUp(): Promise<void>
  stop(): Promise<void>
}

/** Starts a server on a free port of 127.0.0.1, without TLS and without sign-in. */
export async function startSmtp(): Promise<SmtpServer> {
  const port = await findFreePort()
  const mails: ReceivedMail[] = []
  const given = new Set<ReceivedMail>()
  const waiting = new Set<() => void>()
  let refusals = 0
  let server: SMTPServer | null = await listen()

  function listen(): Promise<SMTPServer> {
    const smtp = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      authOptional: true,
      logger: false,
      onData(stream, session, answer) {
        simpleParser(stream).then((parsed) => {
          if (refusals > 0) {
            refusals -= 1
            return answer(Object.assign(new Error('Try again later'), { responseCode: 451 }))
          }
          const { mailFrom, rcptTo } = session.envelope
          mails.push({
            to: rcptTo.map(({ address }) => address),
            from: mailFrom === false ? '' : mailFrom.address,
            subject: parsed.subject ?? '',
            text: parsed.text ?? '',
            html: parsed.html || null,
            parsed,
          })
          answer()
          for (const look of [...waiting]) look()
        }, answer)
      },
    })
    smtp.on('error', () => {}) // a client that hangs up in the middle is no fault of the test's
    smtp.listen(port, '127.0.0.1')
    return once(smtp.server, 'listening').then(() => smtp)
  }

  async function close(): Promise<void> {
    const closing = server
    server = null
    if (closing) await new Promise<void>((done) => closing.close(done))
  }

  function waitForMail(to: string, subject: RegExp, withinMs = 20_000): Promise<ReceivedMail> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look)
        const arrived = mails.map((mail) => `${mail.to.join(', ')}: ${mail.subject}`).join('\n') || 'none'
        reject(new Error(`No new mail to ${to} with a subject like ${subject}. Arrived so far:\n${arrived}`))
      }, withinMs)
      function look() {
        const mail = mails.find((one) => !given.has(one) && one.to.includes(to) && subject.test(one.subject))
        if (!mail) return
        given.add(mail)
        waiting.delete(look)
        clearTimeout(timer)
        resolve(mail)
      }
      waiting.add(look)
      look()
    })
  }

  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    waitForMail,
    refuse(count) {
      refusals = count
    },
    goDown: close,
    async comeUp() {
      server ??= await listen()
    },
    stop: close,
  }
}
