// The development mailbox: the newest first, and not without a bound.

import { expect, test } from 'vitest'
import { openMailbox } from '../../src/notices/mailbox-sender.ts'

const mail = (subject: string) => ({
  to: 'mary@example.com',
  subject,
  text: 'Hello\n',
  goodUntil: null,
  messageId: `<${subject}@localhost>`,
  queuedAt: new Date('2031-03-14T10:00:00Z'),
})

test('keeps the newest mails, newest first', async () => {
  const mailbox = openMailbox(2)
  expect(mailbox.list()).toEqual([])
  for (const subject of ['one', 'two', 'three']) await mailbox.send(mail(subject))
  expect(mailbox.list().map(({ subject }) => subject)).toEqual(['three', 'two'])
  expect(mailbox.list()[0]).toEqual({
    id: expect.any(String),
    to: 'mary@example.com',
    subject: 'three',
    text: 'Hello\n',
    goodUntil: null,
    sentAt: new Date('2031-03-14T10:00:00Z'),
  })
})

test('what it lists is the reader’s own', async () => {
  const mailbox = openMailbox()
  await mailbox.send(mail('one'))
  ;(mailbox.list() as unknown[]).pop()
  expect(mailbox.list()).toHaveLength(1)
})
