// The signature on a webhook: the one that other programs make of the same request.

import { expect, test } from 'vitest'
import { signWebhook } from '../../src/notices/sign-webhook.ts'

// The example that the libraries of the Standard Webhooks specification are tested with.
const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
const sent = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' }

test('is the one of the specification’s own example', () => {
  expect(signWebhook(secret, sent)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test.each([
  ['id', { ...sent, id: 'msg_2' }],
  ['time', { ...sent, timestamp: sent.timestamp + 1 }],
  ['body', { ...sent, body: '{"test": 2432232315}' }],
])('is another one for another %s', (_, changed) => {
  expect(signWebhook(secret, changed)).not.toBe(signWebhook(secret, sent))
})

test('is another one under another secret', () => {
  expect(signWebhook(Buffer.alloc(24, 1), sent)).not.toBe(signWebhook(secret, sent))
})
