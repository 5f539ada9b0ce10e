import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SmtpServer, startSmtp } from './smtp.ts'

let smtp: SmtpServer
beforeEach(async () => {
  smtp = await startSmtp()
})
afterEach(() => smtp.stop())

function send(to: string, subject: string, content: { text: string; html?: string } = { text: 'Hello' }) {
  return createTransport(smtp.url).sendMail({ from: 'sparekey@example.test', to, subject, ...content })
}

test('gives a mail as it was sent', async () => {
  await send('ann@example.test', 'Your code – é', { text: 'It is 123456', html: '<b>123456</b>' })
  const mail = await smtp.waitForMail('ann@example.test', /^Your code/)
  expect(mail).toMatchObject({
    to: ['ann@example.test'],
    from: 'sparekey@example.test',
    subject: 'Your code – é',
    html: '<b>123456</b>',
  })
  expect(mail.text.trim()).toBe('It is 123456')
})

test('waits for a mail that has yet to come, and gives each only once', async () => {
  const first = smtp.waitForMail('ann@example.test', /code/)
  await send('bob@example.test', 'A code for another')
  await send('ann@example.test', 'code 1')
  await send('ann@example.test', 'code 2')
  expect((await first).subject).toBe('code 1')
  expect((await smtp.waitForMail('ann@example.test', /code/)).subject).toBe('code 2')
  await expect(smtp.waitForMail('ann@example.test', /code/, 50)).rejects.toThrow(
    'bob@example.test: A code for another',
  )
})

test('refuses as many mails as it is told to, for now', async () => {
  smtp.refuse(1)
  await expect(send('ann@example.test', 'one')).rejects.toMatchObject({ responseCode: 451 })
  await send('ann@example.test', 'two')
  expect(smtp.mails.map(({ subject }) => subject)).toEqual(['two'])
})

test('goes down and comes up again at the same address', async () => {
  await smtp.goDown()
  await expect(send('ann@example.test', 'lost')).rejects.toMatchObject({ code: 'ESOCKET' })
  await smtp.comeUp()
  await send('ann@example.test', 'kept')
  expect(smtp.mails.map(({ subject }) => subject)).toEqual(['kept'])
})
