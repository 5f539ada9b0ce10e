// The signature on a webhook, after the Standard Webhooks specification, for which receivers find a library in most
// languages (https://www.standardwebhooks.com).

import { createHmac } from 'node:crypto'

/**
 * Signs a webhook: HMAC-SHA-256 over `id.timestamp.body`, as `v1,` and base64. `timestamp` is in whole seconds since
 * 1970. A receiver refuses one that is more than five minutes off, so that an old request cannot be sent anew.
 */
export function signWebhook(
  secret: Uint8Array,
  sent: { readonly id: string; readonly timestamp: number; readonly body: string },
): string {
  const signed = `${sent.id}.${sent.timestamp}.${sent.body}`
  return `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`
}
