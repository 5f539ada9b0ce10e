// Handing text messages to a webhook: one signed request for each, to whatever brings them to phones. When to try again
// is not decided here.

import { SECOND } from '@sparekey/account-rules'
import { signWebhook } from './sign-webhook.ts'
import { type OutgoingText, TextNotTaken, type TextSender } from './text-message.ts'

export type WebhookSettings = {
  /** https, or http on the loopback; without username and password. */
  readonly url: URL
  /** What the receiver checks the signature with: 24 to 64 bytes. */
  readonly secret: Uint8Array
}

const ANSWERED_WITHIN = 15 * SECOND
/** The receiver has read this very message and wants it no more; any other answer may be about a setting or a fault. */
const NEVER = new Set([400, 422])

/** Opens a sender. It connects when there is a message. `now` dates the requests. */
export function openWebhookSender({ url, secret }: WebhookSettings, now: () => Date): TextSender {
  return {
    async send(message) {
      const body = bodyOf(message)
      const timestamp = Math.floor(now().getTime() / SECOND)
      const response = await request(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': message.id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signWebhook(secret, { id: message.id, timestamp, body }),
        },
        body,
        // Whoever could answer with a redirect could have the codes sent elsewhere.
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWERED_WITHIN),
      })
      await response.body?.cancel()
      if (response.ok) return
      throw new TextNotTaken(`The webhook answered ${response.status}`, NEVER.has(response.status))
    },
  }
}

function bodyOf({ to, text, id, goodUntil }: OutgoingText): string {
  return JSON.stringify({ to, text, id, goodUntil: goodUntil?.toISOString() ?? null })
}

async function request(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    throw new TextNotTaken(`The webhook did not answer (${codeOf(error)})`, false)
  }
}

/** Such as ECONNREFUSED. No more of a failure is kept, for it may repeat what was sent. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const cause = error.cause as { code?: unknown } | undefined
  return typeof cause?.code === 'string' ? cause.code : error.name
}
