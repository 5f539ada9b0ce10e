// Handing mail to a real SMTP server: what arrives, and what is said when it is not taken.

import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type SmtpServer, startSmtp } from '../../../../test-support/smtp.ts'
import { MailNotTaken } from '../../src/notices/mail.ts'
import { openSmtpSender } from '../../src/notices/smtp-sender.ts'

const from = { name: 'Larkspur & "Söhne", Ltd.', address: 'accounts@example.org' }
const hostname = 'accounts.example.org'
const mail = {
  to: 'mary+codes@example.com',
  subject: 'Larkspur: Grüße 🌵',
  text: 'Your code:\n\n042917\n\nA line with an ü and a dot at the start of the next:\n.\n',
  goodUntil: null,
  messageId: '<11111111-2222-4333-8444-555555555555@accounts.example.org>',
  queuedAt: new Date('2031-03-14T10:00:00Z'),
}
const failure = (sending: Promise<void>) =>
  sending.then(
    () => expect.fail('The mail was taken.'),
    (error: unknown) => (error instanceof MailNotTaken ? error : expect.fail(String(error))),
  )

describe('a server that takes mail', () => {
  let server: SmtpServer
  beforeEach(async () => {
    server = await startSmtp()
  })
  afterEach(() => server.stop())

  test('gets the mail as it was composed', async () => {
    await openSmtpSender({ url: server.url, from, hostname }).send(mail)
    const received = await server.waitForMail(mail.to, /Grüße/)
    expect(received).toMatchObject({ to: [mail.to], from: from.address, subject: mail.subject, html: null })
    expect(received.text).toBe(mail.text)
    expect(received.parsed.from?.value).toEqual([from])
    expect(received.parsed.messageId).toBe(mail.messageId)
    expect(received.parsed.date).toEqual(mail.queuedAt)
    expect(received.parsed.headers.get('auto-submitted')).toBe('auto-generated')
  })

  test.each([
    "o'neil@example.org",
    'a+b=c@example.org',
    '{x}|y~z@example.org',
    'x'.repeat(64).concat('@example.org'),
  ])('sends to the odd address %s, and only there', async (to) => {
    await openSmtpSender({ url: server.url, from, hostname }).send({ ...mail, to })
    expect((await server.waitForMail(to, /Grüße/)).to).toEqual([to])
  })

  test.each([
    'mary@example.com, all@example.org',
    'mary@example.com\r\nBcc: all@example.org',
    '<mary@example.com>',
    'Mary <mary@example.com>',
    'mary@example.com> SIZE=1',
    'mary',
    '',
  ])('is never told of the address %j', async (to) => {
    const refused = await failure(openSmtpSender({ url: server.url, from, hostname }).send({ ...mail, to }))
    expect(refused.isFinal).toBe(true)
    expect(server.mails).toEqual([])
  })

  test('cannot be given headers by a subject', async () => {
    await openSmtpSender({ url: server.url, from, hostname }).send({
      ...mail,
      subject: 'Hello\r\nBcc: all@example.org\r\n\r\nBody',
    })
    const received = await server.waitForMail(mail.to, /Hello/)
    expect(received.to).toEqual([mail.to])
    expect(received.parsed.headers.has('bcc')).toBe(false)
    expect(received.text).toBe(mail.text)
  })

  test('"not now" is no end, and tells neither address nor text', async () => {
    server.refuse(1)
    const refused = await failure(openSmtpSender({ url: server.url, from, hostname }).send(mail))
    expect(refused.isFinal).toBe(false)
    expect(refused.message).toContain('451')
    expect(JSON.stringify([refused.message, refused])).not.toMatch(/mary|042917/)
  })

  test('a server that is down is no end', async () => {
    const sender = openSmtpSender({ url: server.url, from, hostname })
    await server.goDown()
    const refused = await failure(sender.send(mail))
    expect(refused.isFinal).toBe(false)
    expect(refused.message).toContain('ECONNREFUSED')
    await server.comeUp()
    await sender.send(mail)
    await server.waitForMail(mail.to, /Grüße/)
  })
})

describe('a server that answers otherwise', () => {
  const refusal = (responseCode: number) =>
    Object.assign(new Error('No such user <mary+codes@example.com>'), { responseCode })

  /** Starts a server with these manners, and gives its url without the scheme. */
  async function withServer<T>(
    options: ConstructorParameters<typeof SMTPServer>[0],
    use: (host: string) => Promise<T>,
  ): Promise<T> {
    const server = new SMTPServer({
      logger: false,
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      ...options,
    })
    server.on('error', () => {})
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
    const { port } = server.server.address() as { port: number }
    try {
      return await use(`127.0.0.1:${port}`)
    } finally {
      await new Promise<void>((resolve) => server.close(resolve))
    }
  }
  const sendTo = (host: string) =>
    failure(openSmtpSender({ url: `smtp://${host}`, from, hostname }).send(mail))

  test.each([550, 553])('%i to the address is final, and the address is not repeated', async (code) => {
    const refused = await withServer({ onRcptTo: (_, __, answer) => answer(refusal(code)) }, sendTo)
    expect(refused.isFinal).toBe(true)
    expect(refused.message).toContain(String(code))
    expect(JSON.stringify([refused.message, refused])).not.toContain('mary')
  })

  test('450 to the address is not final', async () => {
    const refused = await withServer({ onRcptTo: (_, __, answer) => answer(refusal(450)) }, sendTo)
    expect(refused.isFinal).toBe(false)
  })

  test('550 to the sender is about our setting, and not final', async () => {
    const refused = await withServer({ onMailFrom: (_, __, answer) => answer(refusal(550)) }, sendTo)
    expect(refused.isFinal).toBe(false)
  })

  test('a refused sign-in is not final, and does not tell the password', async () => {
    const refused = await withServer(
      { authOptional: false, allowInsecureAuth: true, onAuth: (_, __, answer) => answer(new Error('No')) },
      (host) => failure(openSmtpSender({ url: `smtp://mailer:hunter2@${host}`, from, hostname }).send(mail)),
    )
    expect(refused.isFinal).toBe(false)
    expect(JSON.stringify([refused.message, refused])).not.toContain('hunter2')
  })

  test('a certificate that nobody vouches for is not trusted, unless the url says so', async () => {
    await withServer({ secure: true }, async (host) => {
      const url = `smtps://${host}`
      const refused = await failure(openSmtpSender({ url, from, hostname }).send(mail))
      expect(refused.isFinal).toBe(false)
      expect(refused.message).toMatch(/certificate/i)
      await openSmtpSender({ url: `${url}?tls.rejectUnauthorized=false`, from, hostname }).send(mail)
    })
  })
})
