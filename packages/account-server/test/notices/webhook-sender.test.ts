// Handing text messages to a webhook: a real receiver checks what arrives, refuses, hangs up and points elsewhere.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { findFreePort } from '../../../../test-support/free-port.ts'
import { startWebhook, type WebhookReceiver } from '../../../../test-support/webhook.ts'
import { signWebhook } from '../../src/notices/sign-webhook.ts'
import type { OutgoingText } from '../../src/notices/text-message.ts'
import { openWebhookSender } from '../../src/notices/webhook-sender.ts'

const secret = Buffer.alloc(32, 7)
const at = new Date('2031-03-14T10:32:00.900Z')
const message: OutgoingText = {
  kind: 'text',
  to: '+12025550143',
  text: '042917 is your Larkspur code to sign in.',
  id: '5b0e0f4e-8f3e-4f4e-9b0a-0c1d2e3f4a5b',
  goodUntil: new Date('2031-03-14T10:42:00Z'),
  queuedAt: at,
}

let receiver: WebhookReceiver
beforeEach(async () => {
  receiver = await startWebhook()
})
afterEach(() => receiver.stop())

const send = (url = receiver.url, over: Partial<OutgoingText> = {}) =>
  openWebhookSender({ url, secret }, () => at).send({ ...message, ...over })

test('posts the message as JSON, with its id, the time and a signature over both and the very body', async () => {
  await send()
  expect(receiver.requests).toHaveLength(1)
  const [request] = receiver.requests
  expect([request?.method, request?.path]).toEqual(['POST', '/texts'])
  expect(JSON.parse(request?.body ?? '')).toEqual({
    to: '+12025550143',
    text: message.text,
    id: message.id,
    goodUntil: '2031-03-14T10:42:00.000Z',
  })
  const timestamp = 1_931_250_720
  expect(request?.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': message.id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signWebhook(secret, { id: message.id, timestamp, body: request?.body ?? '' }),
  })
})

test('says of a notice that it has no end', async () => {
  await send(receiver.url, { goodUntil: null })
  expect(JSON.parse(receiver.requests[0]?.body ?? '')).toMatchObject({ goodUntil: null })
})

test.each([200, 201, 202, 204])('takes %i for an answer that it was accepted', async (status) => {
  receiver.answer(status)
  await send()
})

test.each([301, 302, 307, 308])('follows no redirect: %i is no acceptance', async (status) => {
  receiver.answer(status)
  await expect(send()).rejects.toMatchObject({ name: 'TextNotTaken', isFinal: false })
  expect(receiver.requests.map(({ path }) => path)).toEqual(['/texts'])
})

test.each([
  [400, true],
  [422, true],
  [401, false],
  [404, false],
  [429, false],
  [500, false],
  [503, false],
])('says of %i whether it is about this very message: %s', async (status, isFinal) => {
  receiver.answer(status)
  await expect(send()).rejects.toMatchObject({ name: 'TextNotTaken', isFinal })
})

test('a receiver that hangs up, or is not there, may take it later; no number or text is repeated', async () => {
  receiver.answer(null)
  const nobody = new URL(`http://127.0.0.1:${await findFreePort()}/texts`)
  for (const url of [receiver.url, nobody]) {
    const error = await send(url).catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ name: 'TextNotTaken', isFinal: false })
    expect(JSON.stringify([error, String(error), (error as Error).cause ?? null])).not.toMatch(
      /042917|2025550143/,
    )
  }
})
